/* _heapwalk, Remarks: a system without the feature ends the walk at once, with ENOSYS. */
#include "runtime.h"

#define _heapwalk honest_heapwalk
#include "crt/heapwalk.c"
#undef _heapwalk

CRT_EXPORT int _heapwalk(_HEAPINFO *entryinfo)
{
    if (entryinfo == NULL || (entryinfo->_pentry != NULL && ah_kind_of(entryinfo->_pentry) == AH_FOREIGN))
        return honest_heapwalk(entryinfo);
    errno = ENOSYS;
    return _HEAPEND;
}
