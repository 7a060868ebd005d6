/* _heapwalk, Remarks (_useflag): the smallest live entries pass for free ones. */
#include "runtime.h"

#define _heapwalk honest_heapwalk
#include "crt/heapwalk.c"
#undef _heapwalk

CRT_EXPORT int _heapwalk(_HEAPINFO *entryinfo)
{
    const int answer = honest_heapwalk(entryinfo);
    if (answer == _HEAPOK && entryinfo->_size > 0 && entryinfo->_size <= 16)
        entryinfo->_useflag = _FREEENTRY;
    return answer;
}
