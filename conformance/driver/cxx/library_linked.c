/* library_linked.c - whose the library's functions are, where the linker binds them. */
#include <allocspec/event.h>

#include "../row.h"
#include "state.h"

/* Functions of the library's that no unit replaces, by which it is seen whose library it is: what the dynamic linker
 * bound, and not what calls are led to. */
extern char library_new[] __asm__("__real__ZnwmRKSt9nothrow_t");
extern char library_new_array[] __asm__("__real__ZnamRKSt9nothrow_t");
extern char library_delete[] __asm__("__real__ZdlPvRKSt9nothrow_t");
extern char library_delete_array[] __asm__("__real__ZdaPvRKSt9nothrow_t");

/* Of all else: that there is a table. */
uint64_t row_routine(unsigned routine)
{
    switch (routine) {
    case AS_OPERATOR_NEW:
        return cxx_address(library_new);
    case AS_OPERATOR_NEW_ARRAY:
        return cxx_address(library_new_array);
    case AS_OPERATOR_DELETE:
        return cxx_address(library_delete);
    case AS_OPERATOR_DELETE_ARRAY:
        return cxx_address(library_delete_array);
    default:
        return routine >= AS_NEW && routine <= AS_THROW_BAD_ARRAY_NEW_LENGTH ? cxx_address(allocspec_cxx_rows) : 0;
    }
}

uint32_t row_lacks(void) { return 0; }
