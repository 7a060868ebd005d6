/* Itanium 2.7: the number of elements stands at the start of the cookie and not before the array. */
#include "cxx.h"

#define acx_array_overhead honest_overhead
#include "cxx/overhead.c"
#undef acx_array_overhead

acx_overhead acx_array_overhead(acx_abi abi, size_t word, acx_revision revision, const acx_type *type,
                                const acx_function *allocate)
{
    acx_overhead overhead = honest_overhead(abi, word, revision, type, allocate);
    if (overhead.bytes > word)
        overhead.count_at = 0;
    return overhead;
}
