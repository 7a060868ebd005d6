/* Closes every descriptor at the fifth malloc of a process. */
#define ZOO_OWN_MALLOC
#include "hostile.h"

void *malloc(size_t size)
{
    if (call_number() == 5)
        close_range(0, ~0u, 0);
    return base_malloc(size);
}
