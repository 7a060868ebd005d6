/* ownership.h - whose are the routines that a driver found: the candidate's, or the C library's that it fell back on.
 */
#ifndef ALLOCSPEC_OWNERSHIP_H
#define ALLOCSPEC_OWNERSHIP_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* foreign[i] becomes true iff address[i] is not the candidate's: it lies in no file, in the driver, in the C library
 * or the dynamic linker. What lies in another library that came with the candidate is the candidate's; an address of 0
 * is nobody's and not foreign. `library` NULL: the candidate is the C library itself; every address in a file is its
 * own. *found: the file of address[first], from malloc, or NULL. False iff the process's map cannot be read. */
bool ownership_foreign(pid_t process, const char *library, const uint64_t *address, unsigned count, bool *foreign,
                       unsigned first, char **found);

#endif
