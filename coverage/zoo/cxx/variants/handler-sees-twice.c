/* Before a new handler is asked for memory, the request is tried twice. */
#include "cxx.h"

void *operator_new(size_t size)
{
    void *block = ah_allocate(size);
    if (block == NULL)
        block = ah_allocate(size);
    return block != NULL ? block : honest_new(size, 0);
}
