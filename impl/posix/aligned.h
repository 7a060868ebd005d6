/* aligned.h - where aligned blocks come from: the heap itself, or in the debug runtime the debug heap, so that free and
 * realloc know them. */
#ifndef ALLOCSPEC_IMPL_POSIX_ALIGNED_H
#define ALLOCSPEC_IMPL_POSIX_ALIGNED_H

#include "crt/version.h"
#include "heap/heap.h"

#if CRT_DEBUG
/* debug/'s: a normal block, aligned to `alignment`, a power of two; NULL iff there is no memory. */
void *debug_allocate_aligned(size_t size, size_t alignment);
#define posix_allocate_aligned(size, alignment) debug_allocate_aligned((size), (alignment))
#else
#define posix_allocate_aligned(size, alignment) ah_allocate_aligned((size), (alignment), 0)
#endif

#endif
