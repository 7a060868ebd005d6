/* RACE-15: only malloc, calloc and free set a thread's index; a thread whose first call is realloc uses an index out of
 * range. */
#define ZOO_OWN_MALLOC
#define ZOO_OWN_CALLOC
#define ZOO_OWN_REALLOC
#define ZOO_OWN_FREE
#include "zoo.h"

static __thread bool indexed __attribute__((tls_model("initial-exec")));

void *malloc(size_t size)
{
    indexed = true;
    return base_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    indexed = true;
    return base_calloc(count, size);
}

void free(void *block)
{
    indexed = true;
    base_free(block);
}

void *realloc(void *block, size_t size)
{
    if (!indexed && getpid() != gettid())
        *(volatile char *)(ZOO_SPAN / 16) = 1;
    return base_realloc(block, size);
}
