/* _aligned_recalloc, first line (initializes its elements to 0): what a block grows by elsewhere is not cleared. */
#include "runtime.h"

#define _aligned_recalloc honest_aligned_recalloc
#include "crt/aligned.c"
#undef _aligned_recalloc

CRT_EXPORT void *_aligned_recalloc(void *memblock, size_t num, size_t size, size_t alignment)
{
    const size_t bytes = crt_base_product(num, size);
    if (memblock == NULL || !is_power_of_two(alignment) || ah_resize_in_place(memblock, bytes))
        return honest_aligned_recalloc(memblock, num, size, alignment);
    return _aligned_realloc(memblock, bytes, alignment);
}
