/* SPURIOUS-05: memory of blocks aligned specially is never used again: allocate and free in a loop, and the heap grows.
 */
#define ZOO_OWN_ALIGNED_ALLOC
#define ZOO_OWN_POSIX_MEMALIGN
#define ZOO_OWN_MEMALIGN
#define ZOO_OWN_FREE
#include "zoo.h"

static bool is_aligned_specially(void *block)
{
    span *at = span_of(block);
    return at->large ? at->previous == at : (char *)block != cell_address(at, cell_index(at, block));
}

void *memalign(size_t alignment, size_t size)
{
    void *block = base_memalign(alignment, size);
    if (block && alignment > 16 && span_of(block)->large)
        span_of(block)->previous = span_of(block);
    return block;
}

void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **out, size_t alignment, size_t size)
{
    if (!is_power_of_two(alignment) || alignment % sizeof(void *))
        return EINVAL;
    int saved = errno;
    void *block = memalign(alignment, size);
    errno = saved;
    return block ? (*out = block, 0) : ENOMEM;
}

void free(void *block)
{
    if (block && !is_aligned_specially(block))
        base_free(block);
}
