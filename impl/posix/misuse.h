/* misuse.h - what the preload face does with an address that is no live block. C and POSIX leave it undefined; going on
 * would hide the fault, and changing anything would spread it. */
#ifndef ALLOCSPEC_IMPL_POSIX_MISUSE_H
#define ALLOCSPEC_IMPL_POSIX_MISUSE_H

#include "heap/heap.h"

/* Writes one line to stderr that names the routine, the address and what is wrong with it; then ends the process by
 * SIGABRT, as other allocators do. */
_Noreturn void posix_misuse(const char *routine, const void *address, ah_kind kind);

#endif
