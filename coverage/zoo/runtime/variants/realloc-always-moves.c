/* realloc, Remarks: the block may be moved; here it is, each time that there is memory for it. */
#include "runtime.h"

#define ah_resize honest_ah_resize
#include "heap/resize.c"
#undef ah_resize

void *ah_resize(void *address, size_t size)
{
    const size_t before = ah_size(address);
    void *moved = before != SIZE_MAX ? ah_allocate(size) : NULL;
    if (moved == NULL)
        return honest_ah_resize(address, size);
    memcpy(moved, address, before < size ? before : size);
    ah_release(address);
    return moved;
}
