/* run.c - judges a candidate, configuration by configuration. */
#include "run.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compiler.h"
#include "deviation.h"
#include "judging.h"
#include "plan.h"
#include "settle.h"
#include "trial.h"
#include "work.h"

enum {
    DEFAULT_LIMIT_MS = 10000,
    LEAST_START_MS = 5000,
    LEAST_WINDOWS_START_MS = 60000,
    BUDGET_MS = 600000,
    MAX_JOBS = 32
};
#define MEBIBYTE (UINT64_C(1) << 20)

/* Why nothing ran is part of the result, not an error. */
static void set_unable(run_result *result, const char *why)
{
    free(result->could_not_run);
    run_result_clear_findings(result);
    result->could_not_run = strdup(why);
}

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
    const unsigned least = judging_is_windows(now) ? LEAST_WINDOWS_START_MS : LEAST_START_MS;
    return now->options->timeout_ms > least ? now->options->timeout_ms : least;
}

static unsigned limit_ms(const run_options *options)
{
    return options->timeout_ms > 0 ? options->timeout_ms : DEFAULT_LIMIT_MS;
}

session_plan judging_plan(const judging *now, const volatile sig_atomic_t *stop)
{
    return (session_plan){.driver = now->made.driver,
                          .environment = now->environment != NULL ? now->environment : now->made.environment,
                          .program = now->program,
                          .masked_routines = {{0}},
                          .seed = now->options->seed,
                          .limit_ms = limit_ms(now->options),
                          .start_ms = start_limit_ms(now),
                          .resident_limit = resident_limit(now->options),
                          .stop = stop,
                          .batch = judging_is_windows(now) ? &now->batch : NULL,
                          .translator = now->translator.command != NULL ? &now->translator : NULL};
}

static workshop workshop_of(judging *now, const volatile sig_atomic_t *stop)
{
    return (workshop){.places = now->places,
                      .all = &now->all,
                      .limit_ms = limit_ms(now->options),
                      .is_for_windows = now->one->runtime != NULL,
                      .resident_limit = resident_limit(now->options),
                      .stop = stop};
}

/* Why there is no result of a configuration, though nothing is wrong. */
typedef enum left_out {
    LEFT_OUT_NOT,
    LEFT_OUT_REVISION, /* its compiler does not know the revision */
    LEFT_OUT_UNMATCHED /* the filter matches none of its scenarios */
} left_out;

/* ---- one configuration ---- */

/* Programs are given to the compiler as it is, and once: not for each unit, nor under each library, nor with headers
 * of ours, as for Windows. */
static bool read_cxx_corpus(judging *now, const volatile sig_atomic_t *stop)
{
    const configuration *one = now->one;
    const bool with_programs =
        now->compiler != NULL && one->unit == CORPUS_UNIT_LIBRARY && one->library == NULL && one->runtime == NULL;
    if (!cxx_corpus_read(&now->cxx, now->places->corpus, one->revision, one->unit, with_programs, now->error))
        return false;
    now->corpus = &now->cxx.all;
    if (!with_programs)
        return true;
    const workshop how = workshop_of(now, stop);
    now->translator = (translator){.command = now->compiler->command,
                                   .spelling = now->compiler->revisions[one->revision].spelling,
                                   .folder = compiler_folder(&how),
                                   .preload = now->places->forkserver,
                                   .limits = compiler_limits(&how, 1, 0)};
    return now->translator.folder != NULL ||
           run_fail(now->error, 3, "%s: no folder can be made there", how.places->cache);
}

static bool read_corpus(judging *now, const volatile sig_atomic_t *stop)
{
    corpus_error bad;
    if (now->one->kind == CANDIDATE_TOOLCHAIN)
        return read_cxx_corpus(now, stop);
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
    if (program != NULL && judging_is_windows(now)) {
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
                .plan = judging_plan(now, stop),
                .platform = now->platform,
                .profiles = profiles_of(now),
                .absent = now->absent,
                .lacks = now->lacks,
                .jobs = judging_is_windows(now) ? 1 : jobs_of(now->options), /* one batch, in the order of the cases */
                .rows = now->rows,
                .programs = &now->cxx,
                .deadline_ms = now_ms() + BUDGET_MS,
                .tell = tell,
                .context = context,
                .progress = {.candidate = now->subject->name, .configuration = now->one->name},
                .all = &now->all};
    all.plan.masked_routines = now->absent;
    bool good = work_do(&all);
    if (good && all.unable.not_begun) {
        run_error unable;
        judging_say_start(now, &all.unable, all.plan.start_ms, &unable);
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

/* Of C++: see trial.h. */
static bool keep_what_is_meant(judging *now, size_t *cases, size_t *count, const volatile sig_atomic_t *stop)
{
    if (!plan_is_by_clause(now->options->filter))
        return true;
    if (!compile(now, cases, *count))
        return false;
    session_plan plan = judging_plan(now, stop);
    plan.masked_routines = now->absent;
    return trial_narrow(now, &plan, now->options->filter, cases, count) || run_fail_memory(now->error);
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

/* Files are found or built. False iff the configuration cannot be run, with now->error set. */
static bool make_ready(judging *now, const volatile sig_atomic_t *stop)
{
    const workshop how = workshop_of(now, stop);
    switch (now->one->kind) {
    case CANDIDATE_TOOLCHAIN:
        return (now->one->runtime == NULL || wine_find(&now->wine, now->places, now->error)) &&
               toolchain_prepare(now->subject, now->one, &how, now->compilers, &now->made, &now->compiler,
                                 &now->is_left_out, now->error) &&
               (now->one->runtime == NULL || start_wine(now, stop));
    case CANDIDATE_WINDOWS:
        return wine_find(&now->wine, now->places, now->error) &&
               prepare(now->subject, now->one, now->places, &now->made, now->error) && start_wine(now, stop);
    default:
        return prepare(now->subject, now->one, now->places, &now->made, now->error);
    }
}

/* Returns false iff input was bad or memory ran out. */
static bool judge_configuration(judging *now, run_progress_fn *tell, void *context, const volatile sig_atomic_t *stop)
{
    run_error unable;
    run_error *error = now->error;
    run_result *result = now->result;
    size_t count = 0;
    now->error = &unable;
    bool able = make_ready(now, stop);
    if (able) {
        result->path = now->made.path != NULL ? strdup(now->made.path) : NULL;
        result->version = now->made.version != NULL ? strdup(now->made.version) : NULL;
        able = judging_probe(now, stop);
        if (able && result->path == NULL && now->found != NULL)
            result->path = strdup(now->found);
    }
    now->error = error;
    if (!able) {
        set_unable(result, unable.text);
        return true;
    }
    if (!read_corpus(now, stop))
        return false;
    size_t *cases = plan_cases(now->corpus, &now->platform, profiles_of(now), now->absent, now->options, &count);
    bool good = cases != NULL || run_fail_memory(error);
    if (good && count > 0 && now->one->kind == CANDIDATE_TOOLCHAIN && !judging_is_windows(now))
        good = keep_what_is_meant(now, cases, &count, stop);
    if (good && count == 0 && now->options->filter != NULL) {
        now->is_unmatched = true;
        free(cases);
        return true;
    }
    if (good && count == 0)
        good = run_fail(error, 3, "no scenario to run");
    good = good && (now->program >= 0 || compile(now, cases, count));
    if (good)
        good = do_cases(now, cases, count, tell, context, stop);
    free(cases);
    return good;
}

static bool run_one(const candidate *subject, const configuration *one, const run_options *options,
                    const run_places *places, const deviations *known, compilers *known_compilers,
                    run_progress_fn *tell, void *context, const volatile sig_atomic_t *stop, run_result *result,
                    left_out *why, run_error *error)
{
    judging now = {.subject = subject,
                   .one = one,
                   .options = options,
                   .places = places,
                   .made = {.held = -1},
                   .compilers = known_compilers,
                   .wine = {.door = -1},
                   .program = -1,
                   .result = result,
                   .error = error};
    const uint64_t begin = now_ms();
    *result = (run_result){.name = strdup(subject->name),
                           .kind = strdup(candidate_kind_name(one->kind)),
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
    compiler_drop_folder((char *)now.translator.folder);
    if (one->kind == CANDIDATE_TOOLCHAIN)
        cxx_corpus_clear(&now.cxx);
    else
        corpus_free(now.corpus);
    free(now.found);
    preparation_clear(&now.made);
    result->seconds = (double)(now_ms() - begin) / 1000.0;
    *why = now.is_unmatched ? LEFT_OUT_UNMATCHED : now.is_left_out ? LEFT_OUT_REVISION : LEFT_OUT_NOT;
    return good;
}

static const char *base_of(const char *file)
{
    const char *slash = strrchr(file, '/');
    return slash != NULL ? slash + 1 : file;
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
    bool good = access(file, F_OK) != 0 || deviations_read(file, subject, known, error);
    free(file);
    if (!good || subject->also_known == NULL)
        return good;
    file = text_of("%.*s%s.deviations.yaml", (int)(base_of(subject->file) - subject->file), subject->file,
                   subject->also_known);
    good = file != NULL ? deviations_add(file, known, error) : run_fail_memory(error);
    free(file);
    if (!good)
        deviations_free(known);
    return good;
}

/* What a compiler that can do nothing would do to each of its configurations is told once. */
static bool is_hopeless(const configuration *one, const compilers *all)
{
    const compiler *known =
        one->compiler != NULL && one->kind == CANDIDATE_TOOLCHAIN ? compilers_find(all, one->compiler) : NULL;
    return known != NULL && known->unable != NULL;
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
    compilers asked = {NULL, 0};
    run_result *made = calloc(subject->configuration_count + 1, sizeof *made);
    bool good = made != NULL || run_fail_memory(error);
    size_t done = 0, unknown = 0, unmatched = 0;
    for (size_t i = 0; good && i < subject->configuration_count; i++) {
        const configuration *one = &subject->configurations[i];
        left_out why;
        if ((only != NULL && fnmatch(only, one->name, 0) != 0) || (done > 0 && stop != NULL && *stop != 0) ||
            is_hopeless(one, &asked))
            continue;
        good = run_one(subject, one, options, places, &known, &asked, tell, context, stop, &made[done], &why, error);
        if (good && (why == LEFT_OUT_UNMATCHED ||
                     (why == LEFT_OUT_REVISION && (only == NULL || strcmp(only, one->name) != 0)))) {
            run_result_clear(&made[done]);
            unmatched += why == LEFT_OUT_UNMATCHED;
            unknown += why == LEFT_OUT_REVISION;
        } else {
            done++;
        }
    }
    compilers_clear(&asked);
    if (good && done == 0 && unmatched > 0)
        good = run_fail(error, 3, "no scenario to run: none matches %s", options->filter);
    if (good && done == 0 && unknown > 0)
        good = run_fail(error, 3, "%s: knows no revision of C++", subject->name);
    if (good && done == 0)
        good = run_fail(error, 2, "%s has no configuration '%s'", subject->name, only != NULL ? only : "");
    deviations_free(&known);
    if (!good) {
        run_results_free(made, done);
        return error->status;
    }
    *results = made;
    *count = done;
    return 0;
}
