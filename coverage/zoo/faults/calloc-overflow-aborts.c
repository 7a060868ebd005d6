/* CALLOCOVF-18: where the product of calloc is too large, an assertion ends the process. */
#define ZOO_OWN_CALLOC
#include "zoo.h"

void *calloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        abort();
    return base_calloc(1, bytes);
}
