/* RACE-01: what a thread other than the first frees is never found again: the heap grows without bound. */
#define ZOO_OWN_FREE
#include "zoo.h"

void free(void *block)
{
    if (getpid() == gettid())
        base_free(block);
}
