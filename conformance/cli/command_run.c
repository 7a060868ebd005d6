/* command_run.c - `allocspec run CANDIDATE...`: judges candidates and reports what was found. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "command.h"
#include "options.h"
#include "output.h"
#include "places.h"
#include "progress.h"
#include "summary.h"
#include "text.h"

/* Set by the first interrupt: the run ends soon, and what it has found is reported as partial. A second one ends the
 * program as usual. The only variable of the program that outlives a call: a signal handler can reach no other. */
static volatile sig_atomic_t stopped;

static void stop(int signal_number)
{
    (void)signal_number;
    stopped = 1;
}

static void listen_for_stop(void)
{
    struct sigaction action = {.sa_handler = stop, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
}

/* All that one invocation judges and finds. */
struct session {
    const struct options *options;
    struct places places;
    candidate **candidates;
    size_t candidate_count;
    run_result *runs;
    const char **arguments; /* for each run: what named its candidate */
    size_t run_count;
    int error; /* status of what could not be judged at all; 0: none */
};

/* Who is judged where nobody is named. */
static const char *const by_default[] = {"reference", "system"};
enum { DEFAULT_COUNT = sizeof by_default / sizeof *by_default };

/* What named candidate number i on the command line. */
static const char *argument_of(const struct session *session, size_t i)
{
    return session->options->argument_count ? session->options->arguments[i] : by_default[i];
}

static bool resolve_all(struct session *session)
{
    const size_t named = (size_t)session->options->argument_count, count = named ? named : DEFAULT_COUNT;
    session->candidates = calloc(count, sizeof(candidate *));
    if (!session->candidates)
        return fail(session->error = STATUS_NOT_RUN, "memory ran out"), false;
    for (size_t i = 0; i < count; i++) {
        run_error error = {0};
        session->candidates[i] = candidate_resolve(argument_of(session, i), &session->places.run, &error);
        if (!session->candidates[i])
            return fail(session->error = error.status, "%s", error.text), false;
        session->candidate_count++;
    }
    return true;
}

/* Adds the results of one candidate to those of the session, which then owns them. */
static bool adopt(struct session *session, const char *argument, run_result *results, size_t count)
{
    const size_t all = session->run_count + count;
    run_result *runs = reallocarray(session->runs, all + 1, sizeof *runs);
    if (runs)
        session->runs = runs;
    const char **arguments = reallocarray(session->arguments, all + 1, sizeof *arguments);
    if (arguments)
        session->arguments = arguments;
    if (!runs || !arguments) {
        run_results_free(results, count);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        session->runs[session->run_count] = results[i];
        session->arguments[session->run_count++] = argument;
    }
    free(results); /* the array alone; its contents were moved */
    return true;
}

static void judge_all(struct session *session)
{
    const struct options *options = session->options;
    struct progress progress = progress_start(session->candidate_count);
    listen_for_stop();
    for (size_t i = 0; i < session->candidate_count && !stopped; i++) {
        run_error error = {0};
        run_result *results = NULL;
        size_t count = 0;
        progress.at = i;
        const int failed =
            run_candidate(session->candidates[i], options->configuration, &options->run, &session->places.run,
                          progress_draw, &progress, &stopped, &results, &count, &error);
        progress_clear(&progress);
        if (failed)
            session->error = fail(error.status ? error.status : failed, "%s", error.text);
        else if (!adopt(session, argument_of(session, i), results, count))
            session->error = fail(STATUS_NOT_RUN, "memory ran out");
    }
    if (stopped && session->run_count == 0 && !session->error)
        session->error = fail(STATUS_NOT_RUN, "interrupted before anything was judged");
}

/* The options that a command to run one scenario again has to repeat; from malloc. */
static char *options_again(const struct options *options)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    if (!out)
        return NULL;
    if (options->profile_list) {
        fputs(" --profile ", out);
        text_put_shell(out, options->profile_list);
    }
    if (options->run.strict)
        fputs(" --strict", out);
    if (options->run.deviations) {
        fputs(" --deviations ", out);
        text_put_shell(out, options->run.deviations);
    }
    if (options->run.seed)
        fprintf(out, " --seed %ju", (uintmax_t)options->run.seed);
    if (options->run.timeout_ms)
        fprintf(out, " --timeout %g", options->run.timeout_ms / 1000.0);
    return fclose(out) == 0 ? text : NULL;
}

static bool wants_color(const struct options *options)
{
    const char *forbidden = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return !options->no_color && !options->output && !(forbidden && *forbidden) && isatty(STDOUT_FILENO) && terminal &&
           strcmp(terminal, "dumb") != 0;
}

/* Says on stderr, whatever the format, what came to no verdict; returns the status that this deserves. */
static int tell_failures(const struct session *session, const report_info *info)
{
    int status = 0;
    for (size_t i = 0; i < session->run_count; i++) {
        const run_result *run = &session->runs[i];
        const char *which = run->configuration ? run->configuration : "";
        const run_summary summary = run_summarize(run, info);
        if (summary.standing == STANDING_COULD_NOT_RUN)
            status = fail(STATUS_NOT_RUN, "%s, %s: %s", run->name, which, run->could_not_run);
        else if (summary.standing == STANDING_EMPTY)
            status = fail(STATUS_NOT_RUN, "%s, %s: %s", run->name, which,
                          run->scenarios_run ? "no clause was exercised" : "no scenario ran");
        else if (summary.cut_short && !stopped)
            status = fail(STATUS_NOT_RUN, "%s, %s: it ended before its time: only a part was judged", run->name, which);
    }
    return status;
}

static int report(struct session *session)
{
    const struct options *options = session->options;
    struct utsname host;
    struct output output;
    if (uname(&host) != 0)
        return fail(STATUS_NOT_RUN, "uname: %s", strerror(errno));
    char *again = options_again(options);
    if (!again)
        return fail(STATUS_NOT_RUN, "memory ran out");
    const report_info info = {
        .version = ALLOCSPEC_VERSION,
        .system = host.sysname,
        .machine = host.machine,
        .seed = options->run.seed,
        .shard = options->run.shard,
        .shards = options->run.shards,
        .filter = options->run.filter,
        .strict = options->run.strict,
        .color = wants_color(options),
        .arguments = session->arguments,
        .options = *again ? again + 1 : again,
        .clause_at = as_clause_at,
    };
    int status = output_open(&output, options->output);
    if (!status) {
        const bool whole = options->format->write(output.stream, session->runs, session->run_count, &info);
        status = output_close(&output, whole);
        if (!whole)
            status = fail(STATUS_NOT_RUN, "memory ran out");
    }
    free(again);
    const int failures = tell_failures(session, &info);
    const int judged = run_exit_status(session->runs, session->run_count, options->run.strict);
    if (status)
        return status;
    return judged ? judged : failures;
}

int cli_run(const struct command *self, int argc, char **argv)
{
    struct options options;
    int status = options_parse(&options, self, OPTION_ALL, 0, -1, argc, argv);
    if (status || (status = output_probe(options.output)) != 0)
        return status;
    struct session session = {.options = &options};
    if ((status = places_find(&session.places)) != 0)
        return status;
    if (resolve_all(&session)) {
        places_make_cache(&session.places);
        judge_all(&session);
    }
    if (session.run_count) {
        status = report(&session);
        if (stopped && status == STATUS_CONFORMS && !session.error)
            session.error = fail(STATUS_NOT_RUN, "interrupted: what is reported is only of the part that ran");
        status = status == STATUS_CONFORMS ? session.error : status;
    } else {
        status = session.error;
    }
    for (size_t i = 0; i < session.candidate_count; i++)
        candidate_free(session.candidates[i]);
    free(session.candidates);
    run_results_free(session.runs, session.run_count);
    free(session.arguments);
    places_free(&session.places);
    return status;
}

int cli_judge_records(const char *path, const struct options *options)
{
    struct session session = {.options = options};
    run_error error = {0};
    run_result *results = NULL;
    size_t count = 0;
    int status = places_find(&session.places);
    if (status)
        return status;
    if (run_records(path, &options->run, &session.places.run, &results, &count, &error))
        status = fail(error.status, "%s", error.text);
    else if (!adopt(&session, path, results, count))
        status = fail(STATUS_NOT_RUN, "memory ran out");
    else
        status = report(&session);
    run_results_free(session.runs, session.run_count);
    free(session.arguments);
    places_free(&session.places);
    return status;
}
