/* [expr.new]: operator new and not operator new[] is called for an array. */
#include "cxx.h"

static const acx_function *for_objects(const cxx_search *search, const char *placement, bool *with_alignment)
{
    cxx_search changed = *search;
    changed.array = false;
    return cxx_select_allocation(&changed, placement, with_alignment);
}
#define cxx_select_allocation for_objects
#include "cxx/new.c"
