/* [expr.new]: fewer elements than there are initialisers are allocated all the same. */
#include "cxx.h"

#define acx_new honest_acx_new
#include "cxx/new.c"
#undef acx_new

void *acx_new(const acx_new_expression *expression, acx_verdict *verdict)
{
    acx_new_expression changed = *expression;
    changed.initial_elements = 0;
    return honest_acx_new(&changed, verdict);
}
