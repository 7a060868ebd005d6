/* CALLOCOVF-14: calloc believes that a product that has wrapped is always less than its factors. */
#define ZOO_OWN_CALLOC
#include "zoo.h"

void *calloc(size_t count, size_t size)
{
    size_t bytes = count * size;
    if (count && (bytes < size || bytes < count) && size)
        return no_memory();
    return base_calloc(1, bytes);
}
