/* shows: Wine 8.0~repack-4: ucrtbase, msvcrt, msvcr120, msvcr71
 *
 * calloc and realloc of a size that no memory can hold give NULL and leave errno as it was.
 *
 * Law: a request that fails for want of memory sets errno to ENOMEM; calloc, realloc, Remarks.
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
    void *(*allocate_zeroed)(size_t, size_t) = (void *)GetProcAddress(runtime, "calloc");
    void *(*resize)(void *, size_t) = (void *)GetProcAddress(runtime, "realloc");
    void *block = allocate(100);
    *error() = 4242;
    void *zeroed = allocate_zeroed(1, SIZE_MAX - 31);
    int zeroed_error = *error();
    *error() = 4242;
    void *resized = resize(block, SIZE_MAX - 30);
    int resized_error = *error();
    printf("calloc gave %p, errno %d; realloc gave %p, errno %d\n", zeroed, zeroed_error, resized, resized_error);
    return zeroed == NULL && zeroed_error == 4242 && resized == NULL && resized_error == 4242;
}
