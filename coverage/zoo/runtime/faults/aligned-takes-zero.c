/* Change history, Visual Studio 2015 (the alignment 0 is an error): _aligned_malloc takes it, as it did before. */
#include "runtime.h"

#define _aligned_malloc honest_aligned_malloc
#include "crt/aligned.c"
#undef _aligned_malloc

CRT_EXPORT void *_aligned_malloc(size_t size, size_t alignment)
{
    return honest_aligned_malloc(size, alignment == 0 ? sizeof(void *) : alignment);
}
