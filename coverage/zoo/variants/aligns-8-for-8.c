/* Blocks of up to 8 bytes are 8-aligned only: no object that fits them needs more, which is all that C23 asks. */
#define ZOO_OWN_MALLOC
#define ZOO_OWN_CALLOC
#define ZOO_OWN_REALLOC
#include "zoo.h"

static void *shifted(char *block, size_t size)
{
    if (!block)
        return NULL;
    heap_set_size(block, size);
    return block + 8;
}

void *malloc(size_t size) { return size > 8 ? base_malloc(size) : shifted(base_malloc(16), size); }

void *calloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > 8)
        return base_calloc(count, size);
    return shifted(base_calloc(1, 16), bytes);
}

void *realloc(void *block, size_t size) { return block ? base_realloc(block, size) : malloc(size); }
