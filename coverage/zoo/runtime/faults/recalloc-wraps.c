/* _recalloc, Remarks (the product is at most _HEAP_MAXREQ): with a block the product wraps. */
#include "runtime.h"

#define _recalloc honest_recalloc
#include "crt/malloc.c"
#undef _recalloc

CRT_EXPORT void *_recalloc(void *memblock, size_t num, size_t size)
{
    return memblock != NULL && num * size != 0 ? honest_recalloc(memblock, 1, num * size)
                                               : honest_recalloc(memblock, num, size);
}
