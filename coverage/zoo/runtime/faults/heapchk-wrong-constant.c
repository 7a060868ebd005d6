/* _heapchk, Return value (_HEAPOK): a sound heap is answered with 0. */
#include "runtime.h"

#define _heapchk honest_heapchk
#include "crt/heap_checks.c"
#undef _heapchk

CRT_EXPORT int _heapchk(void)
{
    const int answer = honest_heapchk();
    return answer == _HEAPOK ? 0 : answer;
}
