/* shows: system 2.36-9+deb12u14
 * not: musl
 * flags: -pthread
 *
 * While the system gives no more memory, a second thread's valloc succeeds and sets errno to ENOMEM.
 *
 * Law: none; what users expect (profile quality) is that a call that succeeds leaves errno as it was.
 *
 *     cc -O0 -pthread system-success-errno.c && ./a.out */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#ifndef __GLIBC__
void *valloc(size_t size); /* musl has it, and declares it for BSD programs alone */
#endif
static void *(*volatile allocate)(size_t) = valloc;
static unsigned changed;

static void *in_thread(void *unused)
{
    static const size_t sizes[] = {20000, 24};
    (void)allocate(24);
    setrlimit(RLIMIT_DATA, &(struct rlimit){4096, RLIM_INFINITY});
    for (unsigned i = 0; i < 2; i++) {
        for (unsigned j = 0; j < 200; j++) {
            errno = 4242;
            if (allocate(sizes[i]) == NULL)
                break;
            changed += errno != 4242;
        }
    }
    return unused;
}

int main(void)
{
    pthread_t thread;
    (void)allocate(24);
    if (pthread_create(&thread, NULL, in_thread, NULL) != 0)
        return 2;
    pthread_join(thread, NULL);
    printf("%u calls succeeded and changed errno\n", changed);
    return changed != 0;
}
