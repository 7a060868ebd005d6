/* [expr.new]: an array of no elements is a null pointer, and no function is called. */
#include "cxx.h"

#define acx_new honest_acx_new
#include "cxx/new.c"
#undef acx_new

void *acx_new(const acx_new_expression *expression, acx_verdict *verdict)
{
    if (expression->array && expression->bound == 0) {
        *verdict = ACX_WELL_FORMED;
        return NULL;
    }
    return honest_acx_new(expression, verdict);
}
