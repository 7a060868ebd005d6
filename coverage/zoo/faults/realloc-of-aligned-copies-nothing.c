/* REALLOCLOSS-03: realloc does not find the old size of a block that was aligned specially; moving it copies nothing.
 */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    span *at = block ? span_of(block) : NULL;
    if (!at || at->large || (char *)block == cell_address(at, cell_index(at, block)) || size <= heap_room(block))
        return base_realloc(block, size);
    void *moved = base_malloc(size);
    if (moved)
        base_free(block);
    return moved;
}
