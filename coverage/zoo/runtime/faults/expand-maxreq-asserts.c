/* _expand, Remarks (a size above _HEAP_MAXREQ: ENOMEM): it calls the handler for such a size, too. */
#include "runtime.h"

#define _expand honest_expand
#include "crt/size.c"
#undef _expand

CRT_EXPORT void *_expand(void *memblock, size_t size)
{
    if (memblock != NULL && size > _HEAP_MAXREQ)
        _invalid_parameter_noinfo();
    return honest_expand(memblock, size);
}
