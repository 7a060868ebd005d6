/* _msize, Remarks: a block that realloc leaves in place gets whole units of 16 bytes, and that is its size from then
 * on. */
#include "runtime.h"

#define crt_base_resize honest_resize
#include "crt/base.c"
#undef crt_base_resize

void *crt_base_resize(void *block, size_t size, size_t asked)
{
    if (size < AH_MAX / 2 && ah_resize_in_place(block, up_to(size, 16)))
        return block;
    return honest_resize(block, size, asked);
}
