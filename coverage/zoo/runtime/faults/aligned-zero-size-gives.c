/* _aligned_malloc, Remarks (size zero is invalid): a request for no bytes gives a block, as malloc would. */
#include "runtime.h"

#define _aligned_malloc honest_aligned_malloc
#include "crt/aligned.c"
#undef _aligned_malloc

CRT_EXPORT void *_aligned_malloc(size_t size, size_t alignment)
{
    return allocate(size, alignment, 0, L"_aligned_malloc");
}
