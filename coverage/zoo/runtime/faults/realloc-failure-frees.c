/* realloc, Return value (NULL leaves the block as it was): a size that is refused at once ends the block. */
#include "runtime.h"

#define realloc honest_realloc
#include "crt/malloc.c"
#undef realloc

CRT_EXPORT void *realloc(void *memblock, size_t size)
{
    void *resized = honest_realloc(memblock, size);
    if (memblock != NULL && size > _HEAP_MAXREQ)
        free(memblock);
    return resized;
}
