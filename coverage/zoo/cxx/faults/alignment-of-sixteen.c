/* [expr.new], since C++17: the alignment passed is half of the type's. */
#include "cxx.h"

static void *halved(const acx_function *function, size_t size, size_t alignment, void *arguments)
{
    return cxx_call_allocation(function, size, alignment > 16 ? alignment / 2 : alignment, arguments);
}
#define cxx_call_allocation halved
#include "cxx/new.c"
