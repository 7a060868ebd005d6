/* ERRNOCLOBBER-01: freeing a large block calls the system, whose errno shows; small blocks do not. */
#define ZOO_OWN_FREE
#include "zoo.h"

void free(void *block)
{
    bool large = block && span_of(block)->large;
    base_free(block);
    if (large)
        errno = EINVAL;
}
