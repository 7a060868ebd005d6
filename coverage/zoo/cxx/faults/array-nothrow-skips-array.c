/* [new.delete.array], Default behavior: the nothrow form of operator new[] calls operator new, past the program's
 * operator new[]. */
#include "cxx.h"

static void *call(void *size) { return operator_new(*(const size_t *)size); }

void *operator_new_array_nothrow(size_t size, cxx_nothrow unused)
{
    (void)unused;
    return cxx_null_if_thrown(call, &size);
}
