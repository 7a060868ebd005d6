/* Every allocation and every free takes some 20 microseconds more than it should. */
#define ZOO_OWN_MALLOC
#define ZOO_OWN_FREE
#include <time.h>
#include "zoo.h"

static void dawdle(void)
{
    struct timespec begin, now;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    do
        clock_gettime(CLOCK_MONOTONIC, &now);
    while ((now.tv_sec - begin.tv_sec) * 1000000000 + now.tv_nsec - begin.tv_nsec < 20000);
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
