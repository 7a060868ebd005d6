/* [new.delete.single], Default behavior: the sized form releases by itself and not by the program's operator delete. */
#include "cxx.h"

void operator_delete_sized(void *block, size_t size)
{
    (void)size;
    honest_release(block);
}
