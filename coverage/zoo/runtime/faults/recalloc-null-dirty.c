/* _recalloc, Remarks (NULL: as calloc): small blocks that were freed just before are not cleared. */
#include "runtime.h"

#define _recalloc honest_recalloc
#include "crt/malloc.c"
#undef _recalloc

CRT_EXPORT void *_recalloc(void *memblock, size_t num, size_t size)
{
    const size_t bytes = crt_base_product(num, size);
    return memblock == NULL && bytes <= 1024 ? malloc(bytes) : honest_recalloc(memblock, num, size);
}
