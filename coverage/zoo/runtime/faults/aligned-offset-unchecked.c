/* _aligned_offset_malloc, Remarks (the offset is less than the size): it may be the size, too. */
#include "runtime.h"

#define _aligned_offset_malloc honest_offset_malloc
#include "crt/aligned.c"
#undef _aligned_offset_malloc

CRT_EXPORT void *_aligned_offset_malloc(size_t size, size_t alignment, size_t offset)
{
    if (offset == size && size != 0 && is_power_of_two(alignment))
        return crt_base_allocate_aligned(size, alignment, offset, size);
    return honest_offset_malloc(size, alignment, offset);
}
