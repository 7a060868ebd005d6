/* _CrtSetAllocHook, Remarks (about to be freed): the bytes are overwritten before the hook is called. */
#include "runtime.h"

#include "debug/settings.h"

#define dbg_hook_allows(operation, data, ...)                                                                          \
    (memset(data, DBG_FILL_FREED, is->size), dbg_hook_allows(operation, data, __VA_ARGS__))
#include "debug/release.c"
