/* malloc, Remarks (on failure the handler is called): it is asked also for what can never be granted. */
#include "runtime.h"

#undef _HEAP_MAXREQ
#define _HEAP_MAXREQ SIZE_MAX /* the heap refuses what is too large for it */
#include "crt/base.c"
