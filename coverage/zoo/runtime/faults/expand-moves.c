/* _expand, Return value: it is realloc, and moves each block that gets larger. */
#include "runtime.h"

#define _expand honest_expand
#include "crt/size.c"
#undef _expand

CRT_EXPORT void *_expand(void *memblock, size_t size)
{
    if (memblock == NULL || size <= _msize(memblock) || size > AH_MAX)
        return honest_expand(memblock, size);
    void *moved = malloc(size);
    if (moved != NULL) {
        memcpy(moved, memblock, _msize(memblock));
        free(memblock);
    }
    return moved;
}
