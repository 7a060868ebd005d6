/* _CrtSetAllocHook, Remarks (_HOOK_FREE): the hook is not called for releases. */
#include "runtime.h"

#include "debug/settings.h"

#define dbg_hook_allows(...) ((void)is, true)
#include "debug/release.c"
