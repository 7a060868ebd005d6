/* _aligned_free, Remarks (NULL: nothing happens): errno says EINVAL after it. */
#include "runtime.h"

#define _aligned_free honest_aligned_free
#include "crt/aligned.c"
#undef _aligned_free

CRT_EXPORT void _aligned_free(void *memblock)
{
    honest_aligned_free(memblock);
    if (memblock == NULL)
        errno = EINVAL;
}
