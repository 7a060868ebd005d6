/* _CrtSetAllocHook, Remarks (the request number): the hook is told the next one. */
#include "runtime.h"

#define dbg_hook_allows honest_hook_allows
#include "debug/settings.c"
#undef dbg_hook_allows

bool dbg_hook_allows(int operation, void *data, size_t size, int use, long request, const char *file, int line)
{
    return honest_hook_allows(operation, data, size, use, request + 1, file, line);
}
