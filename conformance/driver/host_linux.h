/* host_linux.h - what the Linux files of the host tell each other. */
#ifndef ALLOCSPEC_DRIVER_HOST_LINUX_H
#define ALLOCSPEC_DRIVER_HOST_LINUX_H

#include <stdbool.h>

/* The handler of SIGSEGV and SIGBUS, and whether it still is in place. */
void linux_install_fault_handler(void);
bool linux_fault_handler_is_ours(void);

/* Faults under guard, and ends the process: with 0 iff the guard held. */
_Noreturn void linux_try_guard(void);

void linux_default_handler(int signal);

#endif
