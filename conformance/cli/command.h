/* command.h - the commands of the program. A new command is one file with a `run` and one row of the table in main.c.
 */
#ifndef ALLOCSPEC_COMMAND_H
#define ALLOCSPEC_COMMAND_H

#include <stddef.h>

/* Exit statuses, as DESIGN gives them. */
enum { STATUS_CONFORMS = 0, STATUS_DEVIATES = 1, STATUS_USAGE = 2, STATUS_NOT_RUN = 3 };

struct command {
    const char *name;
    const char *arguments; /* as --help shows them */
    const char *summary;   /* one line */
    /* Does it: argv[0] is "allocspec NAME". Returns the exit status, having said why on stderr if it is not 0 or 1. */
    int (*run)(const struct command *self, int argc, char **argv);
};

int cli_run(const struct command *self, int argc, char **argv);
int cli_list(const struct command *self, int argc, char **argv);
int cli_explain(const struct command *self, int argc, char **argv);
int cli_check(const struct command *self, int argc, char **argv);
int cli_ask(const struct command *self, int argc, char **argv);
int cli_binding(const struct command *self, int argc, char **argv);
int cli_windows(const struct command *self, int argc, char **argv);
int cli_test(const struct command *self, int argc, char **argv);

/* Judges a file of records that a driver wrote elsewhere (run.h), and reports it as `run` does. */
struct options;
int cli_judge_records(const char *path, const struct options *options);

/* Says "allocspec: ..." in one line on stderr, cleaned of what a terminal would obey; returns `status`. */
int fail(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The nearest of `count` words to a mistyped one, or NULL if none is near; word(i) gives the words. */
const char *nearest_word(const char *mistyped, size_t count, const char *(*word)(size_t index));

#endif
