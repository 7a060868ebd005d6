/* Every block is cleared when it is freed. */
#define ZOO_OWN_FREE
#include "zoo.h"

void free(void *block)
{
    if (block)
        memset(block, 0, heap_size(block));
    base_free(block);
}
