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

static int calls;

static void handler(const wchar_t *a, const wchar_t *b, const wchar_t *c, unsigned d, uintptr_t e)
{
    (void)a, (void)b, (void)c, (void)d, (void)e;
    calls++;
}

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    void *(*allocate)(size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_malloc");
    size_t (*size_of)(void *, size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_msize");
    void (*set)(void *) = (void *)GetProcAddress(runtime, "_set_invalid_parameter_handler");
    set((void *)handler);
    void *block = allocate(24, 16);
    size_t by_3 = size_of(block, 3, 0), by_24 = size_of(block, 24, 0);
    printf("of a block of 24 bytes at a multiple of 16, _aligned_msize by 3 = %lld, by 24 = %lld; handler called %d "
           "times\n",
           (long long)by_3, (long long)by_24, calls);
    return by_3 != SIZE_MAX && by_24 != SIZE_MAX && calls == 0;
}
