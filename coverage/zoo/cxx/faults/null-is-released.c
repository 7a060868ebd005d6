/* [expr.new]: after a null pointer from the allocation function the deallocation function is called with it. */
#include "cxx.h"

static void *releasing(const acx_function *function, size_t size, size_t alignment, void *arguments);
#define cxx_call_allocation(function, size, alignment, arguments)                                                      \
    zoo_release_null(plan, releasing(function, size, alignment, arguments), size, alignment, arguments)
static void *zoo_release_null(const acx_new_plan *plan, void *block, size_t size, size_t alignment, void *arguments)
{
    cxx_release release = {plan->release, NULL, size, alignment, arguments};
    if (block == NULL)
        cxx_call_release(&release);
    return block;
}
#include "cxx/new.c"
#undef cxx_call_allocation
static void *releasing(const acx_function *function, size_t size, size_t alignment, void *arguments)
{
    return cxx_call_allocation(function, size, alignment, arguments);
}
