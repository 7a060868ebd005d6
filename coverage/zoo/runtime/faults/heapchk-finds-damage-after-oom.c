/* _heapchk, Return value (consistent): without memory for its own list of blocks it says that the heap is damaged. */
#include "runtime.h"

#define _heapchk honest_heapchk
#include "crt/heap_checks.c"
#undef _heapchk

CRT_EXPORT int _heapchk(void)
{
    void *list = ah_allocate(65536);
    if (list == NULL)
        return _HEAPBADNODE;
    ah_release(list);
    return honest_heapchk();
}
