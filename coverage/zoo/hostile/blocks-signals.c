/* Blocks every signal and ignores those that it can, at the fifth malloc of a process. */
#define ZOO_OWN_MALLOC
#include <signal.h>
#include "hostile.h"

void *malloc(size_t size)
{
    if (call_number() == 5) {
        sigset_t all;
        sigfillset(&all);
        sigprocmask(SIG_BLOCK, &all, NULL);
        for (int number = 1; number < 32; number++)
            signal(number, SIG_IGN);
    }
    return base_malloc(size);
}
