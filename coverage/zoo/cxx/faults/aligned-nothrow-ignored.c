/* [new.delete.single]: the aligned nothrow form forgets its alignment. */
#include "cxx.h"

void *operator_new_aligned_nothrow(size_t size, size_t alignment, cxx_nothrow unused)
{
    (void)unused;
    return size < PTRDIFF_MAX ? honest_unaligned(size, alignment) : NULL;
}
