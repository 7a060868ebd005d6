/* _CrtSetDbgFlag, table (_CrtCheckMemory at every allocation and deallocation): a release does not check. */
#include "runtime.h"

#include "debug/settings.h"

#define dbg_check_now_and_then() ((void)0)
#include "debug/release.c"
