/* Every 20th request fails with ENOMEM though there is memory: the standards let an allocator fail. Failed resizes keep
 * the block. */
#define ZOO_OWN_MALLOC
#define ZOO_OWN_CALLOC
#define ZOO_OWN_REALLOC
#define ZOO_OWN_ALIGNED_ALLOC
#define ZOO_OWN_POSIX_MEMALIGN
#include "zoo.h"

static _Atomic unsigned requests;

static bool refuses(void) { return ++requests % 20 == 0; }

void *malloc(size_t size) { return refuses() ? no_memory() : base_malloc(size); }

void *calloc(size_t count, size_t size) { return refuses() ? no_memory() : base_calloc(count, size); }

void *realloc(void *block, size_t size) { return size && refuses() ? no_memory() : base_realloc(block, size); }

void *aligned_alloc(size_t alignment, size_t size)
{
    return is_power_of_two(alignment) && refuses() ? no_memory() : base_aligned_alloc(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
    bool valid = is_power_of_two(alignment) && alignment % sizeof(void *) == 0;
    return valid && refuses() ? ENOMEM : base_posix_memalign(out, alignment, size);
}
