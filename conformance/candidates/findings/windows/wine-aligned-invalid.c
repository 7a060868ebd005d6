/* shows: Wine 8.0~repack-4: ucrtbase, msvcrt, msvcr120, msvcr71
 *
 * _aligned_malloc and _aligned_offset_malloc call no invalid-parameter handler: an alignment of 3 and an offset that
 * is not below the size fail with EINVAL alone, an alignment of 0 and a size of 0 give a block.
 *
 * Law: these call the invalid-parameter handler; _aligned_malloc, _aligned_offset_malloc, Remarks.
 *
 *     x86_64-w64-mingw32-gcc wine-aligned-invalid.c -o finding.exe && wine64 finding.exe ucrtbase.dll */
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
    void (*set)(void *) = (void *)GetProcAddress(runtime, "_set_invalid_parameter_handler");
    void *(*allocate)(size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_malloc");
    void *(*allocate_offset)(size_t, size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_offset_malloc");
    if (set != NULL) /* the oldest runtimes have none to set */
        set((void *)handler);
    void *bad = allocate(24, 3), *beyond = allocate_offset(24, 16, 25), *zero = allocate(24, 0),
         *empty = allocate(0, 16);
    printf("alignment 3: %p; offset 25 of 24: %p; alignment 0: %p; size 0: %p; handler called %d times\n", bad, beyond,
           zero, empty, calls);
    return bad == NULL && beyond == NULL && zero != NULL && empty != NULL && calls == 0;
}
