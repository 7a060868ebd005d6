/* _heapwalk, Return value (_HEAPBADPTR): from an address outside the heap the walk just ends. */
#include "runtime.h"

#define _heapwalk honest_heapwalk
#include "crt/heapwalk.c"
#undef _heapwalk

CRT_EXPORT int _heapwalk(_HEAPINFO *entryinfo)
{
    const int answer = honest_heapwalk(entryinfo);
    return answer == _HEAPBADPTR && entryinfo != NULL ? _HEAPEND : answer;
}
