/* REALLOCFAIL-01: when realloc cannot grow a block, the block is gone too. */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    void *result = base_realloc(block, size);
    if (!result && size)
        base_free(block);
    return result;
}
