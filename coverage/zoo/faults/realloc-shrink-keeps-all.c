/* SPURIOUS-07: a block that is shrunk, however much, keeps all its memory. */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    if (!block || !size || size > heap_size(block))
        return base_realloc(block, size);
    heap_set_size(block, size);
    return block;
}
