/* core_enter.c - entering the heap: its lock, what has to be there before the first block, and forks.
 *
 * The heap is whole in a child: no thread is inside it when the process forks, and what other threads kept, which are
 * no more in the child, goes back to the heap there. This is one file with the lock so that a program that is linked
 * with the static library cannot get the heap without the handlers. */
#include "core.h"

#include <pthread.h>
#include <string.h>
#include <sys/auxv.h>

#include "cache.h"

lock heap_lock;
uint64_t block_secret;

/* The kernel gives every process 16 random bytes: reading them needs no call and cannot fail or wait. */
static void draw_secret(void)
{
    const void *random = (const void *)getauxval(AT_RANDOM);
    uint64_t words[2] = {0, (uintptr_t)&random};
    if (random != NULL)
        memcpy(words, random, sizeof words);
    block_secret = (words[0] ^ words[1]) | 1;
}

void core_enter(void)
{
    lock_take(&heap_lock);
    if (block_secret == 0)
        draw_secret();
}

void core_leave(void) { lock_give(&heap_lock); }

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
