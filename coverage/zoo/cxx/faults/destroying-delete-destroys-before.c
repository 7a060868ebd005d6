/* [expr.delete], since C++20: the destructor is called although a destroying operator delete was chosen. */
#include "cxx.h"

#define acx_delete honest_acx_delete
#include "cxx/delete.c"
#undef acx_delete

acx_verdict acx_delete(const acx_delete_expression *expression)
{
    const acx_function *function;
    if (expression->object != NULL && !expression->array && expression->type->destroy != NULL &&
        expression->type->dynamic == NULL && acx_plan_delete(expression, &function) == ACX_WELL_FORMED &&
        (function->traits & ACX_DESTROYING) != 0)
        expression->type->destroy(expression->object);
    return honest_acx_delete(expression);
}
