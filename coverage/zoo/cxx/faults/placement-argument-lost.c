/* [expr.new]: the allocation function gets another argument than the one written. */
#include "cxx.h"

static void *other(const acx_function *function, size_t size, size_t alignment, void *arguments)
{
    static uint64_t wrong = 77;
    const bool own = (function->traits & ACX_PLACEMENT) != 0 && function->placement != NULL &&
                     strstr(function->placement, "tag") != NULL;
    return cxx_call_allocation(function, size, alignment, own ? (void *)&wrong : arguments);
}
#define cxx_call_allocation other
#include "cxx/new.c"
