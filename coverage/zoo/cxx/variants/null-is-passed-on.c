/* A delete-expression of a null pointer calls the deallocation function with it. */
#include "cxx.h"

#define acx_delete honest_acx_delete
#include "cxx/delete.c"
#undef acx_delete

acx_verdict acx_delete(const acx_delete_expression *expression)
{
    const acx_function *function;
    const acx_verdict verdict = acx_plan_delete(expression, &function);
    if (verdict != ACX_WELL_FORMED || expression->object != NULL || (function->traits & ACX_DESTROYING) != 0)
        return honest_acx_delete(expression);
    cxx_release release = {function, NULL, expression->type->size, expression->type->alignment, NULL};
    cxx_call_release(&release);
    return verdict;
}
