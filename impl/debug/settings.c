/* settings.c - _CrtSetDbgFlag, _CrtSetBreakAlloc, _CrtSetAllocHook, _CrtDbgBreak and _CrtSetDebugFillThreshold; and the
 * search for leaks at the end of the process, which a flag asks for. */
#include "debug/settings.h"
#include "crt/invalid_parameter.h"
#include "crt/version.h"
#include "debug/block.h"

#include <errno.h>
#include <signal.h>

#define KNOWN_BITS                                                                                                     \
    (_CRTDBG_ALLOC_MEM_DF | _CRTDBG_DELAY_FREE_MEM_DF | _CRTDBG_CHECK_ALWAYS_DF | _CRTDBG_CHECK_CRT_DF |               \
     _CRTDBG_LEAK_CHECK_DF)

/* Programs and debuggers may set these two at any time, so they are always read and written atomically here. */
CRT_EXPORT int _crtDbgFlag = _CRTDBG_ALLOC_MEM_DF | _CRTDBG_CHECK_DEFAULT_DF;
CRT_EXPORT long _crtBreakAlloc = -1;

CRT_EXPORT __attribute__((weak)) int _CrtDefaultAllocHook(int allocType, void *userData, size_t size, int blockType,
                                                          long requestNumber, const unsigned char *filename,
                                                          int lineNumber)
{
    (void)allocType, (void)userData, (void)size, (void)blockType;
    (void)requestNumber, (void)filename, (void)lineNumber;
    return 1;
}

static _CRT_ALLOC_HOOK alloc_hook = _CrtDefaultAllocHook; /* atomic */
static unsigned calls_since_check;                        /* atomic */
static size_t fill_threshold = SIZE_MAX;                  /* atomic */
static _Thread_local bool in_hook, in_check;

static int flags(void) { return __atomic_load_n(&_crtDbgFlag, __ATOMIC_RELAXED); }
bool dbg_flag(int bit) { return (flags() & bit) != 0; }

CRT_EXPORT int _CrtSetDbgFlag(int newFlag)
{
    int before = flags();
    if (newFlag == _CRTDBG_REPORT_FLAG)
        return before;
    if ((newFlag & 0xFFFF & ~KNOWN_BITS) != 0) {
        CRT_INVALID_PARAMETER(L"newFlag has known bits only", L"_CrtSetDbgFlag");
        errno = EINVAL;
        return before;
    }
    __atomic_store_n(&calls_since_check, 0, __ATOMIC_RELAXED);
    return __atomic_exchange_n(&_crtDbgFlag, newFlag, __ATOMIC_RELAXED);
}

/* After everything that the program does at its end: destructors of a low priority run last. It lies beside the flag so
 * that a program that is linked with the static library cannot set the flag without it. */
__attribute__((destructor(101))) static void search_leaks_at_exit(void)
{
    if (dbg_flag(_CRTDBG_LEAK_CHECK_DF))
        _CrtDumpMemoryLeaks();
}

static bool is_time_to_check(void)
{
    int now = flags();
    if ((now & _CRTDBG_CHECK_ALWAYS_DF) != 0)
        return true;
    unsigned every = (unsigned)now >> 16;
    if (every == 0)
        return false;
    return __atomic_add_fetch(&calls_since_check, 1, __ATOMIC_RELAXED) % every == 0;
}

void dbg_check_now_and_then(void)
{
    if (in_check || !is_time_to_check()) /* a report of the check may allocate */
        return;
    int error = errno;
    in_check = true;
    _ASSERTE(_CrtCheckMemory());
    in_check = false;
    errno = error;
}

CRT_EXPORT long _CrtSetBreakAlloc(long lBreakAlloc)
{
    return __atomic_exchange_n(&_crtBreakAlloc, lBreakAlloc, __ATOMIC_RELAXED);
}

void dbg_break_at(long request)
{
    if (request == __atomic_load_n(&_crtBreakAlloc, __ATOMIC_RELAXED))
        _CrtDbgBreak();
}

CRT_EXPORT void _CrtDbgBreak(void) { raise(SIGTRAP); }

CRT_EXPORT _CRT_ALLOC_HOOK _CrtSetAllocHook(_CRT_ALLOC_HOOK allocHook)
{
    _CRT_ALLOC_HOOK before = __atomic_exchange_n(&alloc_hook, allocHook, __ATOMIC_ACQ_REL);
    return allocHook != NULL ? before : NULL; /* "or NULL if allocHook is NULL" */
}

CRT_EXPORT _CRT_ALLOC_HOOK _CrtGetAllocHook(void) { return __atomic_load_n(&alloc_hook, __ATOMIC_ACQUIRE); }

bool dbg_hook_allows(int operation, void *data, size_t size, int use, long request, const char *file, int line)
{
    _CRT_ALLOC_HOOK hook = _CrtGetAllocHook();
    if (hook == NULL || in_hook)
        return true;
    int error = errno;
    in_hook = true;
    int allowed = hook(operation, data, size, use, request, (const unsigned char *)file, line);
    in_hook = false;
    errno = error;
    return allowed != 0;
}

/* No routine of this chapter fills buffers; the threshold is kept for those that ask. */
CRT_EXPORT size_t _CrtSetDebugFillThreshold(size_t newThreshold)
{
    return __atomic_exchange_n(&fill_threshold, newThreshold, __ATOMIC_RELAXED);
}
