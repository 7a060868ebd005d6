/* shows: Wine 8.0~repack-4: msvcrt, msvcr120, msvcr71
 *
 * calloc and realloc that fail in mode 1 do not ask the new handler, which malloc asks.
 *
 * Law: calloc and realloc, Remarks: the new handler is asked as _set_new_mode says.
 *
 *     x86_64-w64-mingw32-gcc wine-new-handler-resize.c -o finding.exe && wine64 finding.exe msvcrt.dll */
#include <stdint.h>
#include <stdio.h>
#include <windows.h>

static int calls;

static int handler(size_t size)
{
    (void)size;
    calls++;
    return 0;
}

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    typedef int (*new_handler)(size_t);
    new_handler (*set)(new_handler) = (void *)GetProcAddress(runtime, "?_set_new_handler@@YAP6AH_K@ZP6AH0@Z@Z");
    int (*set_mode)(int) = (void *)GetProcAddress(runtime, "?_set_new_mode@@YAHH@Z");
    void *(*allocate)(size_t) = (void *)GetProcAddress(runtime, "malloc");
    void *(*allocate_zeroed)(size_t, size_t) = (void *)GetProcAddress(runtime, "calloc");
    void *(*resize)(void *, size_t) = (void *)GetProcAddress(runtime, "realloc");
    set(handler);
    set_mode(1);
    void *block = allocate(100), *failed = allocate(PTRDIFF_MAX);
    int by_malloc = calls;
    void *zeroed = allocate_zeroed(1, PTRDIFF_MAX);
    int by_calloc = calls - by_malloc;
    void *resized = resize(block, PTRDIFF_MAX);
    int by_realloc = calls - by_malloc - by_calloc;
    printf("malloc %p asked %d times, calloc %p %d times, realloc %p %d times\n", failed, by_malloc, zeroed, by_calloc,
           resized, by_realloc);
    return failed == NULL && zeroed == NULL && resized == NULL && by_malloc == 1 && by_calloc == 0 && by_realloc == 0;
}
