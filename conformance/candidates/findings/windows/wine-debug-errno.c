/* shows: msvcrtd
 *
 * _calloc_dbg and _realloc_dbg of a size that no memory can hold, and _expand_dbg of a block that cannot grow, give
 * NULL and leave errno as it was: as calloc, realloc and _expand do.
 *
 * Law: _calloc_dbg and _realloc_dbg, Remarks: ENOMEM; _expand_dbg, Remarks. Seen with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-debug-errno.c -o finding.exe && wine64 finding.exe msvcrtd.dll */
#include <stdint.h>
#include <stdio.h>
#include <windows.h>

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    int *(*error)(void) = (void *)GetProcAddress(runtime, "_errno");
    void *(*allocate)(size_t, int, const char *, int) = (void *)GetProcAddress(runtime, "_malloc_dbg");
    void *(*zeroed)(size_t, size_t, int, const char *, int) = (void *)GetProcAddress(runtime, "_calloc_dbg");
    void *(*resize)(void *, size_t, int, const char *, int) = (void *)GetProcAddress(runtime, "_realloc_dbg");
    void *(*expand)(void *, size_t, int, const char *, int) = (void *)GetProcAddress(runtime, "_expand_dbg");
    void *block = allocate(100, 1, "file.c", 7);
    *error() = 4242;
    void *results[] = {zeroed(1, SIZE_MAX - 31, 1, "file.c", 8), resize(block, SIZE_MAX - 30, 1, "file.c", 9),
                       expand(block, 5000000, 1, "file.c", 10)};
    printf("_calloc_dbg gave %p, _realloc_dbg %p, _expand_dbg %p; errno then %d\n", results[0], results[1], results[2],
           *error());
    return results[0] == NULL && results[1] == NULL && results[2] == NULL && *error() == 4242;
}
