/* [expr.new], new (std::align_val_t(64), std::nothrow) T: no deallocation function is found for what a constructor left
 * by an exception. */
#include "cxx.h"

static acx_verdict find_none(const cxx_search *search, const acx_function *allocation, const char *placement,
                             const acx_function **matching)
{
    const acx_verdict verdict = cxx_select_matching(search, allocation, placement, matching);
    if (placement != NULL && strstr(placement, "align_val_tR") != NULL)
        *matching = NULL;
    return verdict;
}
#define cxx_select_matching find_none
#include "cxx/new.c"
