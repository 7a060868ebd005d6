/* private.h - read before everything else by the debug heap and its tests: malloc and its kin get names of their own,
 * so that the test program's malloc stays the system's (or a sanitizer's). */
#ifndef ALLOCSPEC_IMPL_DEBUG_TESTS_PRIVATE_H
#define ALLOCSPEC_IMPL_DEBUG_TESTS_PRIVATE_H

#include <malloc.h>
#include <stdlib.h>

#define malloc private_malloc
#define calloc private_calloc
#define realloc private_realloc
#define free private_free
#define aligned_alloc private_aligned_alloc
#define posix_memalign private_posix_memalign
#define memalign private_memalign
#define valloc private_valloc
#define pvalloc private_pvalloc
#define reallocarray private_reallocarray
#define malloc_usable_size private_malloc_usable_size
#define free_sized private_free_sized
#define free_aligned_sized private_free_aligned_sized

void *malloc(size_t size);
void *calloc(size_t number, size_t size);
void *realloc(void *block, size_t size);
void free(void *block);
void *aligned_alloc(size_t alignment, size_t size);
int posix_memalign(void **memptr, size_t alignment, size_t size);
void *memalign(size_t alignment, size_t size);
void *valloc(size_t size);
void *pvalloc(size_t size);
void *reallocarray(void *block, size_t number, size_t size);
size_t malloc_usable_size(void *block);

#endif
