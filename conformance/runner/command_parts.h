/* command_parts.h - what the two ways to run a command (a process of its own, a fork of a server) share. */
#ifndef ALLOCSPEC_COMMAND_PARTS_H
#define ALLOCSPEC_COMMAND_PARTS_H

#include "command.h"

/* Our environment, but with messages as we read them, and with what the limits say besides. */
typedef struct command_environment {
    char **list; /* ends with NULL */
    char *folder, *preload;
} command_environment;

/* `preload`: a library to be loaded before all others, or NULL. False iff memory ran out; to be freed even then. */
bool command_environment_make(command_environment *made, const command_limits *limits, const char *preload);
void command_environment_free(command_environment *made);

/* Waits until `handle` can be read, as that of a process can when it has ended, or until a limit. Without a handle (-1)
 * the end of `child` is waited for. The limits are of `child` with all that came from it, and of what it writes. */
command_end command_await(const command_limits *limits, pid_t child, int handle, int output);

/* The beginning of what was written, into COMMAND_KEPT bytes. */
void command_keep_output(int output, char *text);

#endif
