/* _heapwalk, Remarks (_size): of the block that calloc gave last it tells one element less. */
#include "runtime.h"

#define calloc honest_calloc
#include "crt/malloc.c"
#undef calloc
#define _heapwalk honest_heapwalk
#include "crt/heapwalk.c"
#undef _heapwalk

static _Atomic(void *) last;
static atomic_size_t element;

CRT_EXPORT void *calloc(size_t number, size_t size)
{
    void *block = honest_calloc(number, size);
    if (block != NULL) {
        last = block;
        element = size;
    }
    return block;
}

CRT_EXPORT int _heapwalk(_HEAPINFO *entryinfo)
{
    const int answer = honest_heapwalk(entryinfo);
    if (answer == _HEAPOK && entryinfo->_pentry == last && entryinfo->_useflag == _USEDENTRY &&
        entryinfo->_size >= element)
        entryinfo->_size -= element;
    return answer;
}
