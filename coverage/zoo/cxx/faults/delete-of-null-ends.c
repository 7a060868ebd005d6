/* [new.delete.single]: operator delete looks before the block for its header without asking for NULL. */
#include "cxx.h"

void operator_delete(void *block)
{
    if (((volatile char *)block)[0] == 0 && block == NULL)
        return;
    honest_release(block);
}
