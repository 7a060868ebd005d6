/* Itanium 2.7: the cookie is a word even where elements are aligned to more. */
#include "cxx.h"

#define acx_array_overhead honest_overhead
#include "cxx/overhead.c"
#undef acx_array_overhead

acx_overhead acx_array_overhead(acx_abi abi, size_t word, acx_revision revision, const acx_type *type,
                                const acx_function *allocate)
{
    acx_overhead overhead = honest_overhead(abi, word, revision, type, allocate);
    if (overhead.bytes > word)
        overhead = (acx_overhead){word, 0, ACX_NOWHERE};
    return overhead;
}
