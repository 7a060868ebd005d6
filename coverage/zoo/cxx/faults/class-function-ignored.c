/* [expr.new]: the global allocation function is called although the class declares one. */
#include "cxx.h"

#define acx_new honest_acx_new
#include "cxx/new.c"
#undef acx_new

void *acx_new(const acx_new_expression *expression, acx_verdict *verdict)
{
    acx_new_expression changed = *expression;
    changed.global_only = true;
    return honest_acx_new(&changed, verdict);
}
