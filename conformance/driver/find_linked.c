/* find_linked.c - see find.h: routines that the linker binds, or those of a binding. Compiled so that addresses come
 * from the GOT: what is reported and called is what the dynamic linker bound, never a stub of our own. */
#include "find.h"

#include <allocspec/binding.h>
#include <allocspec/event.h>

#include "routine_names.h"

/* By the linker's name, so that no compiler knows the routine as a function of the language. */
#define DECLARE(routine, name) extern any_fn weak_##name __asm__(#name) __attribute__((weak));
ROUTINES_OF_UNIX(DECLARE)
ROUTINES_OF_CRT(DECLARE)
ROUTINES_OF_DEBUG(DECLARE)
#undef DECLARE

#pragma weak allocspec_binding

/* The address of the binding, hidden from the compiler: a weak symbol may be absent. */
static const struct allocspec_binding *binding(void)
{
    const struct allocspec_binding *address = &allocspec_binding;
    __asm__("" : "+r"(address));
    return address;
}

unsigned find_lack(void) { return binding() != NULL ? binding()->lacks : 0; }

size_t find_max_align(void) { return binding() != NULL ? binding()->max_align : 0; }

void find_routines(any_fn *volatile *found)
{
    const struct allocspec_binding *bound = binding();
    if (bound != NULL && bound->version != ALLOCSPEC_BINDING_VERSION)
        return; /* not to be understood: nothing is found */
#define FIND(routine, name) found[routine] = bound != NULL ? (any_fn *)bound->name : weak_##name;
    ROUTINES_OF_UNIX(FIND)
#undef FIND
#define FIND(routine, name) found[routine] = bound != NULL ? NULL : weak_##name;
    ROUTINES_OF_CRT(FIND)
    ROUTINES_OF_DEBUG(FIND)
#undef FIND
}
