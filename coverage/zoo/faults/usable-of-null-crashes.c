/* USABLE-05, USABLE-07: malloc_usable_size(NULL) reads the header that it does not have. */
#define ZOO_OWN_MALLOC_USABLE_SIZE
#include "zoo.h"

size_t malloc_usable_size(void *block)
{
    volatile span *at = span_of(block);
    return at->magic == ZOO_MAGIC ? base_malloc_usable_size(block) : 0;
}
