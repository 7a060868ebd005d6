/* ERRNOMISS-12: reallocarray refuses a product that overflows, but does not set errno. */
#define ZOO_OWN_REALLOCARRAY
#include "zoo.h"

void *reallocarray(void *block, size_t count, size_t size)
{
    size_t bytes;
    return __builtin_mul_overflow(count, size, &bytes) ? NULL : base_realloc(block, bytes);
}
