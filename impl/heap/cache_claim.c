/* cache_claim.c - taking other threads' caches for a moment, at no cost to their owners' fast paths. */
#include <errno.h>
#include <linux/membarrier.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "cache_list.h"

/* An owner is busy for some instructions; unless it lost its processor in them, or died in them by something that no
 * handler saw (a child made by a raw system call): then its cache is let alone. */
enum { PATIENCE = 10000 };

/* Makes every running thread of the process pass a full memory barrier. False: the kernel does not do that. */
static bool make_all_pass_a_barrier(void)
{
    long done = syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0);
    if (done != 0 && syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0) == 0)
        done = syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0);
    return done == 0;
}

static bool wait_for(cache *it)
{
    for (int turn = 0; turn < PATIENCE; turn++) {
        if (atomic_load_explicit(&it->busy, memory_order_acquire) == 0)
            return true;
        sched_yield();
    }
    return false;
}

bool cache_claim(void)
{
    if (cache_list == NULL || (cache_list == cache_mine && cache_list->next == NULL))
        return true;
    int saved = errno;
    for (cache *it = cache_list; it != NULL; it = it->next)
        if (it != cache_mine)
            atomic_store_explicit(&it->claimed, 1, memory_order_relaxed);
    bool passed = make_all_pass_a_barrier(), all = true;
    for (cache *it = cache_list; it != NULL; it = it->next)
        if (it != cache_mine) {
            it->is_held = passed && wait_for(it);
            all = all && it->is_held;
        }
    errno = saved;
    return all;
}

void cache_unclaim(void)
{
    for (cache *it = cache_list; it != NULL; it = it->next)
        if (it != cache_mine) {
            it->is_held = false;
            atomic_store_explicit(&it->claimed, 0, memory_order_release);
        }
}
