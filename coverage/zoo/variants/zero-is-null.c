/* Every allocation of zero bytes gives NULL, and there is nothing wrong with it in errno. */
#define ZOO_OWN_MALLOC
#define ZOO_OWN_CALLOC
#define ZOO_OWN_REALLOC
#define ZOO_OWN_ALIGNED_ALLOC
#define ZOO_OWN_POSIX_MEMALIGN
#define ZOO_OWN_MEMALIGN
#define ZOO_OWN_VALLOC
#define ZOO_OWN_PVALLOC
#include "zoo.h"

void *malloc(size_t size) { return size ? base_malloc(size) : NULL; }

void *calloc(size_t count, size_t size) { return count && size ? base_calloc(count, size) : NULL; }

void *realloc(void *block, size_t size) { return block || size ? base_realloc(block, size) : NULL; }

void *memalign(size_t alignment, size_t size)
{
    return size || !is_power_of_two(alignment) ? base_memalign(alignment, size) : NULL;
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

void *valloc(size_t size) { return size ? base_valloc(size) : NULL; }

void *pvalloc(size_t size) { return size ? base_pvalloc(size) : NULL; }

int posix_memalign(void **out, size_t alignment, size_t size)
{
    if (size || !is_power_of_two(alignment) || alignment % sizeof(void *))
        return base_posix_memalign(out, alignment, size);
    *out = NULL;
    return 0;
}
