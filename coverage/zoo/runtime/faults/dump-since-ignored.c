/* _CrtMemDumpAllObjectsSince, Remarks (allocated after the state was taken): it dumps all. */
#include "runtime.h"

#define _CrtMemDumpAllObjectsSince honest_dump
#include "debug/dump.c"
#undef _CrtMemDumpAllObjectsSince

CRT_EXPORT void _CrtMemDumpAllObjectsSince(const _CrtMemState *state)
{
    (void)state;
    honest_dump(NULL);
}
