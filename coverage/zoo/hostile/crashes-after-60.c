/* The 60th malloc of a process writes to address 0. */
#define ZOO_OWN_MALLOC
#include "hostile.h"

void *malloc(size_t size)
{
    if (call_number() == 60)
        *(volatile char *volatile)0 = 1;
    return base_malloc(size);
}
