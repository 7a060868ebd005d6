/* [expr.delete]: the size passed is the static type's. */
#include "cxx.h"

static const acx_type *the_static;
static void resized(cxx_release *release)
{
    if (the_static != NULL && release->function != NULL)
        release->size = the_static->size;
    cxx_call_release(release);
}
#define cxx_call_release resized
#define acx_delete honest_acx_delete
#include "cxx/delete.c"
#undef acx_delete

acx_verdict acx_delete(const acx_delete_expression *expression)
{
    the_static = !expression->array && expression->type->dynamic != NULL ? expression->type : NULL;
    return honest_acx_delete(expression);
}
