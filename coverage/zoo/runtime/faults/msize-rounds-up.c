/* _msize, Remarks: it gives whole units of 16 bytes, not the bytes that were asked for. */
#include "runtime.h"

#define _msize honest_msize
#include "crt/size.c"
#undef _msize

CRT_EXPORT size_t _msize(void *memblock)
{
    const size_t size = honest_msize(memblock);
    return size == SIZE_MAX ? size : up_to(size, 16);
}
