/* options.h - the options that commands share, read with glibc's argp. */
#ifndef ALLOCSPEC_OPTIONS_H
#define ALLOCSPEC_OPTIONS_H

#include "command.h"
#include "report.h"

/* Which of them a command takes: an option that would be ignored is refused. */
typedef enum option_bit {
    OPTION_PROFILE = 1u << 0,
    OPTION_STRICT = 1u << 1,
    OPTION_FILTER = 1u << 2,
    OPTION_FORMAT = 1u << 3,
    OPTION_OUTPUT = 1u << 4,
    OPTION_JOBS = 1u << 5,
    OPTION_SEED = 1u << 6,
    OPTION_SHARD = 1u << 7,
    OPTION_TIMEOUT = 1u << 8,
    OPTION_DEVIATIONS = 1u << 9,
    OPTION_NO_COLOR = 1u << 10,
    OPTION_CONFIGURATION = 1u << 11,
    OPTION_ALL = (1u << 12) - 1
} option_bit;

struct options {
    run_options run;             /* profiles 0: none were named */
    const report_format *format; /* never NULL */
    const char *output;          /* a file name; NULL: standard output */
    const char *configuration;   /* NULL: all */
    const char *profile_list;    /* as written; NULL: none */
    bool no_color;
    char **arguments; /* those that are no struct options */
    int argument_count;
};

/* Reads argv for a command that takes the options in `taken` (of option_bit) and between least and most arguments
 * (most < 0: any number). Returns 0, or STATUS_USAGE having said why on stderr. For --help, --usage and --version it
 * prints and exits with 0. */
int options_parse(struct options *options, const struct command *command, unsigned taken, int least, int most, int argc,
                  char **argv);

/* Flushes standard output; 0, or STATUS_USAGE having said that it could not be written. */
int options_flush(void);

#endif
