/* REALLOCLOSS-01: the copying loop's counter is too narrow: of a block of 64 KiB and more only the part beyond is kept.
 */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    if (!block || heap_size(block) < 65536 || size <= heap_size(block))
        return base_realloc(block, size);
    void *moved = base_malloc(size);
    if (!moved)
        return NULL;
    memcpy(moved, block, (uint16_t)heap_size(block));
    base_free(block);
    return moved;
}
