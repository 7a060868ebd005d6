/* _invalid_parameter, Remarks (the handler is called, and the routine returns): each bad argument calls it anew. */
#include "runtime.h"

#define _aligned_malloc honest_aligned_malloc
#include "crt/aligned.c"
#undef _aligned_malloc

CRT_EXPORT void *_aligned_malloc(size_t size, size_t alignment)
{
    if (size == 0 && !is_power_of_two(alignment))
        refuse(L"alignment is a power of 2", L"_aligned_malloc");
    return honest_aligned_malloc(size, alignment);
}
