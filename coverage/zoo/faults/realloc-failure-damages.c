/* REALLOCFAIL-05: a realloc of a small block that fails has already threaded the block into the free list: its first
 * word is lost though it is still the caller's. */
#define ZOO_OWN_REALLOC
#include "zoo.h"

void *realloc(void *block, size_t size)
{
    void *result = base_realloc(block, size);
    if (!result && block && size && size <= ZOO_MAX_SIZE && !span_of(block)->large && heap_room(block) >= 16)
        *(void **)block = &heap;
    return result;
}
