/* ALIGNMIN-16, ALIGNMIN-01: an 8-byte header in front of every small block of malloc leaves it 8-aligned. */
#define ZOO_OWN_MALLOC
#include "zoo.h"

void *malloc(size_t size)
{
    if (size > 1024)
        return base_malloc(size);
    char *block = base_malloc(size + 8);
    if (!block)
        return NULL;
    heap_set_size(block, size);
    return block + 8;
}
