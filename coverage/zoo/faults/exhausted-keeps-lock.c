/* OOMCRASH-03, OOMCRASH-15: a small allocation that fails leaves the heap's lock taken: the next one waits for ever. */
#define ZOO_OWN_MALLOC
#include "zoo.h"

void *malloc(size_t size)
{
    void *block = heap_allocate(size, 16);
    if (block)
        return block;
    if (is_small(size, 16))
        ZOO_LOCK();
    return no_memory();
}
