/* ownership.h - whose are the routines that a driver found: the candidate's, or the C library's that it fell back on.
 */
#ifndef ALLOCSPEC_OWNERSHIP_H
#define ALLOCSPEC_OWNERSHIP_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* Bits (by index) of the addresses that do not belong to the candidate: that lie in no file, in the driver, in the C
 * library or the dynamic linker. What lies in another library that came with the candidate is the candidate's. Zero
 * addresses are skipped. `library` NULL: the candidate is the C library itself; every address in a file is its own.
 * *found: the file of address[first], from malloc, or NULL. False iff the process's map cannot be read. */
bool ownership_foreign(pid_t process, const char *library, const uint64_t *address, unsigned count, uint64_t *foreign,
                       unsigned first, char **found);

#endif
