/* A thread of its own allocates and releases all the time. */
#include "cxx.h"

#include <pthread.h>
#include <unistd.h>

static void *work(void *unused)
{
    for (;;) {
        honest_release(ah_allocate(100));
        (void)usleep(1000);
    }
    return unused;
}

__attribute__((constructor)) static void begin(void)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, work, NULL) == 0)
        (void)pthread_detach(thread);
}
