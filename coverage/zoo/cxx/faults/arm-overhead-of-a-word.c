/* ARM, Array cookies: one word, as Itanium has it, and no element size. */
#include "cxx.h"

#define acx_array_overhead honest_overhead
#include "cxx/overhead.c"
#undef acx_array_overhead

acx_overhead acx_array_overhead(acx_abi abi, size_t word, acx_revision revision, const acx_type *type,
                                const acx_function *allocate)
{
    return honest_overhead(ACX_ITANIUM + 0 * abi, word, revision, type, allocate);
}
