/* shows: Wine 8.0~repack-4: ucrtbase, msvcrt, msvcr120, msvcr71
 *
 * _aligned_malloc of a size that wraps with the alignment gives a block of a few bytes.
 *
 * Law: a request larger than _HEAP_MAXREQ fails; _aligned_malloc, Remarks; malloc, Remarks.
 *
 *     x86_64-w64-mingw32-gcc wine-aligned-huge.c -o finding.exe && wine64 finding.exe ucrtbase.dll */
#include <stdint.h>
#include <stdio.h>
#include <windows.h>

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    void *(*allocate)(size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_malloc");
    void *block = allocate(SIZE_MAX, 16);
    printf("_aligned_malloc(SIZE_MAX, 16) = %p\n", block);
    return block != NULL;
}
