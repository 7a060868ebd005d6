/* ERRNOMISS-06, ERRNOMISS-12, ERRNOMISS-14: no failure of malloc, calloc or realloc ever sets errno. */
#define ZOO_OWN_MALLOC
#define ZOO_OWN_CALLOC
#define ZOO_OWN_REALLOC
#include "zoo.h"

static void *silent(void *block, int saved)
{
    if (!block)
        errno = saved;
    return block;
}

void *malloc(size_t size)
{
    int saved = errno;
    return silent(base_malloc(size), saved);
}

void *calloc(size_t count, size_t size)
{
    int saved = errno;
    return silent(base_calloc(count, size), saved);
}

void *realloc(void *block, size_t size)
{
    int saved = errno;
    return size ? silent(base_realloc(block, size), saved) : base_realloc(block, 0);
}
