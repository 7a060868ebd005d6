/* _expand, Return value: where there is no room it moves the block after all. */
#include "runtime.h"

#define _expand honest_expand
#include "crt/size.c"
#undef _expand

CRT_EXPORT void *_expand(void *memblock, size_t size)
{
    void *same = honest_expand(memblock, size);
    return same != NULL || memblock == NULL || size == 0 ? same : realloc(memblock, size);
}
