/* _aligned_realloc, Return value (size zero: freed, and NULL): the block is given back, with no bytes. */
#include "runtime.h"

#define _aligned_realloc honest_aligned_realloc
#include "crt/aligned.c"
#undef _aligned_realloc

CRT_EXPORT void *_aligned_realloc(void *memblock, size_t size, size_t alignment)
{
    if (memblock != NULL && size == 0)
        return crt_base_resize(memblock, 0, 0);
    return honest_aligned_realloc(memblock, size, alignment);
}
