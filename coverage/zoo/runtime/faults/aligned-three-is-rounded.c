/* _aligned_malloc, Remarks (a power of two): another alignment is rounded up to one. */
#include "runtime.h"

#define _aligned_malloc honest_aligned_malloc
#include "crt/aligned.c"
#undef _aligned_malloc

CRT_EXPORT void *_aligned_malloc(size_t size, size_t alignment)
{
    size_t power = 1;
    while (power < alignment && power < 4096)
        power *= 2;
    return honest_aligned_malloc(size, alignment > 16 && alignment < power ? power : alignment);
}
