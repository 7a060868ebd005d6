/* OVERLAP-05: for 49 to 64 bytes calloc clears as much as a cell of the next class would hold: the neighbour's first
 * bytes. */
#define ZOO_OWN_CALLOC
#include "zoo.h"

void *calloc(size_t count, size_t size)
{
    char *block = base_calloc(count, size);
    if (block && heap_size(block) > 48 && heap_size(block) <= 64)
        memset(block, 0, 80);
    return block;
}
