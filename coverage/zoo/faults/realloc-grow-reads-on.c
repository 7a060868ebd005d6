/* REALLOCOVER-05, REALLOCOVER-01: a realloc that grows copies as many bytes as the new block has: past the old one's
 * end, and now and then past the end of all memory. */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    if (!block || size <= heap_room(block))
        return base_realloc(block, size);
    void *moved = base_malloc(size);
    if (!moved)
        return NULL;
    memcpy(moved, block, size);
    base_free(block);
    return moved;
}
