/* The 50th malloc of a process aborts. */
#define ZOO_OWN_MALLOC
#include "hostile.h"

void *malloc(size_t size)
{
    if (call_number() == 50)
        abort();
    return base_malloc(size);
}
