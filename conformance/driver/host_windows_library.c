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

static const char *text_at(const unsigned char *end, const unsigned char *distance)
{
    const uint32_t bits =
        (uint32_t)distance[0] | (uint32_t)distance[1] << 8 | (uint32_t)distance[2] << 16 | (uint32_t)distance[3] << 24;
    return (const char *)end + (int32_t)bits;
}

/* Wine exports names of routines that it lacks: such a thing does nothing but hand the library's name and its own to a
 * function that ends the program. It is known by just that: sub $40,%rsp; lea ...,%rcx; lea its name,%rdx; call. */
static bool only_tells_its_name(const unsigned char *code, const char *name)
{
    enum { SECOND = 11, AFTER_SECOND = 18 };
    static const unsigned char begin[] = {0x48, 0x83, 0xec, 0x28, 0x48, 0x8d, 0x0d};
    for (size_t i = 0; i < sizeof begin; i++)
        if (code[i] != begin[i])
            return false;
    return code[SECOND] == 0x48 && code[SECOND + 1] == 0x8d && code[SECOND + 2] == 0x15 && code[AFTER_SECOND] == 0xe8 &&
           same(text_at(code + AFTER_SECOND, code + SECOND + 3), name);
}

static void *find_by(const char *name)
{
    void *const found = (void *)(uintptr_t)GetProcAddress(library, name);
    return found != NULL && !only_tells_its_name(found, name) ? found : NULL;
}

void *windows_routine(const char *name)
{
    void *found = find_by(name);
    for (size_t i = 0; found == NULL && i < sizeof decorated / sizeof decorated[0]; i++) {
        if (same(name, decorated[i].plain))
            found = find_by(decorated[i].decorated);
    }
    return found;
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
    ROUTINES_OF_DEBUG(FIND)
#undef FIND
    found[AS_ALLOCA] = (any_fn *)(uintptr_t)windows_alloca;
    found[AS_MALLOCA] = (any_fn *)(uintptr_t)windows_malloca;
    found[AS_FREEA] = (any_fn *)(uintptr_t)windows_freea;
    if (found[AS_CRT_SET_DBG_FLAG] != NULL) /* there they are other macros, which are not at hand */
        found[AS_MALLOCA] = found[AS_FREEA] = NULL;
}

_Noreturn void host_leave(int status)
{
    typedef void exit_fn(int status);
    exit_fn *const leave = (exit_fn *)windows_routine("exit");
    if (leave != NULL)
        leave(status);
    host_exit(WIRE_EXIT_EXCEPTION); /* it came back, or there is none */
}

bool host_knows_errno(void) { return own_errno != NULL; }

int *host_errno(void) { return own_errno != NULL ? own_errno() : &no_errno; }
