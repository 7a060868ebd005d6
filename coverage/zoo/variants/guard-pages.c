/* Every block has a mapping of its own, and a page that nobody may touch follows it. */
#define ZOO_CELL_MAX 0
#define ZOO_MAPPED_LENGTH(bytes) (round_up(bytes, ZOO_PAGE) + ZOO_PAGE)
#define ZOO_MAPPED(at, length) mprotect((at) + (length)-ZOO_PAGE, ZOO_PAGE, PROT_NONE)
#define ZOO_OWN_REALLOC
#define ZOO_OWN_MALLOC_USABLE_SIZE
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    if (!block || !size)
        return base_realloc(block, size);
    if (size <= heap_size(block) && size > heap_size(block) / 2)
        return heap_set_size(block, size), block;
    void *moved = base_malloc(size);
    if (!moved)
        return NULL;
    memcpy(moved, block, heap_size(block) < size ? heap_size(block) : size);
    base_free(block);
    return moved;
}

size_t malloc_usable_size(void *block) { return block ? heap_size(block) : 0; }
