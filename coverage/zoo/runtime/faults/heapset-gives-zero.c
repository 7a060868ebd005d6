/* _heapset, Return value (_HEAPOK): it gives what it filled with, when that is 0. */
#include "runtime.h"

#define _heapset honest_heapset
#include "crt/heap_checks.c"
#undef _heapset

CRT_EXPORT int _heapset(unsigned int fill)
{
    const int answer = honest_heapset(fill);
    return fill == 0 && answer == _HEAPOK ? 0 : answer;
}
