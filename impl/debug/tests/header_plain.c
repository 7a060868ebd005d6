/* header_plain.c - source as it is written for Windows, without _DEBUG: all of the debug routines vanish, or are the
 * plain ones. This file is linked with no debug library's routine. */
#undef _DEBUG
#define _CRTDBG_MAP_ALLOC
#include <stdlib.h>
#include <crtdbg.h>

#include "header_users.h"

_STATIC_ASSERT(sizeof(int) >= 2); /* the page's example */

#ifndef USE_HEADER
#define USE_HEADER use_header_plain
#endif

static int never(void) { abort(); }

int USE_HEADER(void)
{
    int failures = 0;
    _CrtMemState state;
    void *block = _malloc_dbg(10, never(), never(), never());
    block = _realloc_dbg(block, 20, never(), never(), never());
    _free_dbg(block, never());
    block = _calloc_dbg(2, 3, never(), never(), never());
    failures += block == NULL || *(char *)block != 0;
    free(block);

    _CrtMemCheckpoint(never());
    _CrtMemDumpStatistics(never());
    _CrtMemDumpAllObjectsSince(never());
    _CrtDoForAllClientObjects(never(), never());
    _CrtDbgBreak();
    failures += _CrtMemDifference(never(), never(), never()) != 0;
    failures += _CrtSetDbgFlag(never()) != 0 || _CrtDumpMemoryLeaks() != 0 || _CrtSetBreakAlloc(never()) != 0;
    failures += _CrtSetReportMode(never(), never()) != 0 || _CrtSetReportFile(never(), never()) != 0;
    failures += _CrtDbgReport(never(), NULL, 0, NULL, "") != 0 || _CrtDbgReportW(never(), NULL, 0, NULL, L"") != 0;
    failures += _CrtSetAllocHook(never()) != 0 || _CrtSetDumpClient(never()) != 0 || _CrtSetReportHook(never()) != 0;
    failures += !_CrtCheckMemory() || !_CrtIsValidHeapPointer(never()) || !_CrtIsValidPointer(never(), 1, 1);
    _ASSERT(never());
    _ASSERTE(never());
    _ASSERT_EXPR(never(), L"");
    _RPT0(never(), "");
    _RPTF2(never(), "", 1, 2);
    _RPTW5(never(), L"", 1, 2, 3, 4, 5);
    (void)never, (void)sizeof state;
    return failures;
}
