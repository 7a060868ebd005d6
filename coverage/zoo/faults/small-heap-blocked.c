/* SPURIOUS-01: the small heap cannot grow beyond a fixed end though the system has memory: after some 500 KiB of small
 * blocks malloc gives NULL. */
#define ZOO_OWN_MALLOC
#define ZOO_OWN_FREE
#include "zoo.h"

static _Atomic size_t small_bytes;

void *malloc(size_t size)
{
    if (!is_small(size, 16))
        return base_malloc(size);
    void *block = small_bytes > 500000 ? no_memory() : base_malloc(size);
    if (block)
        small_bytes += heap_room(block);
    return block;
}

void free(void *block)
{
    if (block && !span_of(block)->large && small_bytes >= heap_room(block))
        small_bytes -= heap_room(block);
    base_free(block);
}
