/* fork.c - the heap is whole in a child: no thread is inside it when the process forks, and what other threads kept,
 * which are no more in the child, goes back to the heap there. */
#include "heap.h"

#include <pthread.h>

#include "cache.h"

void ah_before_fork(void)
{
    core_enter();
    (void)cache_claim();
}

void ah_after_fork_parent(void)
{
    cache_unclaim();
    core_leave();
}

void ah_after_fork_child(void)
{
    cache_inherit();
    /* Set free rather than given: threads that waited for it are not here to be woken. */
    atomic_store_explicit(&heap_lock.word, 0, memory_order_release);
}

/* Prepare handlers run last-registered first, the others first-registered first: registered early, ours are innermost,
 * and other libraries' handlers may allocate. Registering may allocate, which needs none of this.
 * The priority has them registered before those of the parts above the heap, which hold locks of their own while they
 * ask it, in whatever order a program's linker meets the objects. */
__attribute__((constructor(101))) static void register_handlers(void)
{
    (void)pthread_atfork(ah_before_fork, ah_after_fork_parent, ah_after_fork_child);
}
