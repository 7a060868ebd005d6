/* [expr.new], CWG 1992: bad_array_new_length is thrown although the allocation function cannot throw. */
#include "cxx.h"

#define acx_new honest_acx_new
#include "cxx/new.c"
#undef acx_new

void *acx_new(const acx_new_expression *expression, acx_verdict *verdict)
{
    acx_new_plan plan;
    if (expression->array && acx_plan_new(expression, &plan) == ACX_WELL_FORMED &&
        !measure(expression, plan.overhead.bytes).is_valid)
        cxx_throw_bad_array_new_length();
    return honest_acx_new(expression, verdict);
}
