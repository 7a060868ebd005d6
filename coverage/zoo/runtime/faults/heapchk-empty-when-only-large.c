/* _heapchk, Return value (_HEAPEMPTY): a heap whose live blocks all have mappings of their own counts as not
 * initialised. */
#include "runtime.h"

#define _heapchk honest_heapchk
#include "crt/heap_checks.c"
#undef _heapchk
#include "heap/large.h"

CRT_EXPORT int _heapchk(void)
{
    ah_entry entry;
    bool any = false, small = false;
    for (const void *at = NULL; ah_walk_from(at, &entry) == AH_STEP_ENTRY; at = entry.block) {
        any |= entry.live;
        small |= entry.live && entry.size < AH_LARGE;
    }
    return any && !small ? _HEAPEMPTY : honest_heapchk();
}
