/* _msize, Remarks (the handler is invoked): NULL gives -1 with EINVAL, and nobody is told. */
#include "runtime.h"

#define _msize honest_msize
#include "crt/size.c"
#undef _msize

CRT_EXPORT size_t _msize(void *memblock)
{
    if (memblock != NULL)
        return honest_msize(memblock);
    errno = EINVAL;
    return SIZE_MAX;
}
