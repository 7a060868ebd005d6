/* [expr.new]: after a placement form the usual deallocation function is called and not the matching one. */
#include "cxx.h"

static acx_verdict usual(const cxx_search *search, const acx_function *allocation, const char *placement,
                         const acx_function **matching)
{
    (void)placement;
    return cxx_select_matching(search, allocation, NULL, matching);
}
#define cxx_select_matching usual
#include "cxx/new.c"
