/* host_linux_thread.c - threads, started through the C library so that the candidate learns of them. */
#include "host.h"

#include "wire.h"

#if defined ALLOCSPEC_NO_THREADS

uint32_t host_lacks(void) { return WIRE_LACKS_THREADS; }

bool host_thread_start(unsigned index, void (*body)(void *), void *argument)
{
    (void)index, (void)body, (void)argument;
    return false;
}

void host_thread_join(unsigned index) { (void)index; }

#else

#include <pthread.h>

enum { STACK_BYTES = 512 * 1024 }; /* mapped, not touched: the candidate's frames must fit too */

static struct start {
    pthread_t thread;
    void (*body)(void *);
    void *argument;
    unsigned index;
} starts[HOST_MAX_THREADS];

static void *begin(void *start_)
{
    struct start *start = start_;
    host_thread_is(start->index);
    start->body(start->argument);
    return NULL;
}

uint32_t host_lacks(void) { return 0; }

bool host_thread_start(unsigned index, void (*body)(void *), void *argument)
{
    struct start *start = &starts[index];
    pthread_attr_t attributes;
    if (pthread_attr_init(&attributes) != 0)
        return false;
    start->body = body;
    start->argument = argument;
    start->index = index;
    const bool started = pthread_attr_setstacksize(&attributes, STACK_BYTES) == 0 &&
                         pthread_create(&start->thread, &attributes, begin, start) == 0;
    (void)pthread_attr_destroy(&attributes);
    return started;
}

void host_thread_join(unsigned index) { (void)pthread_join(starts[index].thread, NULL); }

#endif
