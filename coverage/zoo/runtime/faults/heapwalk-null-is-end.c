/* _heapwalk, Remarks (a null entryinfo): it is the end of a walk. */
#include "runtime.h"

#define _heapwalk honest_heapwalk
#include "crt/heapwalk.c"
#undef _heapwalk

CRT_EXPORT int _heapwalk(_HEAPINFO *entryinfo) { return entryinfo == NULL ? _HEAPEND : honest_heapwalk(entryinfo); }
