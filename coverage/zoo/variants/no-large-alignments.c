/* Alignments above a page are never to be had: ENOMEM, which every caller must expect. */
#define ZOO_OWN_ALIGNED_ALLOC
#define ZOO_OWN_POSIX_MEMALIGN
#define ZOO_OWN_MEMALIGN
#include "zoo.h"

void *memalign(size_t alignment, size_t size)
{
    return is_power_of_two(alignment) && alignment > ZOO_PAGE ? no_memory() : base_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **out, size_t alignment, size_t size)
{
    return is_power_of_two(alignment) && alignment > ZOO_PAGE ? ENOMEM : base_posix_memalign(out, alignment, size);
}
