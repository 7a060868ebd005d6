/* _CrtSetDbgFlag, Remarks (_CRTDBG_REPORT_FLAG gets the current state): asking puts the flag back to the default. */
#include "runtime.h"

#define _CrtSetDbgFlag honest_set_flag
#include "debug/settings.c"
#undef _CrtSetDbgFlag

CRT_EXPORT int _CrtSetDbgFlag(int newFlag)
{
    return honest_set_flag(newFlag == _CRTDBG_REPORT_FLAG ? _CRTDBG_ALLOC_MEM_DF : newFlag);
}
