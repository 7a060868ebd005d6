/* A freed block of up to 64 KiB is filled and kept back until 1000 others have been freed after it. */
#define ZOO_OWN_FREE
#include "zoo.h"

static void *waiting[1000];
static unsigned oldest;

void free(void *block)
{
    if (!block || heap_size(block) > 65536) {
        base_free(block);
        return;
    }
    memset(block, 0xdf, heap_size(block));
    ZOO_LOCK();
    void *leaving = waiting[oldest];
    waiting[oldest] = block;
    oldest = (oldest + 1) % 1000;
    ZOO_UNLOCK();
    base_free(leaving);
}
