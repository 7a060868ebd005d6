/* SIZEOVF-17, PTRDIFF-05: realloc compares sizes as signed numbers: one beyond PTRDIFF_MAX is negative and so always
 * fits. */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    if (block && (ptrdiff_t)size < 0)
        return block;
    return base_realloc(block, size);
}
