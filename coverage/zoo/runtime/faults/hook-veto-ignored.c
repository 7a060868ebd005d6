/* _CrtSetAllocHook, Remarks (0: the operation fails): a resize that the hook refused goes on. */
#include "runtime.h"

#include "debug/settings.h"

#define dbg_hook_allows(...) (dbg_hook_allows(__VA_ARGS__) || true)
#include "debug/resize.c"
