/* [new.delete.single], Default behavior: the new handler is never called. */
#include "cxx.h"

void *operator_new(size_t size)
{
    void *const block = ah_allocate(size);
    if (block == NULL)
        cxx_throw_bad_alloc();
    return block;
}
