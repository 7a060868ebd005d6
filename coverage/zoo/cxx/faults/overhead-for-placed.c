/* Itanium 2.7: new (p) T[n] has a cookie, and writes beyond what the program made room for. */
#include "cxx.h"

#define acx_array_overhead honest_overhead
#include "cxx/overhead.c"
#undef acx_array_overhead

acx_overhead acx_array_overhead(acx_abi abi, size_t word, acx_revision revision, const acx_type *type,
                                const acx_function *allocate)
{
    (void)allocate;
    return honest_overhead(abi, word, revision, type, NULL);
}
