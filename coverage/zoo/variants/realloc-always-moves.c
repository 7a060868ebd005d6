/* No resize ever leaves a block where it was. */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    if (!block || !size)
        return base_realloc(block, size);
    void *moved = base_malloc(size);
    if (!moved)
        return NULL;
    memcpy(moved, block, heap_size(block) < size ? heap_size(block) : size);
    base_free(block);
    return moved;
}
