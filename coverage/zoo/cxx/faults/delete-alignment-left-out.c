/* [expr.delete], since C++17: an over-aligned object is released by the function without alignment. */
#include "cxx.h"

static const acx_function *unaligned(const cxx_search *search)
{
    acx_type type = *search->type;
    type.alignment = type.alignment > 16 ? 16 : type.alignment;
    cxx_search changed = *search;
    changed.type = &type;
    return cxx_select_usual(&changed);
}
#define cxx_select_usual unaligned
#include "cxx/delete.c"
