/* A thread of its own wakes every millisecond and moves the kept spans about, beginning with the first malloc. */
#define ZOO_OWN_MALLOC
#include <signal.h>
#include <stdatomic.h>
#include "zoo.h"

static void *tend(void *unused)
{
    for (;;) {
        usleep(1000);
        void *probe = base_malloc(700);
        base_free(probe);
    }
    return unused;
}

static bool ready; /* constructors have begun to run: threads can be started */

__attribute__((constructor)) static void become_ready(void) { ready = true; }

static void start(void)
{
    pthread_t thread;
    pthread_attr_t detached;
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    if (!pthread_attr_init(&detached) && !pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED))
        pthread_create(&thread, &detached, tend, NULL);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void *malloc(size_t size)
{
    static _Atomic bool started;
    bool no = false;
    if (ready && atomic_compare_exchange_strong(&started, &no, true)) {
        int saved = errno;
        start();
        errno = saved;
    }
    return base_malloc(size);
}
