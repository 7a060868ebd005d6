/* helper.h - runs the helper programs that preparing a candidate may need. */
#ifndef ALLOCSPEC_HELPER_H
#define ALLOCSPEC_HELPER_H

#include <stdbool.h>
#include <stddef.h>

/* Runs a program (searched in PATH) with standard input from /dev/null and awaits it. `extra` is one more "NAME=value"
 * for its environment, or NULL. With `output` its standard output and error are kept there (size bytes, terminated),
 * else they are ours. Returns its exit status, 128 + the signal that ended it, or -1 iff it could not be started. */
int helper_run(char *const *arguments, const char *extra, char *output, size_t size);

#endif
