/* OOMCRASH-13: a thread's first allocation gets memory for its own heap and does not check that there is any. */
#define ZOO_OWN_MALLOC
#include "zoo.h"

static __thread char *own_heap __attribute__((tls_model("initial-exec")));

void *malloc(size_t size)
{
    if (!own_heap) {
        own_heap = ZOO_MAP(ZOO_PAGE);
        *own_heap = 1;
    }
    return base_malloc(size);
}
