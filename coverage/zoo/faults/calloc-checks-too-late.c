/* CALLOCOVF-12: calloc looks for an overflow only if the product, which has wrapped by then, is beyond 32 bits:
 * SIZE_MAX times SIZE_MAX is taken for 1. */
#define ZOO_OWN_CALLOC
#include "zoo.h"

void *calloc(size_t count, size_t size)
{
    size_t bytes = count * size;
    if (bytes > UINT32_MAX && bytes / count != size)
        return no_memory();
    return base_calloc(1, bytes);
}
