/* shows: ucrtbase, msvcrt, msvcr71, msvcr80, msvcr90, msvcr100, msvcr110, msvcr120, msvcrtd
 *
 * calloc and realloc of a size that no memory can hold give NULL and leave errno as it was; so does _recalloc of NULL,
 * which is calloc.
 *
 * Law: a request that fails for want of memory sets errno to ENOMEM; Remarks of each routine. Seen with Wine
 * 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-huge-errno.c -o finding.exe && wine64 finding.exe ucrtbase.dll */
#include <stdint.h>
#include <stdio.h>
#include <windows.h>

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    int *(*error)(void) = (void *)GetProcAddress(runtime, "_errno");
    void *(*allocate)(size_t) = (void *)GetProcAddress(runtime, "malloc");
    void *(*zeroed)(size_t, size_t) = (void *)GetProcAddress(runtime, "calloc");
    void *(*resize)(void *, size_t) = (void *)GetProcAddress(runtime, "realloc");
    void *(*resize_zeroed)(void *, size_t, size_t) = (void *)GetProcAddress(runtime, "_recalloc");
    void *block = allocate(100);
    *error() = 4242;
    void *results[] = {zeroed(1, SIZE_MAX - 31), resize(block, SIZE_MAX - 30),
                       resize_zeroed != NULL ? resize_zeroed(NULL, 1, SIZE_MAX - 31) : NULL};
    printf("calloc gave %p, realloc %p, _recalloc %p%s; errno then %d\n", results[0], results[1], results[2],
           resize_zeroed != NULL ? "" : " (there is none)", *error());
    return results[0] == NULL && results[1] == NULL && results[2] == NULL && *error() == 4242;
}
