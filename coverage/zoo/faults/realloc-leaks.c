/* REALLOCLOSS-05: a realloc that moves never frees the block that it came from. */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    if (!block || !size)
        return base_realloc(block, size);
    if (heap_resize(block, size))
        return block;
    void *moved = base_malloc(size);
    if (moved)
        memcpy(moved, block, heap_size(block) < size ? heap_size(block) : size);
    return moved;
}
