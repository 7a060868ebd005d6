/* shows: ucrtbase
 * not: msvcrt, msvcr71, msvcr80, msvcr90, msvcr100, msvcr110, msvcr120, msvcrtd
 *
 * _set_new_handler keeps nothing: _query_new_handler gives NULL, _callnewh and a malloc that fails in mode 1 ask
 * nobody, and the next _set_new_handler gives NULL.
 *
 * Law: _set_new_handler, _query_new_handler, _callnewh, _set_new_mode, Return Value and Remarks.
 * Seen with Wine 8.0~repack-4.
 *
 *     x86_64-w64-mingw32-gcc wine-new-handler.c -o finding.exe && wine64 finding.exe ucrtbase.dll */
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
    new_handler (*set)(new_handler) = (void *)GetProcAddress(runtime, "_set_new_handler");
    if (set == NULL) /* as C++ names it */
        set = (void *)GetProcAddress(runtime, "?_set_new_handler@@YAP6AH_K@ZP6AH0@Z@Z");
    new_handler (*query)(void) = (void *)GetProcAddress(runtime, "_query_new_handler");
    if (query == NULL)
        query = (void *)GetProcAddress(runtime, "?_query_new_handler@@YAP6AH_K@ZXZ");
    int (*set_mode)(int) = (void *)GetProcAddress(runtime, "_set_new_mode");
    if (set_mode == NULL)
        set_mode = (void *)GetProcAddress(runtime, "?_set_new_mode@@YAHH@Z");
    int (*ask)(size_t) = (void *)GetProcAddress(runtime, "_callnewh");
    void *(*allocate)(size_t) = (void *)GetProcAddress(runtime, "malloc");
    printf("have: set %d query %d mode %d callnewh %d\n", set != NULL, query != NULL, set_mode != NULL, ask != NULL);
    if (set == NULL)
        return 2;
    set(handler);
    int known = query != NULL && query() == handler;
    if (set_mode != NULL)
        set_mode(1);
    int answer = ask != NULL ? ask(8) : -1, asked = calls;
    calls = 0;
    void *block = allocate(PTRDIFF_MAX);
    int by_malloc = calls;
    int former = set(NULL) == handler;
    printf("query knows it: %d; set gives it back: %d; _callnewh(8) = %d called it %d times; malloc = %p called it %d "
           "times\n",
           known, former, answer, asked, block, by_malloc);
    return !known && !former && asked == 0 && by_malloc == 0;
}
