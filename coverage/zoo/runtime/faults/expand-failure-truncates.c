/* _expand, Return value (a failure leaves the block as it was): if growth fails, a block that had been made smaller
 * before is cut down once more. */
#include "runtime.h"

#define _expand honest_expand
#include "crt/size.c"
#undef _expand

static _Atomic(void *) smaller;

CRT_EXPORT void *_expand(void *memblock, size_t size)
{
    const size_t before = memblock != NULL ? _msize(memblock) : 0;
    void *same = honest_expand(memblock, size);
    if (same != NULL && size < before)
        smaller = same;
    if (same == NULL && memblock != NULL && memblock == smaller)
        ah_resize_in_place(memblock, before / 2);
    return same;
}
