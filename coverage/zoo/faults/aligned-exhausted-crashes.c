/* OOMCRASH-01: the aligned routines do not look at what the inner allocation gave: exhaustion is a crash. */
#define ZOO_OWN_ALIGNED_ALLOC
#define ZOO_OWN_POSIX_MEMALIGN
#define ZOO_OWN_MEMALIGN
#include "zoo.h"

static void *aligned(size_t alignment, size_t size)
{
    volatile char *block = heap_allocate(size, alignment);
    if (size)
        *block = 0;
    return (void *)block;
}

void *memalign(size_t alignment, size_t size)
{
    return is_power_of_two(alignment) ? aligned(alignment, size) : base_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **out, size_t alignment, size_t size)
{
    if (!is_power_of_two(alignment) || alignment % sizeof(void *))
        return EINVAL;
    *out = aligned(alignment, size);
    return 0;
}
