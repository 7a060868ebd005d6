/* TEARDOWN-03: with a thread goes the block that it allocated last, though another thread still uses it. */
static __thread void *latest __attribute__((tls_model("initial-exec")));
#define ZOO_THREAD_ENDS(cache) (thread_ended(cache))
#define ZOO_OWN_MALLOC
#define ZOO_OWN_FREE
struct cache;
static void thread_ended(struct cache *mine);
#include "zoo.h"

static void thread_ended(struct cache *mine)
{
    cache_flush(mine);
    if (latest)
        base_free(latest);
}

void *malloc(size_t size) { return latest = base_malloc(size); }

void free(void *block)
{
    if (block == latest)
        latest = NULL;
    base_free(block);
}
