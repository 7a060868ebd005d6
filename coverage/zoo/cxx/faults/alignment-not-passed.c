/* [expr.new], since C++17: an over-aligned type is allocated by the function without alignment. */
#include "cxx.h"

static const acx_function *unaligned(const cxx_search *search, const char *placement, bool *with_alignment)
{
    acx_type type = *search->type;
    type.alignment = type.alignment > 16 ? 16 : type.alignment;
    cxx_search changed = *search;
    changed.type = &type;
    return cxx_select_allocation(&changed, placement, with_alignment);
}
#define cxx_select_allocation unaligned
#include "cxx/new.c"
