/* shows: msvcrtd
 *
 * _msize_dbg(NULL) ends the process by an access violation (exit status 1 of this program stands for it).
 *
 * Law: the invalid-parameter handler is called, then -1 with EINVAL; _msize_dbg, Remarks. (Of runtimes that have no
 * such handler the law asks for nothing but that a process goes on.) Seen with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-debug-msize-null.c -o finding.exe && wine64 finding.exe msvcrtd.dll */
#include <stdio.h>
#include <windows.h>

static LONG WINAPI faulted(EXCEPTION_POINTERS *what)
{
    printf("_msize_dbg(NULL) raised %08lx\n", what->ExceptionRecord->ExceptionCode);
    fflush(stdout);
    ExitProcess(what->ExceptionRecord->ExceptionCode == EXCEPTION_ACCESS_VIOLATION ? 1 : 3);
}

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    size_t (*size_of)(void *, int) = (void *)GetProcAddress(runtime, "_msize_dbg");
    SetUnhandledExceptionFilter(faulted);
    printf("_msize_dbg(NULL) = %lld\n", (long long)size_of(NULL, 1));
    return 0;
}
