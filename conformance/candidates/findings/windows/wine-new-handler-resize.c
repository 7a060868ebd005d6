/* shows: ucrtbase, msvcrt, msvcr71, msvcr80, msvcr90, msvcr100, msvcr110, msvcr120, msvcrtd
 *
 * calloc and realloc that fail in mode 1 do not ask the new handler; nor does _recalloc. (Nor does malloc of ucrtbase,
 * which keeps no handler at all: see wine-new-handler.c.)
 *
 * Law: the new handler is asked as _set_new_mode says; Remarks of each routine. Seen with Wine 8.0~repack-4.
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

/* By its name in C, or else in C++. */
static void *find(HMODULE runtime, const char *name, const char *decorated)
{
    void *found = (void *)GetProcAddress(runtime, name);
    return found != NULL ? found : (void *)GetProcAddress(runtime, decorated);
}

int main(int count, char **names)
{
    (void)count;
    HMODULE runtime = LoadLibraryA(names[1]);
    void *(*set)(void *) = find(runtime, "_set_new_handler", "?_set_new_handler@@YAP6AH_K@ZP6AH0@Z@Z");
    int (*set_mode)(int) = find(runtime, "_set_new_mode", "?_set_new_mode@@YAHH@Z");
    void *(*allocate)(size_t) = (void *)GetProcAddress(runtime, "malloc");
    void *(*zeroed)(size_t, size_t) = (void *)GetProcAddress(runtime, "calloc");
    void *(*resize)(void *, size_t) = (void *)GetProcAddress(runtime, "realloc");
    void *(*resize_zeroed)(void *, size_t, size_t) = (void *)GetProcAddress(runtime, "_recalloc");
    void *block = allocate(100);
    set((void *)handler);
    set_mode(1);
    int failed = (zeroed(1, PTRDIFF_MAX) == NULL) + (resize(block, PTRDIFF_MAX) == NULL);
    failed += resize_zeroed == NULL ||
              (resize_zeroed(NULL, 1, PTRDIFF_MAX) == NULL && resize_zeroed(block, 1, PTRDIFF_MAX) == NULL);
    printf("%d of 3 routines failed and asked %d times\n", failed, calls);
    return failed == 3 && calls == 0;
}
