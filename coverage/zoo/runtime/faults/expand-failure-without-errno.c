/* _expand, Return value (ENOMEM): growth that fails leaves errno as it was. */
#include "runtime.h"

#define _expand honest_expand
#include "crt/size.c"
#undef _expand

CRT_EXPORT void *_expand(void *memblock, size_t size)
{
    const int before = errno;
    void *same = honest_expand(memblock, size);
    if (memblock != NULL)
        errno = before;
    return same;
}
