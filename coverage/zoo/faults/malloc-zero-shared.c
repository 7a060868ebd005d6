/* ZEROSIZE-10: every malloc(0) gives the same page. */
#define ZOO_OWN_MALLOC
#define ZOO_OWN_FREE
#define ZOO_OWN_REALLOC
#define ZOO_OWN_MALLOC_USABLE_SIZE
#include "zoo.h"

static _Alignas(16) char nothing[16];

void *malloc(size_t size) { return size ? base_malloc(size) : nothing; }

void free(void *block)
{
    if (block != nothing)
        base_free(block);
}

void *realloc(void *block, size_t size) { return base_realloc(block == nothing ? NULL : block, size); }

size_t malloc_usable_size(void *block) { return block == nothing ? 0 : base_malloc_usable_size(block); }
