/* REALLOCFAIL-03: for a size that can never be had realloc returns the old block as if it had succeeded, with EINVAL.
 */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    if (block && size > ZOO_MAX_SIZE)
        return errno = EINVAL, block;
    return base_realloc(block, size);
}
