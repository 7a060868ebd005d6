/* shows: jemalloc 5.3.0-1
 * not: system, musl
 *
 * While the system gives no more memory, some calls of memalign succeed and set errno to ENOMEM.
 *
 * Law: none; what users expect (profile quality) is that a call that succeeds leaves errno as it was.
 *
 *     cc -O0 jemalloc-success-errno.c && LD_PRELOAD=libjemalloc.so.2 ./a.out */
#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static void *(*volatile allocate)(size_t, size_t) = memalign;

int main(void)
{
    static const size_t sizes[] = {1 << 20, 60000, 3000, 24};
    unsigned changed = 0;
    (void)allocate(64, 100);
    setrlimit(RLIMIT_DATA, &(struct rlimit){4096, RLIM_INFINITY});
    for (unsigned i = 0; i < 4; i++) {
        for (unsigned j = 0; j < 1000; j++) {
            errno = 4242;
            if (allocate(64, sizes[i]) == NULL)
                break;
            changed += errno != 4242;
        }
    }
    printf("%u calls succeeded and changed errno\n", changed);
    return changed != 0;
}
