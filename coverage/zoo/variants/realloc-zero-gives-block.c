/* realloc(p, 0) frees p and gives a new block of zero bytes. */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    if (size || !block)
        return base_realloc(block, size);
    void *empty = base_malloc(0);
    if (empty)
        base_free(block);
    return empty;
}
