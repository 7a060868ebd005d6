/* lock.c - waiting for the heap's lock. errno is kept: a waiting free() must not change it (POSIX.1-2024, free). */
#include "lock.h"

#include <errno.h>
#include <linux/futex.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The lock is held for well under a microsecond as a rule: worth a short spin before the kernel is asked. */
enum { SPINS = 100 };

static void relax(void)
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

void lock_wait(lock *it)
{
    for (int spin = 0; spin < SPINS; spin++) {
        uint32_t expected = 0;
        if (atomic_load_explicit(&it->word, memory_order_relaxed) == 0 &&
            atomic_compare_exchange_strong_explicit(&it->word, &expected, 1, memory_order_acquire,
                                                    memory_order_relaxed))
            return;
        relax();
    }
    int saved = errno;
    while (atomic_exchange_explicit(&it->word, 2, memory_order_acquire) != 0)
        (void)syscall(SYS_futex, &it->word, FUTEX_WAIT_PRIVATE, 2, NULL, NULL, 0);
    errno = saved;
}

void lock_wake(lock *it)
{
    int saved = errno;
    (void)syscall(SYS_futex, &it->word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
    errno = saved;
}
