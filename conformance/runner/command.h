/* command.h - a command of ours, such as a compiler: it is run to its end or to a limit, and nothing of it is left. */
#ifndef ALLOCSPEC_COMMAND_H
#define ALLOCSPEC_COMMAND_H

#include <signal.h>

#include "processes.h"

typedef enum command_end {
    COMMAND_ENDED, /* by itself: `status` says how */
    COMMAND_TIMED_OUT,
    COMMAND_TOO_LARGE, /* more resident memory than the limit */
    COMMAND_FLOODED,   /* wrote more than COMMAND_MAX_OUTPUT */
    COMMAND_INTERRUPTED,
    COMMAND_UNABLE /* the runner's own trouble: no process, no memory */
} command_end;

enum { COMMAND_MAX_OUTPUT = 8 << 20, COMMAND_KEPT = 4000 };

typedef struct command_limits {
    nursery *all;
    unsigned limit_ms;
    uint64_t resident_limit;
    const volatile sig_atomic_t *stop; /* or NULL */
    const char *folder;                /* for its temporary files; NULL: the usual */
    const char *variable;              /* "NAME=value" that it is told besides, or NULL */
} command_limits;

typedef struct command_report {
    command_end end;
    int status;                /* as waitpid gives it */
    char output[COMMAND_KEPT]; /* the beginning of what it wrote, of printable characters and newlines */
} command_report;

/* Runs `words` (split at blanks, nothing else is done to them) with these arguments behind them (ends with NULL), in
 * our environment with messages in English. The calling thread waits. */
command_report command_run(const command_limits *limits, const char *words, char *const *arguments);
/* The same, of a file. */
command_report command_run_file(const command_limits *limits, const char *file, char *const *arguments);

/* True iff it ended with status 0. */
bool command_is_good(const command_report *report);
/* True iff a signal ended it. */
bool command_was_killed(const command_report *report);
/* True iff there is no such command. */
bool command_is_missing(const command_report *report);
/* How it ended badly: "did not end within 5000 ms", "was killed by signal 11 (Segmentation fault)", "failed with status
 * 1: LINE". LINE is the first that speaks of an error. */
void command_say(const command_report *report, const command_limits *limits, char *text, size_t size);

#endif
