/* malloc, Return value (a zero-length item): _msize of a block of no bytes is that of the least one that there can be.
 */
#include "runtime.h"

#define _msize honest_msize
#include "crt/size.c"
#undef _msize

CRT_EXPORT size_t _msize(void *memblock)
{
    const size_t size = honest_msize(memblock);
    return size == 0 ? 16 : size;
}
