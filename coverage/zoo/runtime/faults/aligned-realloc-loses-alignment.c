/* _aligned_realloc, Parameters (alignment): where a block has to move it goes to where malloc puts it. */
#include "runtime.h"

#define _aligned_realloc honest_aligned_realloc
#include "crt/aligned.c"
#undef _aligned_realloc

CRT_EXPORT void *_aligned_realloc(void *memblock, size_t size, size_t alignment)
{
    const size_t before = crt_base_size(memblock);
    if (memblock == NULL || before == SIZE_MAX || size <= before || !is_power_of_two(alignment) ||
        ah_resize_in_place(memblock, size))
        return honest_aligned_realloc(memblock, size, alignment);
    return crt_base_resize(memblock, size, size);
}
