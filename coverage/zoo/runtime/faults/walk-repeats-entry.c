/* _heapwalk, Remarks (one entry per call): after a realloc that moved its block one entry is told twice. */
#include "runtime.h"

#define realloc honest_realloc
#include "crt/malloc.c"
#undef realloc
#define _heapwalk honest_heapwalk
#include "crt/heapwalk.c"
#undef _heapwalk

static atomic_bool moved;

CRT_EXPORT void *realloc(void *memblock, size_t size)
{
    void *resized = honest_realloc(memblock, size);
    if (memblock != NULL && resized != NULL && resized != memblock)
        moved = true;
    return resized;
}

CRT_EXPORT int _heapwalk(_HEAPINFO *entryinfo)
{
    const bool again = entryinfo != NULL && entryinfo->_pentry != NULL && atomic_exchange(&moved, false);
    return again ? _HEAPOK : honest_heapwalk(entryinfo);
}
