/* DIRTYCALLOC-07, DIRTYCALLOC-09: one freed mapping is kept for the next large request; calloc still believes that
 * mappings come clean from the system. */
#define ZOO_OWN_MALLOC
#define ZOO_OWN_CALLOC
#define ZOO_OWN_FREE
#include "zoo.h"

static void *_Atomic kept;

static void *reuse(size_t size)
{
    void *block = is_small(size, 16) ? NULL : __atomic_exchange_n((void **)&kept, NULL, __ATOMIC_SEQ_CST);
    if (block && (heap_room(block) < size || heap_room(block) / 2 > size)) {
        base_free(block);
        block = NULL;
    }
    if (block)
        heap_set_size(block, size);
    return block;
}

void *malloc(size_t size)
{
    void *block = reuse(size);
    return block ? block : base_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    size_t bytes;
    void *block = __builtin_mul_overflow(count, size, &bytes) ? NULL : reuse(bytes);
    return block ? block : base_calloc(count, size);
}

void free(void *block)
{
    if (block && span_of(block)->large)
        block = __atomic_exchange_n((void **)&kept, block, __ATOMIC_SEQ_CST);
    base_free(block);
}
