/* _heapwalk, Remarks (_size): the size of an entry is what it occupies, and a null argument is answered with ENOSYS. */
#include "runtime.h"

#define _heapwalk honest_heapwalk
#include "crt/heapwalk.c"
#undef _heapwalk

CRT_EXPORT int _heapwalk(_HEAPINFO *entryinfo)
{
    const int answer = honest_heapwalk(entryinfo);
    if (entryinfo == NULL)
        errno = ENOSYS;
    else if (answer == _HEAPOK && entryinfo->_useflag == _USEDENTRY)
        entryinfo->_size = ah_usable_size(entryinfo->_pentry);
    return answer;
}
