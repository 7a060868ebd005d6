/* heapwalk.c - _heapwalk: one entry of the heap a call. All that it remembers between calls is the entry's address, in
 * the caller's _HEAPINFO. */
#include <errno.h>
#include <malloc.h>

#include "crt/invalid_parameter.h"
#include "crt/version.h"
#include "heap/heap.h"

static int fail(int answer)
{
    errno = ENOSYS;
    return answer;
}

/* What a walk that could not go on has met. */
static int name_damage(const void *from)
{
    if (from != NULL) {
        const ah_kind kind = ah_kind_of(from);
        return fail(kind == AH_FOREIGN ? _HEAPBADPTR : _HEAPBADNODE);
    }
    return fail(ah_check(NULL) == AH_DAMAGED_START ? _HEAPBADBEGIN : _HEAPBADNODE);
}

CRT_EXPORT int _heapwalk(_HEAPINFO *entryinfo)
{
    ah_entry entry;
    if (entryinfo == NULL) {
        CRT_INVALID_PARAMETER(L"entryinfo != NULL", L"_heapwalk");
        errno = EINVAL;
        return _HEAPBADPTR;
    }
    switch (ah_walk_from(entryinfo->_pentry, &entry)) {
    case AH_STEP_ENTRY:
        entryinfo->_pentry = entry.block;
        entryinfo->_size = entry.size;
        entryinfo->_useflag = entry.live ? _USEDENTRY : _FREEENTRY;
        return _HEAPOK;
    case AH_STEP_END:
        return entryinfo->_pentry == NULL ? _HEAPEMPTY : _HEAPEND;
    case AH_STEP_CORRUPT:
        break;
    }
    return name_damage(entryinfo->_pentry);
}
