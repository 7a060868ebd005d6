/* [new.delete.single]: the size is rounded up to the alignment without looking whether it wraps. */
#include "cxx.h"

void *operator_new_aligned(size_t size, size_t alignment)
{
    const size_t rounded = (size + alignment - 1) & ~(alignment - 1);
    return honest_new(rounded < size ? alignment : size, alignment);
}
