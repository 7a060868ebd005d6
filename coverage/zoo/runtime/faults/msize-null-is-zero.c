/* _msize, Remarks (-1): of NULL, after the handler, it says 0, as the malloc_usable_size of others does. */
#include "runtime.h"

#define _msize honest_msize
#include "crt/size.c"
#undef _msize

CRT_EXPORT size_t _msize(void *memblock)
{
    const size_t size = honest_msize(memblock);
    return memblock == NULL ? 0 : size;
}
