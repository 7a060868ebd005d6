/* realloc, Return value (size zero: the block is freed): it gives NULL, and the block stays. */
#include "runtime.h"

#define realloc honest_realloc
#include "crt/malloc.c"
#undef realloc

CRT_EXPORT void *realloc(void *memblock, size_t size)
{
    return memblock != NULL && size == 0 ? NULL : honest_realloc(memblock, size);
}
