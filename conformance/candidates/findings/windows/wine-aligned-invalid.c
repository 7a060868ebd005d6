/* shows: ucrtbase, msvcr80, msvcr90, msvcr100, msvcr110, msvcr120
 * lacks: msvcrtd
 *
 * _aligned_malloc, _aligned_offset_malloc, _aligned_realloc and _aligned_offset_realloc call no invalid-parameter
 * handler: an alignment of 3 and an offset that is not below the size fail with EINVAL alone, an alignment of 0 and (of
 * _aligned_malloc) a size of 0 give a block.
 *
 * Law: these call the invalid-parameter handler, then EINVAL; Remarks of each routine. (Alignment 0: since Visual
 * Studio 2015.) Seen with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-aligned-invalid.c -o finding.exe && wine64 finding.exe ucrtbase.dll */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <windows.h>

static int calls;

static void handler(const wchar_t *a, const wchar_t *b, const wchar_t *c, unsigned d, uintptr_t e)
{
    (void)a, (void)b, (void)c, (void)d, (void)e;
    calls++;
}

static int *(*error)(void);

static int is_refused(const void *result)
{
    int is_invalid = result == NULL && *error() == EINVAL;
    *error() = 0;
    return is_invalid;
}

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    void (*set)(void *) = (void *)GetProcAddress(runtime, "_set_invalid_parameter_handler");
    void *(*allocate)(size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_malloc");
    void *(*at_offset)(size_t, size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_offset_malloc");
    void *(*resize)(void *, size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_realloc");
    void *(*resize_at)(void *, size_t, size_t, size_t) = (void *)GetProcAddress(runtime, "_aligned_offset_realloc");
    error = (void *)GetProcAddress(runtime, "_errno");
    set((void *)handler);
    *error() = 0;
    int bad = is_refused(allocate(24, 3)) + is_refused(at_offset(24, 3, 0)) + is_refused(resize(NULL, 24, 3)) +
              is_refused(resize_at(NULL, 24, 3, 0));
    int beyond = is_refused(at_offset(24, 16, 24)) + is_refused(resize_at(NULL, 24, 16, 24));
    int zero = (allocate(24, 0) != NULL) + (at_offset(24, 0, 0) != NULL) + (resize(NULL, 24, 0) != NULL) +
               (resize_at(NULL, 24, 0, 0) != NULL);
    int empty = allocate(0, 16) != NULL;
    printf("refused with EINVAL: alignment 3 by %d of 4, offset 24 of 24 by %d of 2; given: alignment 0 by %d of 4, "
           "size 0 by %d of 1; handler called %d times\n",
           bad, beyond, zero, empty, calls);
    return bad == 4 && beyond == 2 && zero == 4 && empty == 1 && calls == 0;
}
