/* [new.delete.array], Default behavior: the sized operator delete[] calls operator delete, past the program's operator
 * delete[]. */
#include "cxx.h"

void operator_delete_array_sized(void *block, size_t size)
{
    (void)size;
    operator_delete(block);
}
