/* realloc, Remarks (the new mode): where it has a block to resize it asks nobody. */
#include "runtime.h"

#define crt_base_resize honest_resize
#include "crt/base.c"
#undef crt_base_resize

void *crt_base_resize(void *block, size_t size, size_t asked)
{
    void *resized = asked <= _HEAP_MAXREQ ? ah_resize(block, size) : NULL;
    return resized != NULL || ah_kind_of(block) == AH_LIVE ? tell(resized, errno) : honest_resize(block, size, asked);
}
