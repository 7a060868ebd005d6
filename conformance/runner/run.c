/* run.c - judges a candidate, configuration by configuration. */
#include "run.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "batch.h"
#include "deviation.h"
#include "fail.h"
#include "ownership.h"
#include "plan.h"
#include "platform.h"
#include "prepare.h"
#include "settle.h"
#include "wine.h"
#include "work.h"

enum {
    DEFAULT_LIMIT_MS = 10000,
    LEAST_START_MS = 5000,
    LEAST_WINDOWS_START_MS = 60000,
    BUDGET_MS = 600000,
    START_TRIES = 2,
    MAX_JOBS = 32
};
#define MEBIBYTE (UINT64_C(1) << 20)

/* A run of one configuration. */
typedef struct judging {
    const candidate *subject;
    const configuration *one;
    const run_options *options;
    const run_places *places;
    preparation made;
    wine wine;        /* of a library of Windows */
    batch_plan batch; /* the same */
    char **environment;
    nursery all;
    as_platform platform;
    as_routine_set absent;
    uint32_t lacks;
    char *found; /* file that malloc lies in */
    corpus *corpus;
    uint32_t *rows; /* of a batch: see work.h */
    int program;
    run_result *result;
    run_error *error; /* of bad input */
} judging;

/* Why nothing ran is part of the result, not an error. */
static void set_unable(run_result *result, const char *why)
{
    free(result->could_not_run);
    run_result_clear_findings(result);
    result->could_not_run = strdup(why);
}

static bool is_windows(const judging *now) { return now->made.windows != NULL; }

/* Two for each core: while one waits for a process to start, to end or to hang, another works. */
static unsigned jobs_of(const run_options *options)
{
    const long cores = sysconf(_SC_NPROCESSORS_ONLN);
    const unsigned jobs = options->jobs > 0 ? options->jobs : cores > 0 ? 2 * (unsigned)cores : 2;
    return jobs < MAX_JOBS ? jobs : MAX_JOBS;
}

static uint64_t resident_limit(const run_options *options)
{
    if (options->memory_mib != 0)
        return options->memory_mib * MEBIBYTE;
    const unsigned jobs = jobs_of(options);
    const uint64_t memory = (uint64_t)sysconf(_SC_PHYS_PAGES) * (uint64_t)sysconf(_SC_PAGESIZE);
    const uint64_t share = memory / 2 / jobs;
    return share > 2048 * MEBIBYTE ? 2048 * MEBIBYTE : share < 256 * MEBIBYTE ? 256 * MEBIBYTE : share;
}

/* A short limit is one of scenarios: a busy machine must not make a candidate one that does not start. */
static unsigned start_limit_ms(const judging *now)
{
    const unsigned least = is_windows(now) ? LEAST_WINDOWS_START_MS : LEAST_START_MS;
    return now->options->timeout_ms > least ? now->options->timeout_ms : least;
}

static session_plan plan_session(const judging *now, const volatile sig_atomic_t *stop)
{
    return (session_plan){.driver = now->made.driver,
                          .environment = now->environment != NULL ? now->environment : now->made.environment,
                          .program = now->program,
                          .masked_routines = {{0}},
                          .seed = now->options->seed,
                          .limit_ms = now->options->timeout_ms > 0 ? now->options->timeout_ms : DEFAULT_LIMIT_MS,
                          .start_ms = start_limit_ms(now),
                          .resident_limit = resident_limit(now->options),
                          .stop = stop,
                          .batch = is_windows(now) ? &now->batch : NULL};
}

/* ---- the start-up report ---- */

static bool say_start(const judging *now, const session_report *report, unsigned start_ms, run_error *error)
{
    char how[200];
    const char *name = now->made.path != NULL ? now->made.path : now->subject->name;
    const int status = report->status;
    switch (report->end) {
    case SESSION_DIED:
        if (!report->not_begun && WIFEXITED(status) && WEXITSTATUS(status) == WIRE_EXIT_NO_LIBRARY)
            return run_fail(error, 3, "%s: cannot be loaded: there is no such library, or one that it needs is missing",
                            name);
        if (!report->not_begun && WIFEXITED(status) && WEXITSTATUS(status) == WIRE_EXIT_NO_MALLOC)
            return run_fail(error, 3, "%s: is no C runtime: it has no malloc", name);
        if (WIFSIGNALED(status))
            snprintf(how, sizeof how, "killed by signal %d (%s)", WTERMSIG(status), strsignal(WTERMSIG(status)));
        else
            snprintf(how, sizeof how, "exited with status %d", WEXITSTATUS(status));
        break;
    case SESSION_TIMED_OUT:
        snprintf(how, sizeof how, "not ready within %u ms", start_ms);
        break;
    case SESSION_STOPPED:
        snprintf(how, sizeof how, "stopped by a signal");
        break;
    case SESSION_TOO_LARGE:
        snprintf(how, sizeof how, "ended by the runner: too much memory");
        break;
    case SESSION_TOO_MANY:
        snprintf(how, sizeof how, "ended by the runner: too many processes");
        break;
    case SESSION_FLOODED:
        snprintf(how, sizeof how, "ended by the runner: it wrote too much");
        break;
    case SESSION_INTERRUPTED:
        snprintf(how, sizeof how, "interrupted");
        break;
    case SESSION_ANSWERED:
    case SESSION_UNABLE:
        snprintf(how, sizeof how, "the process could not be started");
        break;
    }
    return run_fail(error, 3, "%s: at start-up%s: %s%s%s", name,
                    report->not_begun ? ", each time before the driver had begun" : "", how,
                    report->output[0] != '\0' ? "; it printed: " : "", report->output);
}

/* The report came out of the candidate's process: it is looked at before it is used. */
static bool read_report(judging *now, const wire_control *control)
{
    if (!platform_of(control, now->subject->name, &now->platform))
        return run_fail(now->error, 3, "%s: the driver's start-up report is damaged", now->subject->name);
    now->lacks = control->lacks;
    return true;
}

static bool read_routines(judging *now, const session *driver, const char *output)
{
    uint64_t address[AS_LAST_CALL + 1];
    bool foreign[AS_LAST_CALL + 1];
    const char *library = now->made.is_bound ? NULL : now->made.path;
    now->absent = (as_routine_set){{0}};
    for (unsigned i = 0; i <= AS_LAST_CALL; i++) {
        address[i] = i == AS_NOTHING ? 0 : driver->control->routine_address[i];
        if (i != AS_NOTHING && address[i] == 0)
            as_routine_set_add(&now->absent, (as_routine)i);
    }
    if (is_windows(now)) /* each was looked up in the library and nowhere else */
        return !as_routine_set_has(&now->absent, AS_MALLOC) ||
               run_fail(now->error, 3, "%s: it has no malloc", now->subject->name);
    if (!ownership_foreign(driver->driver, library, address, AS_LAST_CALL + 1, foreign, AS_MALLOC, &now->found))
        return run_fail(now->error, 3, "%s: its memory map cannot be read", now->subject->name);
    for (unsigned i = 0; i <= AS_LAST_CALL; i++)
        if (foreign[i])
            as_routine_set_add(&now->absent, (as_routine)i);
    if (!as_routine_set_has(&now->absent, AS_MALLOC))
        return true;
    if (address[AS_MALLOC] == 0)
        return run_fail(now->error, 3, "%s: it has no malloc", now->subject->name);
    return run_fail(now->error, 3, "%s: was not loaded: malloc is that of %s%s%s",
                    now->made.path != NULL ? now->made.path : now->subject->name,
                    now->found != NULL ? now->found : "no file", output[0] != '\0' ? "; it printed: " : "", output);
}

/* Starts a driver on an empty program, for its report alone. */
static bool probe(judging *now, const volatile sig_atomic_t *stop)
{
    const wire_program empty = {WIRE_MAGIC_PROGRAM, WIRE_VERSION, 0, 0};
    session driver;
    session_report report = {.end = SESSION_UNABLE};
    now->program = session_seal_program(&empty, sizeof empty);
    const session_plan plan = plan_session(now, stop);
    if (now->program < 0 || !session_open(&driver, &plan, &now->all))
        return run_fail(now->error, 3, "%s: no shared memory to be had", now->subject->name);
    for (unsigned i = 0; i < START_TRIES && report.end != SESSION_ANSWERED && report.end != SESSION_INTERRUPTED; i++)
        report = session_start(&driver);
    bool good = report.end == SESSION_ANSWERED
                    ? read_report(now, driver.control) && read_routines(now, &driver, report.output)
                    : say_start(now, &report, plan.start_ms, now->error);
    session_close(&driver);
    close(now->program);
    now->program = -1;
    return good;
}

/* ---- one configuration ---- */

static bool read_corpus(judging *now)
{
    corpus_error bad;
    now->corpus = corpus_read(now->places->corpus, &now->platform, &bad);
    if (now->corpus == NULL)
        return run_fail(now->error, 2, "%s:%u:%u: expected %s", bad.file, bad.line, bad.column, bad.expected);
    return true;
}

/* What the driver carries out: the corpus; or, as a batch, the chosen cases. */
static bool compile(judging *now, const size_t *cases, size_t count)
{
    size_t size;
    wire_program *program = corpus_compile(now->corpus, &size);
    if (program != NULL && is_windows(now)) {
        wire_program *chosen = batch_program(program, now->corpus, cases, count, now->lacks, &now->rows, &size);
        free(program);
        program = chosen;
    }
    now->program = program != NULL ? session_seal_program(program, size) : -1;
    free(program);
    return now->program >= 0 || run_fail_memory(now->error);
}

static as_profiles profiles_of(const judging *now)
{
    return now->options->profiles != 0 ? now->options->profiles : now->one->profiles;
}

static bool do_cases(judging *now, size_t *cases, size_t count, run_progress_fn *tell, void *context,
                     const volatile sig_atomic_t *stop)
{
    work all = {.corpus = now->corpus,
                .cases = cases,
                .count = count,
                .plan = plan_session(now, stop),
                .platform = now->platform,
                .profiles = profiles_of(now),
                .absent = now->absent,
                .lacks = now->lacks,
                .jobs = is_windows(now) ? 1 : jobs_of(now->options), /* one batch, in the order of the cases */
                .rows = now->rows,
                .deadline_ms = now_ms() + BUDGET_MS,
                .tell = tell,
                .context = context,
                .progress = {.candidate = now->subject->name, .configuration = now->one->name},
                .all = &now->all};
    all.plan.masked_routines = now->absent;
    bool good = work_do(&all);
    if (good && all.unable.not_begun) {
        run_error unable;
        say_start(now, &all.unable, all.plan.start_ms, &unable);
        set_unable(now->result, unable.text);
    } else {
        good = good && settle_results(&all, now->result);
    }
    now->result->partial = all.partial || now->options->filter != NULL || now->options->shards > 1;
    if (!good)
        run_fail_memory(now->error);
    work_clear(&all);
    return good;
}

/* Under Wine: its environment, then what the candidate file adds. */
static bool start_wine(judging *now, const volatile sig_atomic_t *stop)
{
    size_t count = 0, own = 0;
    if (!wine_open(&now->wine, &now->all, now->places, stop, now->error))
        return false;
    while (now->wine.environment[count] != NULL)
        count++;
    while (now->one->environment[own] != NULL)
        own++;
    now->environment = calloc(count + own + 1, sizeof *now->environment);
    if (now->environment == NULL)
        return run_fail_memory(now->error);
    memcpy(now->environment, now->wine.environment, count * sizeof *now->environment);
    memcpy(now->environment + count, now->one->environment, own * sizeof *now->environment);
    now->batch = (batch_plan){now->wine.loader, now->made.windows};
    return true;
}

/* Returns false iff input was bad or memory ran out. */
static bool judge_configuration(judging *now, run_progress_fn *tell, void *context, const volatile sig_atomic_t *stop)
{
    run_error unable;
    run_error *error = now->error;
    run_result *result = now->result;
    size_t count = 0;
    now->error = &unable;
    bool able = now->subject->kind != CANDIDATE_WINDOWS || wine_find(&now->wine, now->places, &unable);
    able = able && prepare(now->subject, now->one, now->places, &now->made, &unable);
    if (able && is_windows(now))
        able = start_wine(now, stop);
    if (able) {
        result->path = now->made.path != NULL ? strdup(now->made.path) : NULL;
        result->version = now->made.version != NULL ? strdup(now->made.version) : NULL;
        able = probe(now, stop);
        if (able && result->path == NULL && now->found != NULL)
            result->path = strdup(now->found);
    }
    now->error = error;
    if (!able) {
        set_unable(result, unable.text);
        return true;
    }
    if (!read_corpus(now))
        return false;
    size_t *cases = plan_cases(now->corpus, &now->platform, profiles_of(now), now->absent, now->options, &count);
    bool good = cases != NULL || run_fail_memory(error);
    if (good && count == 0)
        good = run_fail(error, 3, "no scenario to run%s%s", now->options->filter != NULL ? ": none matches " : "",
                        now->options->filter != NULL ? now->options->filter : "");
    good = good && compile(now, cases, count);
    if (good)
        good = do_cases(now, cases, count, tell, context, stop);
    free(cases);
    return good;
}

static bool run_one(const candidate *subject, const configuration *one, const run_options *options,
                    const run_places *places, const deviations *known, run_progress_fn *tell, void *context,
                    const volatile sig_atomic_t *stop, run_result *result, run_error *error)
{
    judging now = {.subject = subject,
                   .one = one,
                   .options = options,
                   .places = places,
                   .made = {.held = -1},
                   .wine = {.door = -1},
                   .program = -1,
                   .result = result,
                   .error = error};
    const uint64_t begin = now_ms();
    *result = (run_result){.name = strdup(subject->name),
                           .kind = strdup(candidate_kind_name(subject->kind)),
                           .configuration = strdup(one->name),
                           .profiles = profiles_of(&now)};
    if (result->name == NULL || result->kind == NULL || result->configuration == NULL)
        return run_fail_memory(error);
    if (!nursery_open(&now.all))
        return run_fail(error, 3, "this system has no subreapers");
    bool good = judge_configuration(&now, tell, context, stop);
    wine_close(&now.wine, &now.all);
    nursery_close(&now.all);
    free(now.environment);
    free(now.rows);
    if (good && result->could_not_run == NULL && !deviations_apply(known, result))
        good = run_fail_memory(error);
    if (now.program >= 0)
        close(now.program);
    corpus_free(now.corpus);
    free(now.found);
    preparation_clear(&now.made);
    result->seconds = (double)(now_ms() - begin) / 1000.0;
    return good;
}

/* The deviation file that goes with a candidate file: NAME.yaml, NAME.deviations.yaml. */
static bool read_deviations(const candidate *subject, const run_options *options, deviations *known, run_error *error)
{
    *known = (deviations){NULL, 0};
    if (options->deviations != NULL)
        return deviations_read(options->deviations, subject, known, error);
    if (subject->file == NULL)
        return true;
    const char *dot = strrchr(subject->file, '.');
    char *file = text_of("%.*s.deviations.yaml", (int)(dot - subject->file), subject->file);
    if (file == NULL)
        return run_fail_memory(error);
    const bool good = access(file, F_OK) != 0 || deviations_read(file, subject, known, error);
    free(file);
    return good;
}

int run_candidate(const candidate *subject, const char *only, const run_options *options, const run_places *places,
                  run_progress_fn *tell, void *context, const volatile sig_atomic_t *stop, run_result **results,
                  size_t *count, run_error *error)
{
    deviations known;
    *results = NULL;
    *count = 0;
    if (!read_deviations(subject, options, &known, error))
        return error->status;
    run_result *made = calloc(subject->configuration_count + 1, sizeof *made);
    bool good = made != NULL || run_fail_memory(error);
    size_t done = 0;
    for (size_t i = 0; good && i < subject->configuration_count; i++) {
        const configuration *one = &subject->configurations[i];
        if ((only != NULL && strcmp(only, one->name) != 0) || (done > 0 && stop != NULL && *stop != 0))
            continue;
        good = run_one(subject, one, options, places, &known, tell, context, stop, &made[done++], error);
    }
    if (good && done == 0)
        good = run_fail(error, 2, "%s has no configuration '%s'", subject->name, only);
    deviations_free(&known);
    if (!good) {
        run_results_free(made, done);
        return error->status;
    }
    *results = made;
    *count = done;
    return 0;
}
