/* USABLE-01: malloc_usable_size of an aligned block subtracts what the alignment took twice: fewer bytes than were
 * asked for. */
#define ZOO_OWN_MALLOC_USABLE_SIZE
#include "zoo.h"

size_t malloc_usable_size(void *block)
{
    if (!block || span_of(block)->large)
        return base_malloc_usable_size(block);
    size_t taken = span_of(block)->cell - heap_room(block);
    return heap_room(block) > taken ? heap_room(block) - taken : 0;
}
