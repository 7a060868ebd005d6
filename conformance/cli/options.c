/* options.c - the options that commands share, read with glibc's argp. */
#include <argp.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"

enum { KEY_FIRST = 256 }; /* no short options but argp's own; the key is KEY_FIRST + the bit's number */

#define OPTION(bit, name, argument, doc)                                                                               \
    {                                                                                                                  \
        (bit), { (name), 0, (argument), 0, (doc), 0 }                                                                  \
    }

static const struct option_row {
    option_bit bit;
    struct argp_option option;
} rows[] = {
    OPTION(OPTION_PROFILE, "profile", "LIST", "Judge by these profiles, separated by commas (also: law, all, default)"),
    OPTION(OPTION_STRICT, "strict", NULL, "Deviations from `should' and from `quality' count too"),
    OPTION(OPTION_FILTER, "filter", "GLOB", "Only what has an id that matches"),
    OPTION(OPTION_FORMAT, "format", "FORMAT", "tty (default), json, junit or tap"),
    OPTION(OPTION_OUTPUT, "output", "FILE", "Write to FILE; it is replaced only when all is written"),
    OPTION(OPTION_JOBS, "jobs", "N", "Run N processes at a time (default: two per core)"),
    OPTION(OPTION_SEED, "seed", "N", "Seed of what is chosen at random"),
    OPTION(OPTION_SHARD, "shard", "I/N", "Run the I-th of N parts"),
    OPTION(OPTION_TIMEOUT, "timeout", "SECONDS", "Time limit of a scenario"),
    OPTION(OPTION_DEVIATIONS, "deviations", "FILE", "Accept what this file lists, instead of the candidate's own file"),
    OPTION(OPTION_NO_COLOR, "no-color", NULL, "Plain text; so does NO_COLOR in the environment"),
    OPTION(OPTION_CONFIGURATION, "configuration", "GLOB", "Only configurations with a name that matches"),
};

enum { ROWS = sizeof rows / sizeof rows[0] };

/* What the parser works on. */
struct parse {
    struct options *options;
    const struct command *command;
    int least, most;
    int status;
    FILE *nowhere;
};

static int bad(struct parse *parse, const char *format, const char *value)
{
    if (!parse->status) {
        char text[600];
        snprintf(text, sizeof text, format, value);
        parse->status = fail(STATUS_USAGE, "%s: %s", parse->command->name, text);
    }
    return EINVAL;
}

/* A whole number from least to most, all of the text; false otherwise. */
static bool read_number(const char *text, uint64_t least, uint64_t most, uint64_t *number)
{
    char *end = NULL;
    if (*text < '0' || *text > '9')
        return false;
    errno = 0;
    const unsigned long long value = strtoull(text, &end, 0);
    *number = value;
    return errno == 0 && *end == 0 && value >= least && value <= most;
}

static bool read_shard(const char *text, unsigned *shard, unsigned *shards)
{
    char first[16];
    const char *slash = strchr(text, '/');
    uint64_t index = 0, count = 0;
    if (!slash || slash - text >= (ptrdiff_t)sizeof first)
        return false;
    memcpy(first, text, (size_t)(slash - text));
    first[slash - text] = 0;
    if (!read_number(slash + 1, 1, 100000, &count) || !read_number(first, 1, count, &index))
        return false;
    *shard = (unsigned)index;
    *shards = (unsigned)count;
    return true;
}

static bool read_seconds(const char *text, unsigned *milliseconds)
{
    char *end = NULL;
    if (*text < '0' || *text > '9')
        return false;
    const double seconds = strtod(text, &end);
    if (*end || !(seconds >= 0.001 && seconds <= 86400))
        return false;
    *milliseconds = (unsigned)(seconds * 1000);
    return true;
}

static int read_profiles(struct parse *parse, const char *list)
{
    unsigned at = 0;
    if (as_profiles_parse(list, &parse->options->run.profiles, &at))
        return 0;
    char name[64];
    const char *bad_name = at <= strlen(list) ? list + at : "";
    snprintf(name, sizeof name, "%.*s", (int)strcspn(bad_name, ","), bad_name);
    return bad(parse, "--profile: unknown profile '%s'; allocspec list profiles lists them", name);
}

static int read_option(struct parse *parse, option_bit bit, const char *value)
{
    struct options *options = parse->options;
    uint64_t number = 0;
    if (value && !*value)
        return bad(parse, "%san option's value is empty", "");
    switch (bit) {
    case OPTION_PROFILE:
        options->profile_list = value;
        return read_profiles(parse, value);
    case OPTION_STRICT:
        options->run.strict = true;
        return 0;
    case OPTION_FILTER:
        options->run.filter = value;
        return 0;
    case OPTION_FORMAT:
        options->format = report_format_by_name(value);
        return options->format ? 0 : bad(parse, "--format: unknown format '%s'; tty, json, junit or tap", value);
    case OPTION_OUTPUT:
        options->output = strcmp(value, "-") == 0 ? NULL : value;
        return 0;
    case OPTION_JOBS:
        if (!read_number(value, 1, 1024, &number))
            return bad(parse, "--jobs: '%s' is not a number from 1 to 1024", value);
        options->run.jobs = (unsigned)number;
        return 0;
    case OPTION_SEED:
        if (!read_number(value, 0, INT64_MAX, &options->run.seed))
            return bad(parse, "--seed: '%s' is not a number from 0 to 9223372036854775807", value);
        return 0;
    case OPTION_SHARD:
        if (!read_shard(value, &options->run.shard, &options->run.shards))
            return bad(parse, "--shard: '%s' is not I/N with I from 1 to N", value);
        return 0;
    case OPTION_TIMEOUT:
        if (!read_seconds(value, &options->run.timeout_ms))
            return bad(parse, "--timeout: '%s' is not a number of seconds from 0.001 to 86400", value);
        return 0;
    case OPTION_DEVIATIONS:
        options->run.deviations = value;
        return 0;
    case OPTION_NO_COLOR:
        options->no_color = true;
        return 0;
    case OPTION_CONFIGURATION:
        options->configuration = value;
        return 0;
    case OPTION_ALL:
        break;
    }
    return ARGP_ERR_UNKNOWN;
}

static error_t parse_key(int key, char *value, struct argp_state *state)
{
    struct parse *parse = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        /* getopt's one line says what is wrong; argp's second one, "Try ...", goes nowhere */
        if (parse->nowhere)
            state->err_stream = parse->nowhere;
        return 0;
    case ARGP_KEY_ARGS:
        parse->options->arguments = state->argv + state->next;
        parse->options->argument_count = state->argc - state->next;
        return 0;
    case ARGP_KEY_ARG:
        return ARGP_ERR_UNKNOWN; /* all at once, above */
    case ARGP_KEY_END:
        if (parse->options->argument_count < parse->least)
            return bad(parse, "an argument is missing: %s", parse->command->arguments);
        if (parse->most >= 0 && parse->options->argument_count > parse->most)
            return bad(parse, "one argument too many: '%s'", parse->options->arguments[parse->most]);
        return 0;
    default:
        if (key < KEY_FIRST || key >= KEY_FIRST + ROWS)
            return ARGP_ERR_UNKNOWN;
        return read_option(parse, rows[key - KEY_FIRST].bit, value);
    }
}

int options_parse(struct options *options, const struct command *command, unsigned taken, int least, int most, int argc,
                  char **argv)
{
    struct argp_option table[ROWS + 1] = {{0}};
    struct argp argp = {table, parse_key, command->arguments, command->summary, NULL, NULL, NULL};
    struct parse parse = {options, command, least, most, 0, fopen("/dev/null", "we")};
    size_t used = 0;
    for (int i = 0; i < ROWS; i++) {
        if (taken & rows[i].bit) {
            table[used] = rows[i].option;
            table[used++].key = KEY_FIRST + i;
        }
    }
    *options = (struct options){.format = report_formats, .run = {.shard = 1, .shards = 1}};
    argp_err_exit_status = STATUS_USAGE;
    const error_t error = argp_parse(&argp, argc, argv, 0, NULL, &parse);
    if (parse.nowhere)
        fclose(parse.nowhere);
    if (error && !parse.status)
        parse.status = fail(STATUS_USAGE, "%s: %s", command->name, strerror(error));
    return parse.status;
}

int options_flush(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return 0;
    return fail(STATUS_USAGE, "standard output: %s", strerror(errno));
}
