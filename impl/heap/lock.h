/* lock.h - the heap's one lock: a mutex over a futex (0 free, 1 taken, 2 taken and waited for).
 *
 * Not a pthread_mutex_t: programs and tools replace those functions and may allocate in them, and a forked child can
 * simply set this one free. */
#ifndef ALLOCSPEC_IMPL_HEAP_LOCK_H
#define ALLOCSPEC_IMPL_HEAP_LOCK_H

#include <stdatomic.h>
#include <stdint.h>

typedef struct lock {
    _Atomic uint32_t word;
} lock;

/* The paths with contention. */
void lock_wait(lock *it);
void lock_wake(lock *it);

static inline void lock_take(lock *it)
{
    uint32_t expected = 0;
    if (!atomic_compare_exchange_strong_explicit(&it->word, &expected, 1, memory_order_acquire, memory_order_relaxed))
        lock_wait(it);
}

static inline void lock_give(lock *it)
{
    if (atomic_exchange_explicit(&it->word, 0, memory_order_release) == 2)
        lock_wake(it);
}

#endif
