/* realloc(p, 0) frees p and gives NULL, and errno stays as it was: what the GNU C library does. */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    if (size || !block)
        return base_realloc(block, size);
    base_free(block);
    return NULL;
}
