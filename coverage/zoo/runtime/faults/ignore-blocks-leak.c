/* _CrtSetDbgFlag, table (off: blocks are of the type _IGNORE_BLOCK): they keep the type that was asked for. */
#include "runtime.h"

#include "debug/settings.h"

#define dbg_flag(bit) ((void)(bit), true)
#include "debug/allocate.c"
