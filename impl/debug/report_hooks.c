/* report_hooks.c - _CrtSetReportHook, _CrtSetReportHook2, _CrtSetReportHookW2: functions of the program that are called
 * before a report is sent. The lists have a fixed size, so that setting a hook allocates nothing. */
#include "crt/invalid_parameter.h"
#include "crt/version.h"
#include "debug/report.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>

enum { HOOKS_MAX = 32 };

typedef struct hook {
    _CRT_REPORT_HOOK narrow;
    _CRT_REPORT_HOOKW wide; /* the other one is NULL */
    int references;
} hook;

static struct {
    pthread_mutex_t lock;
    _CRT_REPORT_HOOK single;
    hook hooks[HOOKS_MAX]; /* in the order they were installed */
    size_t count;
} state = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void lock(void) { pthread_mutex_lock(&state.lock); }
static void unlock(void) { pthread_mutex_unlock(&state.lock); }

__attribute__((constructor)) static void arrange_for_fork(void) { pthread_atfork(lock, unlock, unlock); }

CRT_EXPORT _CRT_REPORT_HOOK _CrtSetReportHook(_CRT_REPORT_HOOK reportHook)
{
    lock();
    _CRT_REPORT_HOOK before = state.single;
    state.single = reportHook;
    unlock();
    return before;
}

CRT_EXPORT _CRT_REPORT_HOOK _CrtGetReportHook(void)
{
    lock();
    _CRT_REPORT_HOOK now = state.single;
    unlock();
    return now;
}

static hook *find(const hook *wanted)
{
    for (size_t i = 0; i < state.count; i++)
        if (state.hooks[i].narrow == wanted->narrow && state.hooks[i].wide == wanted->wide)
            return &state.hooks[i];
    return NULL;
}

/* Both return the references left, or an error number made negative. */
static int install(const hook *wanted)
{
    hook *found = find(wanted);
    if (found == NULL) {
        if (state.count == HOOKS_MAX)
            return -ENOMEM;
        found = &state.hooks[state.count++];
        *found = *wanted;
    }
    return ++found->references;
}

static int uninstall(const hook *wanted)
{
    hook *found = find(wanted);
    if (found == NULL)
        return -EINVAL;
    if (--found->references > 0)
        return found->references;
    state.count--;
    memmove(found, found + 1, (size_t)(state.hooks + state.count - found) * sizeof *found);
    return 0;
}

static int change(int mode, const hook *wanted, const wchar_t *function)
{
    bool is_set = wanted->narrow != NULL || wanted->wide != NULL;
    if ((mode != _CRT_RPTHOOK_INSTALL && mode != _CRT_RPTHOOK_REMOVE) || !is_set) {
        CRT_INVALID_PARAMETER(is_set ? L"mode is _CRT_RPTHOOK_INSTALL or _CRT_RPTHOOK_REMOVE" : L"pfnNewHook != NULL",
                              function);
        errno = EINVAL;
        return -1;
    }
    lock();
    int references = mode == _CRT_RPTHOOK_INSTALL ? install(wanted) : uninstall(wanted);
    unlock();
    if (references >= 0)
        return references;
    if (references == -EINVAL) /* a hook that is not installed is no valid one to remove */
        CRT_INVALID_PARAMETER(L"pfnNewHook is installed", function);
    errno = -references;
    return -1;
}

CRT_EXPORT int _CrtSetReportHook2(int mode, _CRT_REPORT_HOOK pfnNewHook)
{
    return change(mode, &(hook){.narrow = pfnNewHook}, L"_CrtSetReportHook2");
}

CRT_EXPORT int _CrtSetReportHookW2(int mode, _CRT_REPORT_HOOKW pfnNewHook)
{
    return change(mode, &(hook){.wide = pfnNewHook}, L"_CrtSetReportHookW2");
}

/* The newest first; the one of _CrtSetReportHook last, if no other was content. Hooks may set hooks. */
bool dbg_call_report_hooks(int type, char *message, wchar_t *wide, int *result)
{
    hook hooks[HOOKS_MAX];
    lock();
    size_t count = state.count;
    _CRT_REPORT_HOOK single = state.single;
    memcpy(hooks, state.hooks, count * sizeof *hooks);
    unlock();

    while (count-- > 0) {
        int handled = hooks[count].narrow != NULL ? hooks[count].narrow(type, message, result)
                                                  : hooks[count].wide(type, wide, result);
        if (handled)
            return true;
    }
    return single != NULL && single(type, message, result);
}
