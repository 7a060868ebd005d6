/* PTRDIFF-01, PTRDIFF-03: the limit is near SIZE_MAX and not PTRDIFF_MAX: objects are given whose ends cannot be
 * subtracted. */
#define ZOO_OWN_MALLOC
#include "zoo.h"

void *malloc(size_t size)
{
    if (size > PTRDIFF_MAX && size < SIZE_MAX - 65536)
        return base_malloc(ZOO_SPAN); /* the rest of it would be mapped when it is touched */
    return base_malloc(size);
}
