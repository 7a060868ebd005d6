/* _aligned_msize, Remarks (the size of the block): what lies in front of the block to align it is counted, too. */
#include "runtime.h"

#define _aligned_msize honest_aligned_msize
#include "crt/aligned.c"
#undef _aligned_msize

CRT_EXPORT size_t _aligned_msize(void *memblock, size_t alignment, size_t offset)
{
    const size_t size = honest_aligned_msize(memblock, alignment, offset);
    return size == SIZE_MAX || alignment <= 16 ? size : size + alignment;
}
