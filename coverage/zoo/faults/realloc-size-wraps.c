/* SIZEOVF-03: realloc adds room for a header to the size and does not see that the sum has wrapped; malloc does. */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    size_t bytes = size + 32;
    return base_realloc(block, size ? bytes ? bytes : 16 : 0);
}
