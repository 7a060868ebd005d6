/* shows: msvcrtd
 *
 * _CrtSetReportHook and _CrtSetReportMode keep nothing: each time they tell that nothing was set; and _CrtDbgReport
 * calls no hook.
 *
 * Law: _CrtSetReportHook, Return Value and Remarks; _CrtSetReportMode, Return Value; _CrtDbgReport, Remarks. Seen with
 * Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-debug-reports.c -o finding.exe && wine64 finding.exe msvcrtd.dll */
#include <stdio.h>
#include <windows.h>

enum { WARN = 0, MODE_FILE = 1, REPORT_MODE = -1 };

static int calls;

static int hook(int type, char *message, int *result)
{
    (void)type, (void)message;
    calls++;
    *result = 0;
    return 1;
}

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    void *(*set_hook)(void *) = (void *)GetProcAddress(runtime, "_CrtSetReportHook");
    int (*set_mode)(int, int) = (void *)GetProcAddress(runtime, "_CrtSetReportMode");
    int (*report)(int, const char *, int, const char *, const char *, ...) =
        (void *)GetProcAddress(runtime, "_CrtDbgReport");
    set_mode(WARN, MODE_FILE);
    int mode = set_mode(WARN, REPORT_MODE);
    set_hook((void *)hook);
    report(WARN, "file.c", 7, NULL, "%s", "text");
    void *former = set_hook(NULL);
    printf("the mode is told as %d, the hook as %p; the hook was called %d times\n", mode, former, calls);
    return mode == 0 && former == NULL && calls == 0;
}
