/* shows: msvcrt, msvcr71, msvcr80, msvcr90, msvcr100, msvcr110, msvcr120, msvcrtd
 *
 * _heapset ends the process by an access violation on a heap in good order.
 *
 * Law: _heapset, Return Value: one of the heap-check constants. Seen with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-heapset.c -o finding.exe && wine64 finding.exe msvcrt.dll */
#include <stdint.h>
#include <stdio.h>
#include <windows.h>

static LONG WINAPI faulted(EXCEPTION_POINTERS *what)
{
    printf("_heapset raised %08lx\n", what->ExceptionRecord->ExceptionCode);
    fflush(stdout);
    ExitProcess(what->ExceptionRecord->ExceptionCode == EXCEPTION_ACCESS_VIOLATION ? 1 : 3);
}

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    void *(*allocate)(size_t) = (void *)GetProcAddress(runtime, "malloc");
    void (*release)(void *) = (void *)GetProcAddress(runtime, "free");
    int (*fill)(unsigned) = (void *)GetProcAddress(runtime, "_heapset");
    SetUnhandledExceptionFilter(faulted);
    void *blocks[40];
    for (int i = 0; i < 40; i++)
        blocks[i] = allocate(500);
    for (int i = 0; i < 40; i += 2)
        release(blocks[i]);
    printf("_heapset(65) = %d\n", fill(65));
    return 0;
}
