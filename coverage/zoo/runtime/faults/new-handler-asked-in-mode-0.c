/* calloc, Remarks (the mode says whether the handler is called): calloc calls it in any mode. */
#include "runtime.h"

#define crt_base_allocate_zeroed honest_allocate_zeroed
#include "crt/base.c"
#undef crt_base_allocate_zeroed

void *crt_base_allocate_zeroed(size_t size, size_t asked)
{
    void *block = NULL;
    if (asked <= _HEAP_MAXREQ)
        do
            block = ah_allocate_zeroed(size);
        while (block == NULL && _callnewh(asked) != 0);
    return tell(block, errno);
}
