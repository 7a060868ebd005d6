/* ZEROSIZE-03: calloc's overflow check divides by the size, whatever it is. */
#define ZOO_OWN_CALLOC
#include "zoo.h"

void *calloc(size_t count, size_t size)
{
    if (count > SIZE_MAX / size)
        return no_memory();
    return base_calloc(count, size);
}
