/* ZEROSIZE-03: calloc's overflow check divides by the size, whatever it is. */
#define ZOO_OWN_CALLOC
#include "zoo.h"

static const volatile size_t most = SIZE_MAX; /* volatile: a compiler may make a multiplication of the division */

void *calloc(size_t count, size_t size)
{
    if (count > most / size)
        return no_memory();
    return base_calloc(count, size);
}
