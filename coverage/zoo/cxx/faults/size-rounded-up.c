/* [expr.new]: the size passed for one object is rounded up to words. */
#include "cxx.h"

static void *rounded(const acx_function *function, size_t size, size_t alignment, void *arguments)
{
    return cxx_call_allocation(function, size < 64 ? (size + 7) & ~(size_t)7 : size, alignment, arguments);
}
#define cxx_call_allocation rounded
#include "cxx/new.c"
