/* _expand, Remarks: NULL is no invalid parameter, but gives a new block, as realloc would. */
#include "runtime.h"

#define _expand honest_expand
#include "crt/size.c"
#undef _expand

CRT_EXPORT void *_expand(void *memblock, size_t size)
{
    return memblock == NULL ? malloc(size) : honest_expand(memblock, size);
}
