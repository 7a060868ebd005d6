/* DIRTYCALLOC-05, DIRTYCALLOC-11: calloc clears whole words only: up to seven bytes at the end stay as they were. */
#define ZOO_OWN_CALLOC
#include "zoo.h"

void *calloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return no_memory();
    void *block = base_malloc(bytes);
    if (block)
        memset(block, 0, bytes / 8 * 8);
    return block;
}
