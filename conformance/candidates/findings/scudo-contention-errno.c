/* shows: scudo 1:14.0.6-12
 * not: system, jemalloc, musl
 * not-tries: 20000
 * flags: -pthread
 *
 * free and malloc, when several threads call them at the same time, now and then set errno to EAGAIN and succeed.
 *
 * Law: free leaves errno as it was; malloc(3) RETURN VALUE and VERSIONS (glibc 2.33), POSIX.1-2024 free, DESCRIPTION.
 * That malloc does when it succeeds is no law but expected (profile quality).
 *
 *     cc -O0 -pthread scudo-contention-errno.c &&
 *     LD_PRELOAD=$(clang-14 -print-file-name=libclang_rt.scudo_standalone-x86_64.so) ./a.out */
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static void *(*volatile allocate)(size_t) = malloc;
static void (*volatile release)(void *) = free;
static atomic_uint by_malloc, by_free;
static unsigned long tries = 20000000; /* of each thread: on a busy machine they seldom meet */

static void *allocate_and_free(void *unused)
{
    for (unsigned long i = 0; i < tries; i++) {
        errno = 4242;
        void *block = allocate(300000);
        by_malloc += block != NULL && errno != 4242;
        errno = 4242;
        release(block);
        by_free += errno != 4242;
        if (by_free != 0 && (by_malloc != 0 || i >= 100000))
            break;
    }
    return unused;
}

/* The number of tries may be given. */
int main(int argc, char **argv)
{
    pthread_t threads[8];
    if (argc > 1)
        tries = strtoul(argv[1], NULL, 10);
    for (unsigned i = 0; i < 8; i++) {
        if (pthread_create(&threads[i], NULL, allocate_and_free, NULL) != 0)
            return 2;
    }
    for (unsigned i = 0; i < 8; i++)
        pthread_join(threads[i], NULL);
    printf("errno changed by a malloc that succeeded: %s, by free: %s\n", by_malloc != 0 ? "yes" : "no",
           by_free != 0 ? "yes" : "no");
    return by_free != 0;
}
