/* REALLOCLOSS-07: growing in place, realloc of 512 bytes and more takes the next block's memory without asking whose it
 * is. */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    span *at = block ? span_of(block) : NULL;
    if (!at || at->large || at->cell < 512 || size <= heap_room(block) || size > heap_room(block) + at->cell ||
        cell_index(at, block) + 1 == at->count)
        return base_realloc(block, size);
    heap_set_size(block, size);
    return block;
}
