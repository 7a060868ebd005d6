/* [new.delete.single]: the nothrow form tries by itself and calls no handler. */
#include "cxx.h"

void *operator_new_nothrow(size_t size, cxx_nothrow unused)
{
    (void)unused;
    return ah_allocate(size);
}
