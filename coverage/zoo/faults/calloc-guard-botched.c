/* CALLOCOVF-03: the guard against overflow was written with the wrong limit: ordinary products of 64 KiB and more fail.
 */
#define ZOO_OWN_CALLOC
#include "zoo.h"

void *calloc(size_t count, size_t size)
{
    if (size && count > UINT16_MAX / size)
        return no_memory();
    return base_calloc(count, size);
}
