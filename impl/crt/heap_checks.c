/* heap_checks.c - the heap as a whole: _heapchk, _heapset, _heapmin, _heapadd, _get_heap_handle. */
#include <errno.h>
#include <malloc.h>

#include "crt/version.h"
#include "heap/heap.h"

/* The constant for what was found; of damage errno tells too. (_heapchk, _heapset, Return value) */
static int answer(ah_health health)
{
    switch (health) {
    case AH_SOUND:
        return _HEAPOK;
    case AH_EMPTY:
        return _HEAPEMPTY;
    case AH_DAMAGED_START:
        errno = ENOSYS;
        return _HEAPBADBEGIN;
    case AH_DAMAGED_BLOCK:
        break;
    }
    errno = ENOSYS;
    return _HEAPBADNODE;
}

CRT_EXPORT int _heapchk(void) { return answer(ah_check(NULL)); }

CRT_EXPORT int _heapset(unsigned int fill) { return answer(ah_fill_free((unsigned char)fill)); }

CRT_EXPORT int _heapmin(void)
{
    (void)ah_trim();
    return 0;
}

CRT_EXPORT int _heapadd(void *memblock, size_t size)
{
    if (CRT_HEAPADD_ADDS && memblock != NULL && ah_add(memblock, size))
        return 0;
    errno = ENOSYS;
    return -1;
}

/* Nothing on this system takes the handle; it is an address that no other object has. */
CRT_EXPORT intptr_t _get_heap_handle(void)
{
    static const char handle;
    return (intptr_t)&handle;
}
