/* [new.delete.array]: the nothrow form of operator new[] lets the exception out. */
#include "cxx.h"

void *operator_new_array_nothrow(size_t size, cxx_nothrow unused)
{
    (void)unused;
    return operator_new_array(size);
}
