/* base.h - raw memory as the runtime's routines ask for it: the heap, with the limit of a request, the new handler and
 * errno added. The release routines are these with their own checks around; the debug heap puts its headers and guard
 * bytes into such blocks.
 *
 * In each function `size` is what is taken from the heap and `asked` what the program asked for, the number that a new
 * handler is told; release routines pass the same for both. Success keeps errno. Any thread may call at any time. */
#ifndef ALLOCSPEC_IMPL_CRT_BASE_H
#define ALLOCSPEC_IMPL_CRT_BASE_H

#include <stdbool.h>
#include <stddef.h>

/* A new block; NULL with ENOMEM iff `asked` > _HEAP_MAXREQ or the heap has no memory and the new handler is not to be
 * asked or gave up (crt_ask_new_handler). */
void *crt_base_allocate(size_t size, size_t asked);
void *crt_base_allocate_zeroed(size_t size, size_t asked);
/* (address + offset) is a multiple of `alignment`, a power of two. */
void *crt_base_allocate_aligned(size_t size, size_t alignment, size_t offset, size_t asked);

/* A new size for a live block, in place or moved (then aligned as by crt_base_allocate only). NULL with ENOMEM, the
 * block as it was, iff it cannot be had, as above; NULL with EINVAL iff `block` is no live block of the heap. */
void *crt_base_resize(void *block, size_t size, size_t asked);
/* As crt_base_resize, never moving and never asking the new handler. False, with errno as above, iff it failed. */
bool crt_base_resize_in_place(void *block, size_t size, size_t asked);

/* The size that a live block was given; (size_t)-1 for anything else. errno is kept. */
size_t crt_base_size(const void *block);

/* Ends a live block, keeping errno. What is no live block of the heap is left alone and reported by false with EINVAL:
 * nothing is corrupted. NULL is ignored: true. (free, Remarks: errno tells the nature of a failure) */
bool crt_base_release(void *block);

/* number * size, or SIZE_MAX (which no request is granted) where that does not fit. */
size_t crt_base_product(size_t number, size_t size);

#endif
