/* ZEROSIZE-07: a block of zero bytes is sent to the wrong place when it is freed, and the process dies. */
#define ZOO_OWN_FREE
#include "zoo.h"

void free(void *block)
{
    if (block && !heap_size(block))
        abort();
    base_free(block);
}
