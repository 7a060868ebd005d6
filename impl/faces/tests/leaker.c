/* leaker.c - a program that leaks 33 bytes, on line 9, and has that reported on stdout at its end by a flag alone. */
#define _CRTDBG_MAP_ALLOC
#include <stdlib.h>
#include <crtdbg.h>

static int leak(void)
{
#line 9 "leaker.c"
    return malloc(33) != NULL;
}

int main(void)
{
    _CrtSetReportMode(_CRT_WARN, _CRTDBG_MODE_FILE);
    _CrtSetReportFile(_CRT_WARN, _CRTDBG_FILE_STDOUT);
    _CrtSetDbgFlag(_CrtSetDbgFlag(_CRTDBG_REPORT_FLAG) | _CRTDBG_LEAK_CHECK_DF);
    return leak() ? 0 : 1;
}
