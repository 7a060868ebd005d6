/* The 40th free of a process ends it with status 0 by the raw call, so that nothing runs at exit. */
#define ZOO_OWN_FREE
#include <sys/syscall.h>
#include "hostile.h"

void free(void *block)
{
    if (block && call_number() == 40)
        syscall(SYS_exit_group, 0);
    base_free(block);
}
