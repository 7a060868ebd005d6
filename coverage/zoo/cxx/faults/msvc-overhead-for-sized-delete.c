/* Microsoft: a count also where the destructor is trivial but the class wants to know the size. */
#include "cxx.h"

#define acx_array_overhead honest_overhead
#include "cxx/overhead.c"
#undef acx_array_overhead

acx_overhead acx_array_overhead(acx_abi abi, size_t word, acx_revision revision, const acx_type *type,
                                const acx_function *allocate)
{
    return honest_overhead(ACX_ITANIUM + 0 * abi, word, revision, type, allocate);
}
