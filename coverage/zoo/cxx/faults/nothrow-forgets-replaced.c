/* [new.delete.single], Default behavior: the nothrow form allocates by itself and not by the program's operator new. */
#include "cxx.h"

void *operator_new_nothrow(size_t size, cxx_nothrow unused)
{
    (void)unused;
    return honest_take(size, 0);
}
