/* Puts a handler in the place of SIGSEGV's and SIGBUS's that returns to the faulting instruction, and then faults. */
#define ZOO_OWN_MALLOC
#include <signal.h>
#include "hostile.h"

static void shrug(int number) { (void)number; }

void *malloc(size_t size)
{
    if (call_number() == 5) {
        signal(SIGSEGV, shrug);
        signal(SIGBUS, shrug);
    }
    if (call_number() == 40)
        crash();
    return base_malloc(size);
}
