/* throw.c - see throw.h. An object of either class is its pointer to the virtual table and nothing else: the base
 * classes have no members, and no constructor does more than set that pointer. (Itanium C++ ABI, 2.5.2: the address
 * point follows the offset to top and the pointer to the type's object.) */
#include "cxx/throw.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cxx/runtime.h"

#ifndef CXX_RUNTIME_REQUIRED
static _Noreturn void end_without_runtime(const char *line)
{
    /* as good as nothing to be done if it is not written */
    if (write(STDERR_FILENO, line, strlen(line)) < 0)
        abort();
    abort();
}
#endif

static _Noreturn void throw(char *type, char *table, void (*destroy)(void *))
{
    void **thrown = __cxa_allocate_exception(sizeof(void *));
    *thrown = table + 2 * sizeof(void *);
    __cxa_throw(thrown, type, destroy);
}

_Noreturn void cxx_throw_bad_alloc(void)
{
#ifndef CXX_RUNTIME_REQUIRED
    if (__cxa_throw == NULL || cxx_bad_alloc_type == NULL)
        end_without_runtime("allocspec: std::bad_alloc, and no C++ runtime to throw it\n");
#endif
    throw(cxx_bad_alloc_type, cxx_bad_alloc_table, cxx_bad_alloc_destroy);
}

_Noreturn void cxx_throw_bad_array_new_length(void)
{
#ifndef CXX_RUNTIME_REQUIRED
    if (__cxa_throw == NULL || cxx_bad_length_type == NULL)
        end_without_runtime("allocspec: std::bad_array_new_length, and no C++ runtime to throw it\n");
#endif
    throw(cxx_bad_length_type, cxx_bad_length_table, cxx_bad_length_destroy);
}
