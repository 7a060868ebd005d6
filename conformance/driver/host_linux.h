/* host_linux.h - what the Linux files of the host tell each other. */
#ifndef ALLOCSPEC_DRIVER_HOST_LINUX_H
#define ALLOCSPEC_DRIVER_HOST_LINUX_H

#include <stdbool.h>
#include <stdint.h>

/* The handler of SIGSEGV and SIGBUS, and whether it still is in place. */
void linux_install_fault_handler(void);
bool linux_fault_handler_is_ours(void);

/* Faults under guard, and ends the process: with 0 iff the guard held. */
_Noreturn void linux_try_guard(void);

void linux_default_handler(int signal);

enum { LINUX_WNOHANG = 1 };

/* As waitpid(). */
long linux_wait(int child, int *status, uint64_t flags);
void linux_kill(long process);

/* Reads the beginning of a file; returns how many bytes, < 0 iff it cannot be read. */
long linux_read(const char *path, char *text, uint64_t size);

#endif
