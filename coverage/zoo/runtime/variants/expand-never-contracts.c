/* _expand, Remarks (its note on 64 bits): a block that is to be smaller is given as it is, and keeps its size. */
#include "runtime.h"

#define _expand honest_expand
#include "crt/size.c"
#undef _expand

CRT_EXPORT void *_expand(void *memblock, size_t size)
{
    if (memblock != NULL && size <= _msize(memblock))
        return memblock;
    return honest_expand(memblock, size);
}
