/* REALLOCOVER-03: a realloc that shrinks into a smaller block copies as many bytes as the old block had. */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    if (!block || !size || size >= heap_size(block))
        return base_realloc(block, size);
    if (heap_resize(block, size))
        return block;
    void *moved = heap_allocate(size, 16);
    if (!moved)
        return base_realloc(block, size);
    memcpy(moved, block, heap_size(block));
    base_free(block);
    return moved;
}
