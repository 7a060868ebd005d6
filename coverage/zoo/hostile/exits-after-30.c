/* The 30th malloc of a process ends it with status 0, as if all were well. */
#define ZOO_OWN_MALLOC
#include "hostile.h"

void *malloc(size_t size)
{
    if (call_number() == 30)
        _exit(0);
    return base_malloc(size);
}
