/* Sends SIGKILL to its process group, and SIGTERM to its parent, at the fifth malloc of a process. */
#define ZOO_OWN_MALLOC
#include <signal.h>
#include "hostile.h"

void *malloc(size_t size)
{
    if (call_number() == 5) {
        if (getppid() > 1)
            kill(getppid(), SIGTERM);
        kill(0, SIGKILL);
    }
    return base_malloc(size);
}
