/* _heapadd, Return value: it fails with EINVAL instead of ENOSYS. */
#include "runtime.h"

#define _heapadd honest_heapadd
#include "crt/heap_checks.c"
#undef _heapadd

CRT_EXPORT int _heapadd(void *memblock, size_t size)
{
    const int result = honest_heapadd(memblock, size);
    if (result != 0)
        errno = EINVAL;
    return result;
}
