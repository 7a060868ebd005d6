/* [new.delete.single]: the nothrow form lets the exception out. */
#include "cxx.h"

void *operator_new_nothrow(size_t size, cxx_nothrow unused)
{
    (void)unused;
    return operator_new(size);
}
