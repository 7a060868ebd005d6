/* Change history, Visual Studio 2015: before it the alignment 0 was taken. */
#include "runtime.h"

#define _aligned_malloc honest_aligned_malloc
#define _aligned_offset_malloc honest_aligned_offset_malloc
#include "crt/aligned.c"
#undef _aligned_malloc
#undef _aligned_offset_malloc

CRT_EXPORT void *_aligned_malloc(size_t size, size_t alignment)
{
    return honest_aligned_malloc(size, alignment == 0 ? sizeof(void *) : alignment);
}

CRT_EXPORT void *_aligned_offset_malloc(size_t size, size_t alignment, size_t offset)
{
    return honest_aligned_offset_malloc(size, alignment == 0 ? sizeof(void *) : alignment, offset);
}
