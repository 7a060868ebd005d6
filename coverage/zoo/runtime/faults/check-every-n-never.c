/* _CrtSetDbgFlag, Remarks (heap-check frequency): a frequency has no effect. */
#include "runtime.h"

#define dbg_check_now_and_then honest_check
#include "debug/settings.c"
#undef dbg_check_now_and_then

void dbg_check_now_and_then(void)
{
    if (dbg_flag(_CRTDBG_CHECK_ALWAYS_DF))
        honest_check();
}
