/* FORK-11: a hook that is set up at the start is gone in a forked child: its first malloc jumps to address 0. */
static void nothing_to_do(void) {}
static void (*volatile hook)(void) = nothing_to_do;
#define ZOO_FORK_CHILD() (zoo_lock = (pthread_mutex_t)PTHREAD_MUTEX_INITIALIZER, hook = NULL)
#define ZOO_OWN_MALLOC
#include "zoo.h"

void *malloc(size_t size)
{
    hook();
    return base_malloc(size);
}
