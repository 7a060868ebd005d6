/* _CrtCheckMemory, Remarks (without _CRTDBG_ALLOC_MEM_DF it gives TRUE at once): it checks all the same. */
#include "runtime.h"

#define dbg_flag(bit) ((void)(bit), true)
#define ALLOCSPEC_IMPL_DEBUG_SETTINGS_H
#include "debug/check.c"
