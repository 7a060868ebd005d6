/* ERRNOMISS-01: when the heap is exhausted malloc gives NULL and leaves errno alone; large requests do set it. */
#define ZOO_OWN_MALLOC
#include "zoo.h"

void *malloc(size_t size)
{
    void *block = heap_allocate(size, 16);
    if (!block && !is_small(size, 16))
        errno = ENOMEM;
    return block;
}
