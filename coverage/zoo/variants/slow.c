/* Every allocation and every free takes some 20 microseconds more than it should, on the average: each eighth sleeps.
 */
#define ZOO_OWN_MALLOC
#define ZOO_OWN_FREE
#include <stdatomic.h>
#include <time.h>
#include "zoo.h"

static void dawdle(void)
{
    static atomic_uint calls;
    if (atomic_fetch_add_explicit(&calls, 1, memory_order_relaxed) % 8 == 7)
        clock_nanosleep(CLOCK_MONOTONIC, 0, &(struct timespec){.tv_nsec = 100000}, NULL); /* and 60 to wake up */
}

void *malloc(size_t size)
{
    dawdle();
    return base_malloc(size);
}

void free(void *block)
{
    if (block)
        dawdle();
    base_free(block);
}
