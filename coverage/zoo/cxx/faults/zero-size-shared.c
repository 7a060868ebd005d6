/* [basic.stc.dynamic.allocation]: requests for 0 bytes all get the same pointer. */
#include "cxx.h"

static char nothing[16];

void *operator_new(size_t size) { return size == 0 ? nothing : honest_new(size, 0); }

void operator_delete(void *block)
{
    if (block != nothing)
        honest_release(block);
}
