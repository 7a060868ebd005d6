/* [new.delete.single], Default behavior: the aligned form never calls the new handler. */
#include "cxx.h"

void *operator_new_aligned(size_t size, size_t alignment)
{
    void *const block = ah_allocate_aligned(size, alignment, 0);
    if (block == NULL)
        cxx_throw_bad_alloc();
    return block;
}
