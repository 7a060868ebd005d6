/* calloc, Remarks (a block): all requests for no bytes get one block, which is never freed. */
#include "runtime.h"

void honest_free(void *memblock);

#define calloc honest_calloc
#define free honest_free
#include "crt/malloc.c"
#undef calloc
#undef free

static char nothing[16] __attribute__((aligned(16)));

CRT_EXPORT void *calloc(size_t number, size_t size)
{
    return number == 0 || size == 0 ? nothing : honest_calloc(number, size);
}

CRT_EXPORT void free(void *memblock)
{
    if (memblock != nothing)
        honest_free(memblock);
}
