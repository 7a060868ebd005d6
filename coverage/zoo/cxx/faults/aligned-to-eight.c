/* [basic.stc.dynamic.allocation]: blocks are aligned to 8 bytes only. */
#include "cxx.h"

void *operator_new(size_t size) { return (char *)honest_new(size < SIZE_MAX - 16 ? size + 16 : size, 0) + 8; }

void operator_delete(void *block)
{
    if (block != NULL)
        honest_release((char *)block - 8);
}
