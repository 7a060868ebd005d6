/* [new.delete.single]: the aligned nothrow form lets the exception out. */
#include "cxx.h"

void *operator_new_aligned_nothrow(size_t size, size_t alignment, cxx_nothrow unused)
{
    (void)unused;
    return operator_new_aligned(size, alignment);
}
