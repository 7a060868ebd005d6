/* The 60th malloc of a process spins for ever. */
#define ZOO_OWN_MALLOC
#include "hostile.h"

void *malloc(size_t size)
{
    if (call_number() == 60)
        for (volatile int spin = 0;;)
            spin++;
    return base_malloc(size);
}
