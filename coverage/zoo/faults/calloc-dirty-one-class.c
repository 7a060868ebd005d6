/* DIRTYCALLOC-01: in one size class, 225 to 256 bytes, calloc takes cells for clean that have been used before. */
#define ZOO_OWN_CALLOC
#include "zoo.h"

void *calloc(size_t count, size_t size)
{
    size_t bytes;
    if (!__builtin_mul_overflow(count, size, &bytes) && bytes > 224 && bytes <= 256)
        return base_malloc(bytes);
    return base_calloc(count, size);
}
