/* Raises SIGSTOP at the fifth malloc of a process. */
#define ZOO_OWN_MALLOC
#include <signal.h>
#include "hostile.h"

void *malloc(size_t size)
{
    if (call_number() == 5)
        raise(SIGSTOP);
    return base_malloc(size);
}
