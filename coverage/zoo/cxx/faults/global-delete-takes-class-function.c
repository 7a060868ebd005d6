/* [expr.delete]: ::delete calls the class's deallocation function. */
#include "cxx.h"

#define acx_delete honest_acx_delete
#include "cxx/delete.c"
#undef acx_delete

acx_verdict acx_delete(const acx_delete_expression *expression)
{
    acx_delete_expression changed = *expression;
    changed.global_only = false;
    return honest_acx_delete(&changed);
}
