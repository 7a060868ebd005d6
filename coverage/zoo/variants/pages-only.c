/* Every block begins at a page. */
#define ZOO_OWN_MALLOC
#define ZOO_OWN_CALLOC
#define ZOO_OWN_REALLOC
#define ZOO_OWN_ALIGNED_ALLOC
#define ZOO_OWN_POSIX_MEMALIGN
#define ZOO_OWN_MEMALIGN
#include "zoo.h"

static size_t at_least_a_page(size_t alignment)
{
    return is_power_of_two(alignment) && alignment < ZOO_PAGE ? ZOO_PAGE : alignment;
}

void *memalign(size_t alignment, size_t size) { return base_memalign(at_least_a_page(alignment), size); }

void *malloc(size_t size) { return base_valloc(size); }

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **out, size_t alignment, size_t size)
{
    return base_posix_memalign(out, alignment < sizeof(void *) ? alignment : at_least_a_page(alignment), size);
}

void *calloc(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return no_memory();
    void *block = base_valloc(bytes);
    return block ? memset(block, 0, bytes) : NULL;
}

void *realloc(void *block, size_t size)
{
    if (!block)
        return malloc(size);
    if (!size || heap_resize(block, size))
        return size ? block : base_realloc(block, 0);
    void *moved = malloc(size);
    if (!moved && size <= heap_size(block))
        return heap_set_size(block, size), block;
    if (!moved)
        return NULL;
    memcpy(moved, block, heap_size(block) < size ? heap_size(block) : size);
    base_free(block);
    return moved;
}
