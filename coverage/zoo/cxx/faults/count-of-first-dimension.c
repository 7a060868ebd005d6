/* [expr.new]: of new T[n][m] the cookie holds n. */
#include "cxx.h"

#define acx_new honest_acx_new
#include "cxx/new.c"
#undef acx_new

void *acx_new(const acx_new_expression *expression, acx_verdict *verdict)
{
    acx_new_plan plan;
    char *const array = honest_acx_new(expression, verdict);
    if (array != NULL && expression->inner_count > 0 && acx_plan_new(expression, &plan) == ACX_WELL_FORMED)
        store(array - plan.overhead.bytes, plan.overhead.count_at, expression->bound);
    return array;
}
