/* others.c - reallocarray, malloc_usable_size, free_sized and free_aligned_sized: realloc, size and free of the library
 * they are in, under other names. */
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>

#include "crt/version.h"
#include "heap/heap.h"

#if CRT_DEBUG
size_t _msize(void *memblock);
#endif

CRT_EXPORT void *reallocarray(void *block, size_t number, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(number, size, &bytes)) {
        errno = ENOMEM;
        return NULL;
    }
    return realloc(block, bytes);
}

/* What was asked for and no more, although the block may have more room: what a program stores beyond what it asked for
 * would be lost when realloc moves the block. */
CRT_EXPORT size_t malloc_usable_size(void *block)
{
    if (block == NULL)
        return 0;
#if CRT_DEBUG
    const size_t size = _msize(block);
#else
    const size_t size = ah_size(block);
#endif
    return size != (size_t)-1 ? size : 0;
}

void free_sized(void *block, size_t size);
void free_aligned_sized(void *block, size_t alignment, size_t size);

/* The size (and alignment) must be the block's own, or the call is undefined (C23 7.24.3.4, 7.24.3.5): not needed. */
CRT_EXPORT void free_sized(void *block, size_t size)
{
    (void)size;
    free(block);
}

CRT_EXPORT void free_aligned_sized(void *block, size_t alignment, size_t size)
{
    (void)alignment;
    (void)size;
    free(block);
}
