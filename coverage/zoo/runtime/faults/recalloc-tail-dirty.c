/* _recalloc, first line (initializes its elements to 0): what a block grows by where it is stays as it was. */
#include "runtime.h"

#define _recalloc honest_recalloc
#include "crt/malloc.c"
#undef _recalloc

CRT_EXPORT void *_recalloc(void *memblock, size_t num, size_t size)
{
    const size_t bytes = crt_base_product(num, size);
    if (memblock != NULL && bytes > crt_base_size(memblock) && bytes < AH_MAX && ah_resize_in_place(memblock, bytes))
        return memblock;
    return honest_recalloc(memblock, num, size);
}
