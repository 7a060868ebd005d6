/* shows: ucrtbase, msvcr80, msvcr90, msvcr100, msvcr110, msvcr120
 *
 * _aligned_msize with an alignment that is not a power of 2 answers a size and calls no invalid-parameter handler.
 *
 * Law: _aligned_msize, Remarks: the handler, then -1 with EINVAL. Seen with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-aligned-msize.c -o finding.exe && wine64 finding.exe ucrtbase.dll */
#include <stdint.h>
#include <stdio.h>
#include <windows.h>

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    void *(*allocate)(size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_malloc");
    size_t (*size_of)(void *, size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_msize");
    size_t size = size_of(allocate(24, 16), 3, 0);
    printf("_aligned_msize(block of 24 bytes at a multiple of 16, 3, 0) = %lld\n", (long long)size);
    return size != SIZE_MAX;
}
