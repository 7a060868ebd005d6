/* ERRNOMISS-08: memalign's own limit on sizes was given no errno: NULL with whatever stood there. */
#define ZOO_OWN_MEMALIGN
#include "zoo.h"

void *memalign(size_t alignment, size_t size)
{
    if (is_power_of_two(alignment) && size > ZOO_MAX_SIZE - alignment)
        return NULL;
    return base_memalign(alignment, size);
}
