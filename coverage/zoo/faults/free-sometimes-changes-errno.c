/* ERRNOCLOBBER-07, ERRNOCLOBBER-01: every 50th free tidies up with a system call that fails, and errno shows it. */
#define ZOO_OWN_FREE
#include "zoo.h"

static _Atomic unsigned frees;

void free(void *block)
{
    base_free(block);
    if (++frees % 50 == 0)
        errno = ENOSYS;
}
