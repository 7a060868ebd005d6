/* ERRNOMISS-10: where the product of calloc overflows, errno becomes EINVAL and not ENOMEM. */
#define ZOO_OWN_CALLOC
#include "zoo.h"

void *calloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return errno = EINVAL, NULL;
    return base_calloc(1, bytes);
}
