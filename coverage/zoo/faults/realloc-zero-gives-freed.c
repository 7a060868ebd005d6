/* REALLOCZERO-01: realloc(p, 0) frees p and then gives p itself as the minimal block. */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    if (size || !block || span_of(block)->large)
        return base_realloc(block, size);
    base_free(block);
    return block;
}
