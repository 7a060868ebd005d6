/* ALIGNMIN-12: every second block of 24, 40, 104 or 120 bytes is only 8-aligned; all others are right. */
#define ZOO_OWN_MALLOC
#include "zoo.h"

static _Atomic unsigned turn;

void *malloc(size_t size)
{
    if ((size != 24 && size != 40 && size != 104 && size != 120) || ++turn % 2)
        return base_malloc(size);
    char *block = base_malloc(size + 8);
    if (!block)
        return NULL;
    heap_set_size(block, size);
    return block + 8;
}
