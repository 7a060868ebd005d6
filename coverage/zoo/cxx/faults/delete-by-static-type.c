/* [expr.delete]: a virtual destructor is not asked; the base alone is destroyed and released. */
#include "cxx.h"

#define acx_delete honest_acx_delete
#include "cxx/delete.c"
#undef acx_delete

acx_verdict acx_delete(const acx_delete_expression *expression)
{
    acx_type type = *expression->type;
    type.dynamic = NULL;
    acx_delete_expression changed = *expression;
    changed.type = &type;
    return honest_acx_delete(expression->array ? expression : &changed);
}
