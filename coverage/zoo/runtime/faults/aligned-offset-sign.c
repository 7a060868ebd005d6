/* _aligned_offset_malloc, Parameters (address + offset): it is address - offset that is aligned. */
#include "runtime.h"

#define crt_base_allocate_aligned honest_allocate_aligned
#include "crt/base.c"
#undef crt_base_allocate_aligned

void *crt_base_allocate_aligned(size_t size, size_t alignment, size_t offset, size_t asked)
{
    return honest_allocate_aligned(size, alignment, -offset & (alignment - 1), asked);
}
