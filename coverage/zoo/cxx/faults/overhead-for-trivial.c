/* Itanium 2.7: arrays of types with a trivial destructor have a cookie too. */
#include "cxx.h"

#define acx_array_overhead honest_overhead
#include "cxx/overhead.c"
#undef acx_array_overhead

acx_overhead acx_array_overhead(acx_abi abi, size_t word, acx_revision revision, const acx_type *type,
                                const acx_function *allocate)
{
    if (type->destroy == NULL && (allocate == NULL || (allocate->traits & ACX_NON_ALLOCATING) == 0))
        return (acx_overhead){type->alignment > word ? type->alignment : word, 0, ACX_NOWHERE};
    return honest_overhead(abi, word, revision, type, allocate);
}
