/* [expr.delete]: the global deallocation function is called although the class declares one. */
#include "cxx.h"

#define acx_delete honest_acx_delete
#include "cxx/delete.c"
#undef acx_delete

acx_verdict acx_delete(const acx_delete_expression *expression)
{
    acx_delete_expression changed = *expression;
    changed.global_only = true;
    return honest_acx_delete(&changed);
}
