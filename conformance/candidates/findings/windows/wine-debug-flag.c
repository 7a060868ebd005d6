/* shows: msvcrtd
 *
 * _CrtSetDbgFlag(_CRTDBG_REPORT_FLAG) does not only tell the flag: it sets it to that value, -1.
 *
 * Law: _CrtSetDbgFlag, Remarks: to get the current state of the flag. Seen with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-debug-flag.c -o finding.exe && wine64 finding.exe msvcrtd.dll */
#include <stdio.h>
#include <windows.h>

enum { ALLOC_MEM = 1, CHECK_ALWAYS = 4, REPORT_FLAG = -1 };

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    int (*set_flag)(int) = (void *)GetProcAddress(runtime, "_CrtSetDbgFlag");
    set_flag(ALLOC_MEM | CHECK_ALWAYS);
    int first = set_flag(REPORT_FLAG), second = set_flag(REPORT_FLAG), former = set_flag(ALLOC_MEM);
    printf("set to 5, told %d, then %d; the next to set it is told that it was %d\n", first, second, former);
    return first == 5 && second == -1 && former == -1;
}
