/* rows_main.c - cxx-rows: carries out the rows of the C++ table in a program made of it, and looks at what they did.
 *
 *     cxx-rows [--trace] [--lint [--profile LIST]] [--only GLOB] [--against DRIVER [--except FILE]] REVISION UNIT
 * DRIVER
 *
 * --trace prints each row's events, addresses as places in their blocks. --against compares them with another program's
 * of the same rows, and prints those that differ, but for those that FILE names: a glob of ids at the start of each
 * line, with the reason behind it. --lint says which rows exercise no clause of the profile of this revision, and what
 * they violate; with other profiles than the Itanium ABI's, the latter alone. --only takes the rows whose id matches.
 *
 * Ends with 0; 1 if a row did not end well, differed, exercised nothing or violated a clause; 2 if it cannot be
 * called so. */
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decode.h"
#include "platform.h"
#include "session.h"
#include "traces.h"

typedef struct program {
    session_plan plan;
    session session;
    as_platform platform;
} program;

typedef struct options {
    bool trace, lint;
    const char *only, *against;
    as_profiles profiles; /* 0: those of the revision */
    char *except;         /* text of the file; or NULL */
} options;

typedef struct totals {
    unsigned rows, bad, different, idle, violating;
} totals;

static bool open_program(program *made, nursery *all, const char *driver, int rows)
{
    static char *const environment[] = {NULL};
    made->plan = (session_plan){.driver = driver,
                                .environment = environment,
                                .program = rows,
                                .seed = 1,
                                .limit_ms = 20000,
                                .start_ms = 20000,
                                .resident_limit = UINT64_C(1) << 31};
    if (!session_open(&made->session, &made->plan, all))
        return false;
    const session_report report = session_start(&made->session);
    return report.end == SESSION_ANSWERED && platform_of(made->session.control, driver, &made->platform);
}

/* Carries out one row. False iff it did not end well; then `why` says how. */
static bool run_row(program *of, const corpus_case *one, uint32_t index, decoded *seen, char *why, size_t size)
{
    const session_report report = session_run_forked(&of->session, index, of->plan.limit_ms);
    memset(seen, 0, sizeof *seen);
    snprintf(why, size, "end %d, status 0x%x %s", (int)report.end, (unsigned)report.status, report.output);
    if (report.records == NULL)
        return false;
    const bool ended = report.end == SESSION_ANSWERED && report.status == 0 && report.complete;
    const decode_input input = {report.records, report.record_count, report.nonce, one, {{0}}, 0, ended};
    if (!decode(&input, seen)) {
        snprintf(why, size, "no memory");
        return false;
    }
    if (ended && seen->lost[0] != '\0')
        snprintf(why, size, "lost: %s", seen->lost);
    return ended && seen->lost[0] == '\0';
}

/* ---- judging ---- */

typedef struct judged {
    const char *row;
    unsigned violated;
} judged;

static void report_finding(void *context, const as_finding *finding)
{
    judged *of = context;
    char list[200];
    if (finding->violated == 0)
        return;
    printf("  %s violates %s (%s)\n", of->row, finding->clause->id,
           as_profiles_print(finding->violated, list, sizeof list));
    of->violated++;
}

static void lint_row(const as_platform *platform, as_profiles profiles, const char *id, const decoded *seen,
                     totals *sum)
{
    judged of = {id, 0};
    size_t at = 0, exercised = 0;
    as_oracle *oracle = as_oracle_new(platform, profiles);
    as_oracle_on_finding(oracle, report_finding, &of);
    const as_fed fed = as_oracle_replay(oracle, seen->events, seen->count, &at);
    if (fed != AS_FED) {
        printf("  %s: event %zu cannot be taken\n", id, at);
        sum->bad++;
    }
    for (size_t i = 0; i < as_clause_count(); i++)
        exercised += as_oracle_tally(oracle, i).exercised != 0;
    const bool is_of_all = (profiles & AS_ITANIUM_ABI) != 0; /* the array routines are of that ABI alone */
    if (exercised == 0 && fed == AS_FED && is_of_all)
        printf("  %s exercises no clause\n", id);
    if (as_oracle_standing(oracle) != profiles)
        printf("  %s is undefined\n", id);
    sum->idle += (exercised == 0 && is_of_all) || as_oracle_standing(oracle) != profiles;
    sum->violating += of.violated != 0;
    as_oracle_free(oracle);
}

/* ---- all rows ---- */

/* Whether a line begins with a glob that the id matches. */
static bool is_excepted(const options *how, const char *id)
{
    char glob[128];
    for (const char *line = how->except; line != NULL && *line != '\0';
         line += strcspn(line, "\n"), line += *line == '\n')
        if (sscanf(line, "%127s", glob) == 1 && glob[0] != '#' && fnmatch(glob, id, 0) == 0)
            return true;
    return false;
}

static void compare(const char *id, const decoded *here, const decoded *there, totals *sum)
{
    char *ours = trace_text(here), *theirs = trace_text(there);
    if (ours == NULL || theirs == NULL || strcmp(ours, theirs) != 0) {
        printf("== %s differs\n%s-- against\n%s", id, ours != NULL ? ours : "", theirs != NULL ? theirs : "");
        sum->different++;
    }
    free(ours);
    free(theirs);
}

static void one_row(const options *how, program *here, program *there, as_profiles profiles, const corpus_case *one,
                    uint32_t index, totals *sum)
{
    decoded ours, theirs = {.events = NULL};
    char why[400];
    sum->rows++;
    const bool well = run_row(here, one, index, &ours, why, sizeof why);
    if (!well) {
        printf("%s did not end well: %s\n", one->id, why);
        sum->bad++;
    }
    if (how->trace || !well) {
        char *text = trace_text(&ours);
        printf("== %s\n%s", one->id, text != NULL ? text : "");
        free(text);
    }
    if (well && how->lint)
        lint_row(&here->platform, profiles, one->id, &ours, sum);
    if (well && there != NULL && !is_excepted(how, one->id)) {
        if (run_row(there, one, index, &theirs, why, sizeof why))
            compare(one->id, &ours, &theirs, sum);
        else {
            printf("%s did not end well in the other: %s\n", one->id, why);
            sum->bad++;
        }
        decoded_clear(&theirs);
    }
    decoded_clear(&ours);
}

static int all_rows(const options *how, const corpus *rows, as_profiles profiles, const char *driver)
{
    nursery all;
    program here, there;
    size_t size;
    totals sum = {0};
    wire_program *flat = corpus_compile(rows, &size);
    const int sealed = flat != NULL ? session_seal_program(flat, size) : -1;
    if (sealed < 0 || !nursery_open(&all) || !open_program(&here, &all, driver, sealed) ||
        (how->against != NULL && !open_program(&there, &all, how->against, sealed))) {
        fprintf(stderr, "cxx-rows: %s: cannot be started\n", driver);
        return 2;
    }
    for (size_t i = 0; i < rows->case_count; i++)
        if (how->only == NULL || fnmatch(how->only, rows->cases[i].id, 0) == 0)
            one_row(how, &here, how->against != NULL ? &there : NULL, profiles, &rows->cases[i], (uint32_t)i, &sum);
    session_close(&here.session);
    if (how->against != NULL)
        session_close(&there.session);
    nursery_close(&all);
    free(flat);
    printf("%u rows, %u ended badly, %u differ, %u exercise nothing, %u violate\n", sum.rows, sum.bad, sum.different,
           sum.idle, sum.violating);
    return sum.rows == 0 || sum.bad + sum.different + sum.idle + sum.violating != 0;
}

/* All of a short file; NULL iff it cannot be read. */
static char *read_text(const char *path)
{
    enum { MOST = 1 << 16 };
    FILE *file = fopen(path, "re");
    char *text = file != NULL ? calloc(MOST + 1, 1) : NULL;
    if (text != NULL && (fread(text, 1, MOST, file) == MOST || ferror(file) != 0)) {
        free(text);
        text = NULL;
    }
    if (file != NULL)
        fclose(file);
    return text;
}

static bool unit_of(const char *name, corpus_unit *unit)
{
    for (unsigned i = 0; i < CORPUS_UNITS; i++)
        if (strcmp(name, corpus_unit_name(i)) == 0) {
            *unit = (corpus_unit)i;
            return true;
        }
    return false;
}

static bool revision_of(const char *name, as_profile *revision)
{
    char text[16];
    snprintf(text, sizeof text, "cxx%s", name);
    for (unsigned i = AS_PROFILE_CXX98; i <= AS_PROFILE_CXX23; i++)
        if (strcmp(text, as_profile_name((as_profile)i)) == 0) {
            *revision = (as_profile)i;
            return true;
        }
    return false;
}

int main(int count, char **words)
{
    options how = {.only = NULL};
    as_profile revision;
    corpus_unit unit;
    unsigned bad;
    int at = 1;
    for (; at < count && words[at][0] == '-'; at++) {
        if (strcmp(words[at], "--trace") == 0)
            how.trace = true;
        else if (strcmp(words[at], "--lint") == 0)
            how.lint = true;
        else if (strcmp(words[at], "--only") == 0 && at + 1 < count)
            how.only = words[++at];
        else if (strcmp(words[at], "--against") == 0 && at + 1 < count)
            how.against = words[++at];
        else if (strcmp(words[at], "--profile") == 0 && at + 1 < count &&
                 as_profiles_parse(words[at + 1], &how.profiles, &bad))
            at++;
        else if (strcmp(words[at], "--except") == 0 && at + 1 < count &&
                 (how.except = read_text(words[at + 1])) != NULL)
            at++;
        else
            break;
    }
    if (count - at != 3 || !revision_of(words[at], &revision) || !unit_of(words[at + 1], &unit)) {
        fprintf(stderr, "usage: cxx-rows [--trace] [--lint [--profile LIST]] [--only GLOB] [--against DRIVER [--except "
                        "FILE]] REVISION "
                        "UNIT DRIVER\n");
        return 2;
    }
    corpus *rows = corpus_cxx(revision, unit);
    if (rows == NULL)
        return 2;
    if (how.profiles == 0)
        how.profiles = UINT64_C(1) << revision | AS_ITANIUM_ABI | AS_QUALITY;
    const int status = all_rows(&how, rows, how.profiles, words[at + 2]);
    corpus_free(rows);
    free(how.except);
    return status;
}
