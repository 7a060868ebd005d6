/* [new.delete.single], Default behavior: the sized aligned form calls operator delete without alignment. */
#include "cxx.h"

void operator_delete_sized_aligned(void *block, size_t size, size_t alignment)
{
    (void)size, (void)alignment;
    operator_delete(block);
}
