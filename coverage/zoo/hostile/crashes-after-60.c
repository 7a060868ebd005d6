/* The 60th malloc of a process writes to address 0. */
#define ZOO_OWN_MALLOC
#include "hostile.h"

void *malloc(size_t size)
{
    if (call_number() == 60)
        crash();
    return base_malloc(size);
}
