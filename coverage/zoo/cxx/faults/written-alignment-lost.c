/* [expr.new], new (std::align_val_t(64), std::nothrow) T: the type's alignment is passed instead of the one written. */
#include "cxx.h"

static const acx_function *select_and_forget(const cxx_search *search, const char *placement, bool *with_alignment)
{
    const acx_function *const function = cxx_select_allocation(search, placement, with_alignment);
    if (placement != NULL && strstr(placement, "align_val_tR") != NULL)
        *with_alignment = true;
    return function;
}
#define cxx_select_allocation select_and_forget
#include "cxx/new.c"
