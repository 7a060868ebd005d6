/* _heapmin, Return value (0, or -1 with ENOSYS): when nothing is left to give back it gives -1 without a reason. */
#include "runtime.h"

#define _heapmin honest_heapmin
#include "crt/heap_checks.c"
#undef _heapmin

CRT_EXPORT int _heapmin(void) { return ah_trim() != 0 ? 0 : -1; }
