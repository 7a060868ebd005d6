/* shows: ucrtbase, msvcrt, msvcr71, msvcr80, msvcr90, msvcr100, msvcr110, msvcr120, msvcrtd
 *
 * _heapmin gives -1 with EINVAL on a heap in good order.
 *
 * Law: _heapmin, Return Value: 0, or -1; errno is ENOSYS where the system does not support it.
 * Seen with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-heapmin.c -o finding.exe && wine64 finding.exe ucrtbase.dll */
#include <stdint.h>
#include <stdio.h>
#include <windows.h>

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    int *(*error)(void) = (void *)GetProcAddress(runtime, "_errno");
    void *(*allocate)(size_t) = (void *)GetProcAddress(runtime, "malloc");
    void (*release)(void *) = (void *)GetProcAddress(runtime, "free");
    int (*minimize)(void) = (void *)GetProcAddress(runtime, "_heapmin");
    release(allocate(100000));
    *error() = 4242;
    int result = minimize();
    printf("_heapmin() = %d, errno %d\n", result, *error());
    return result == -1 && *error() == 22;
}
