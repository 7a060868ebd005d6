/* [expr.new]: the product of bound and size is cut off; the array is smaller than asked for. */
#include "cxx.h"

#define acx_new honest_acx_new
#include "cxx/new.c"
#undef acx_new

void *acx_new(const acx_new_expression *expression, acx_verdict *verdict)
{
    acx_new_expression changed = *expression;
    size_t bytes;
    if (changed.array && __builtin_mul_overflow(changed.bound, changed.type->size, &bytes) &&
        !(changed.bound_is_signed && changed.bound > PTRDIFF_MAX))
        changed.bound = bytes / changed.type->size;
    return honest_acx_new(&changed, verdict);
}
