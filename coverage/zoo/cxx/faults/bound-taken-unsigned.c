/* [expr.new]: a negative bound is taken as a large one, and the allocation function is asked for it. */
#include "cxx.h"

#define acx_new honest_acx_new
#include "cxx/new.c"
#undef acx_new

void *acx_new(const acx_new_expression *expression, acx_verdict *verdict)
{
    acx_new_expression changed = *expression;
    if (changed.array && changed.bound_is_signed && changed.bound > PTRDIFF_MAX) {
        changed.revision = ACX_CXX98;
        changed.global = expression->global != NULL ? expression->global : acx_library(expression->revision);
    }
    return honest_acx_new(&changed, verdict);
}
