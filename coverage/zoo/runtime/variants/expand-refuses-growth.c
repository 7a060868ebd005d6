/* _expand, Return value: NULL with ENOMEM for whatever growth. */
#include "runtime.h"

#define _expand honest_expand
#include "crt/size.c"
#undef _expand

CRT_EXPORT void *_expand(void *memblock, size_t size)
{
    if (memblock == NULL || size <= _msize(memblock))
        return honest_expand(memblock, size);
    errno = ENOMEM;
    return NULL;
}
