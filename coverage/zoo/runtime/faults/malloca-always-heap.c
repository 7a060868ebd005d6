/* _malloca, Return value (up to the threshold from the stack): all comes from the heap, as in a debug build. */
#include "runtime.h"

#undef _malloca
#define _malloca(size) _MarkAllocaS(malloc(_AllocaSizeS(size)), _ALLOCA_S_HEAP_MARKER)
#include "faces/headers.c"
