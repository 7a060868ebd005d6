/* _CrtSetAllocHook, Remarks (for allocations it is NULL): it is told some address there. */
#include "runtime.h"

#include "debug/settings.h"

#define dbg_hook_allows(operation, data, ...) dbg_hook_allows(operation, (void *)(uintptr_t)request, __VA_ARGS__)
#include "debug/allocate.c"
