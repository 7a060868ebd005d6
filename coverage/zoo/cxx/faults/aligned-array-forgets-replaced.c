/* [new.delete.array], Default behavior: the aligned operator new[] allocates by itself. */
#include "cxx.h"

void *operator_new_array_aligned(size_t size, size_t alignment) { return honest_new(size, alignment); }

void operator_delete_array_aligned(void *block, size_t alignment)
{
    (void)alignment;
    honest_release(block);
}
