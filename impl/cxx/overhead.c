/* overhead.c - what lies before the elements of an array: acx_array_overhead.
 *
 * Itanium, 2.7: none for a trivial destructor, unless the class's usual operator delete[] takes the size; none for the
 *   library's placement new; else the greater of size_t's size and the element's alignment, the number of elements in
 * the last word of it. ARM (32 bits): the same conditions; two words, size and number of the elements, directly before
 * the array. Alignments above theirs are not spoken of: the room is as large as the alignment then. Microsoft: only for
 * destructors that are not trivial; room as with Itanium, the number in the first word of it. */
#include <allocspec/cxx.h>

#include "cxx/select.h"

acx_overhead acx_array_overhead(acx_abi abi, size_t word, acx_revision revision, const acx_type *type,
                                const acx_function *allocate)
{
    const acx_overhead none = {0, ACX_NOWHERE, ACX_NOWHERE};
    if (allocate != NULL && (allocate->traits & ACX_NON_ALLOCATING) != 0)
        return none;
    if (type->destroy == NULL && (abi == ACX_MSVC || !cxx_class_wants_size(type, revision)))
        return none;
    const size_t stored = abi == ACX_ARM ? 2 * word : word;
    acx_overhead overhead = {type->alignment > stored ? type->alignment : stored, 0, ACX_NOWHERE};
    if (abi != ACX_MSVC)
        overhead.count_at = overhead.bytes - word;
    if (abi == ACX_ARM)
        overhead.size_at = overhead.bytes - 2 * word;
    return overhead;
}
