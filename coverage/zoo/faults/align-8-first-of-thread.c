/* ALIGNMIN-03: a thread's first block comes from a makeshift allocator that packs to 8 bytes. */
#define ZOO_OWN_MALLOC
#include "zoo.h"

static __thread bool begun __attribute__((tls_model("initial-exec")));

void *malloc(size_t size)
{
    if (begun || size > 4096 || getpid() == gettid())
        return base_malloc(size);
    begun = true;
    char *block = base_malloc(size + 8);
    if (!block)
        return NULL;
    heap_set_size(block, size);
    return block + 8;
}
