/* A small block's memory is never given again. The standards do not ask for it; users do. */
#define ZOO_OWN_FREE
#include "zoo.h"

void free(void *block)
{
    if (block && span_of(block)->large)
        base_free(block);
}
