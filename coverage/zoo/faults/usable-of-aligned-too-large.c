/* USABLE-03: malloc_usable_size of an aligned block does not subtract what the alignment took: it names the next
 * block's bytes. */
#define ZOO_OWN_MALLOC_USABLE_SIZE
#include "zoo.h"

size_t malloc_usable_size(void *block)
{
    return block && !span_of(block)->large ? span_of(block)->cell : base_malloc_usable_size(block);
}
