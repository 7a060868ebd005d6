/* shows: ucrtbase, msvcrt, msvcr71, msvcr80, msvcr90, msvcr100, msvcr110, msvcr120, msvcrtd
 *
 * _expand gives NULL and leaves errno as it was: for a null pointer, for a size above _HEAP_MAXREQ, and where the block
 * cannot grow.
 *
 * Law: _expand, Return Value and Remarks: EINVAL by way of the invalid-parameter handler for NULL, ENOMEM for the size.
 * Seen with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-expand-errno.c -o finding.exe && wine64 finding.exe ucrtbase.dll */
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
    int *(*error)(void) = (void *)GetProcAddress(runtime, "_errno");
    void *(*allocate)(size_t) = (void *)GetProcAddress(runtime, "malloc");
    void *(*expand)(void *, size_t) = (void *)GetProcAddress(runtime, "_expand");
    if (set != NULL)
        set((void *)handler);
    void *block = allocate(24);
    void *result[3];
    int errors[3];
    for (int i = 0; i < 3; i++) {
        *error() = 4242;
        result[i] = expand(i == 0 ? NULL : block, i == 0 ? 24 : i == 1 ? SIZE_MAX : 5000000);
        errors[i] = *error();
    }
    printf("NULL: %p, errno %d, handler called %d times; SIZE_MAX: %p, errno %d; 5000000: %p, errno %d\n", result[0],
           errors[0], calls, result[1], errors[1], result[2], errors[2]);
    return calls == 0 && errors[0] == 4242 && errors[1] == 4242 && errors[2] == 4242;
}
