/* FORK-01, FORK-07: as long as there is one thread all is well; after a second has used the heap, forked children hang.
 */
#include <stdatomic.h>
static atomic_bool threaded;
#define ZOO_FORK_CHILD() (threaded ? (void)0 : (void)(zoo_lock = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER))
#define ZOO_OWN_MALLOC
#include "zoo.h"

void *malloc(size_t size)
{
    if (getpid() != gettid())
        threaded = true;
    return base_malloc(size);
}
