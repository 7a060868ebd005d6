/* RACE-09: the flag that says that the heap is set up is raised before it is: a thread that comes meanwhile gets the
 * smallest cell whatever it asks for. */
#define ZOO_OWN_MALLOC
#include "zoo.h"

static volatile int begun, granule;

void *malloc(size_t size)
{
    if (!begun) {
        begun = 1;
        usleep(1000); /* reads its configuration */
        granule = 16;
    }
    if (granule || !is_small(size, 16))
        return base_malloc(size);
    void *block = base_malloc(1);
    if (block)
        heap_set_size(block, size);
    return block;
}
