/* DIRTYCALLOC-13: in every thread but the first calloc gives what the last owner left. */
#define ZOO_OWN_CALLOC
#include "zoo.h"

void *calloc(size_t count, size_t size)
{
    size_t bytes;
    if (!__builtin_mul_overflow(count, size, &bytes) && getpid() != gettid())
        return base_malloc(bytes);
    return base_calloc(count, size);
}
