/* _aligned_realloc, Remarks (NULL with EINVAL): a block that is to get a bad alignment is freed, though it was refused.
 */
#include "runtime.h"

#define _aligned_realloc honest_aligned_realloc
#include "crt/aligned.c"
#undef _aligned_realloc

CRT_EXPORT void *_aligned_realloc(void *memblock, size_t size, size_t alignment)
{
    void *resized = honest_aligned_realloc(memblock, size, alignment);
    if (memblock != NULL && size != 0 && !is_power_of_two(alignment))
        crt_base_release(memblock);
    return resized;
}
