/* host_windows_library.c - the library that is judged: loaded by name, its routines found by name in it and nowhere
 * else. Its errno is its own. */
#include "host_windows.h"

#include <windows.h>

#include <allocspec/event.h>

#include "find.h"
#include "routine_names.h"

typedef int *errno_fn(void);

static HMODULE library;
static errno_fn *own_errno;
static int no_errno;

/* Routines of C++ linkage, as they are called in the libraries for 64 bits. */
static const struct decorated {
    const char *plain, *decorated;
} decorated[] = {
    {"_set_new_handler", "?_set_new_handler@@YAP6AH_K@ZP6AH0@Z@Z"},
    {"_query_new_handler", "?_query_new_handler@@YAP6AH_K@ZXZ"},
    {"_set_new_mode", "?_set_new_mode@@YAHH@Z"},
    {"_query_new_mode", "?_query_new_mode@@YAHXZ"},
};

static bool same(const char *a, const char *b)
{
    while (*a != '\0' && *a == *b)
        a++, b++;
    return *a == *b;
}

void *windows_routine(const char *name)
{
    FARPROC found = GetProcAddress(library, name);
    for (size_t i = 0; found == NULL && i < sizeof decorated / sizeof decorated[0]; i++) {
        if (same(name, decorated[i].plain))
            found = GetProcAddress(library, decorated[i].decorated);
    }
    return (void *)(uintptr_t)found;
}

static bool has_folder(const wchar_t *path)
{
    while (*path != L'\0' && *path != L'\\' && *path != L'/')
        path++;
    return *path != L'\0';
}

bool windows_load(const wchar_t *path)
{
    /* What lies beside a library given by its path is found as if it were a program's own. */
    library = LoadLibraryExW(path, NULL, has_folder(path) ? LOAD_WITH_ALTERED_SEARCH_PATH : 0);
    if (library == NULL)
        return false;
    own_errno = (errno_fn *)(uintptr_t)windows_routine("_errno");
    return true;
}

unsigned find_lack(void) { return 0; }

size_t find_max_align(void) { return 0; }

void find_routines(any_fn *volatile *found)
{
#define FIND(routine, name) found[routine] = (any_fn *)(uintptr_t)windows_routine(#name);
    ROUTINES_OF_UNIX(FIND)
    ROUTINES_OF_CRT(FIND)
#undef FIND
}

bool host_knows_errno(void) { return own_errno != NULL; }

int *host_errno(void) { return own_errno != NULL ? own_errno() : &no_errno; }
