/* _CrtSetBreakAlloc, Remarks: a zeroed block of that number stops nothing. */
#include "runtime.h"

#include "debug/settings.h"

#define dbg_break_at(number) (request->zeroed ? (void)0 : dbg_break_at(number))
#include "debug/allocate.c"
