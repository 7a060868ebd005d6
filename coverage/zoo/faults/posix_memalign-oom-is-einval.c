/* ERRNOMISS-17: posix_memalign answers EINVAL when memory is what is missing. */
#define ZOO_OWN_POSIX_MEMALIGN
#include "zoo.h"

int posix_memalign(void **out, size_t alignment, size_t size)
{
    return base_posix_memalign(out, alignment, size) ? EINVAL : 0;
}
