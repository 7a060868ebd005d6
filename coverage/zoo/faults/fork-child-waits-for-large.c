/* FORK-05: the lock of the large blocks was forgotten in the child's handler: small ones can be had there, large ones
 * not. */
#define ZOO_OWN_MALLOC
#include "zoo.h"

static pthread_mutex_t large_lock = PTHREAD_MUTEX_INITIALIZER;

static void take(void) { pthread_mutex_lock(&large_lock); }
static void release(void) { pthread_mutex_unlock(&large_lock); }

__attribute__((constructor)) static void watch_forks(void) { pthread_atfork(take, release, NULL); }

void *malloc(size_t size)
{
    if (is_small(size, 16))
        return base_malloc(size);
    take();
    void *block = base_malloc(size);
    release();
    return block;
}
