/* command_check.c - `allocspec check TRACE...`: judges traces as text, and tells each violation where it stands;
 * records of a driver are told from traces by how they begin, and are reported as runs are. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <allocspec/oracle.h>
#include <allocspec/trace.h>

#include "command.h"
#include "file.h"
#include "law.h"
#include "options.h"
#include "output.h"
#include "quote.h"
#include "run.h"
#include "text.h"
#include "voided.h"

enum {
    LONGEST_TRACE = 1 << 30,
    TOLD_PER_CLAUSE = 10 /* violations of one clause that are told in full */
};

/* Stamp to index, so that a finding leads back to its line. */
struct stamp {
    uint64_t begin;
    size_t index;
};

struct choice {
    size_t clause;
    const char *name; /* names live as long as the law */
    uint64_t count;
};

struct check {
    FILE *out;
    const char *name; /* of the trace */
    const char *text; /* of the trace, whole */
    const as_trace *trace;
    struct stamp *stamps;
    struct choice *choices;
    size_t choice_count;
    uint64_t *told; /* by clause: violations */
    bool strict;
    bool failed; /* memory ran out */
    size_t counted, tolerated;
};

static int by_begin(const void *left, const void *right)
{
    const struct stamp *a = left, *b = right;
    return (a->begin > b->begin) - (a->begin < b->begin);
}

static const struct stamp *stamp_of(const struct check *check, const as_event *event)
{
    const struct stamp key = {event->begin, 0};
    return bsearch(&key, check->stamps, check->trace->count, sizeof key, by_begin);
}

/* What the oracle takes for true from here on, although it should not have happened. */
static void put_continuing(FILE *out, const as_view *view)
{
    const as_signature *signature = as_routine_signature(view->event->routine);
    if (view->event->how != AS_RETURNED)
        fputs("no more of this call", out);
    else if (view->result)
        fprintf(out, "the block at 0x%" PRIx64 " as it was given", view->result);
    else if (signature->traits & AS_ALLOCATES)
        fputs("no block given", out);
    else
        fputs("what was observed", out);
}

static void note_choice(struct check *check, const as_finding *finding)
{
    for (size_t i = 0; i < check->choice_count; i++) {
        struct choice *choice = &check->choices[i];
        if (choice->clause == finding->clause_index && strcmp(choice->name, finding->chosen) == 0) {
            choice->count++;
            return;
        }
    }
    struct choice *more = realloc(check->choices, (check->choice_count + 1) * sizeof *more);
    check->failed = check->failed || !more;
    if (!more)
        return;
    check->choices = more;
    check->choices[check->choice_count++] = (struct choice){finding->clause_index, finding->chosen, 1};
}

static void tell_violation(struct check *check, const as_finding *finding)
{
    const as_clause *clause = finding->clause;
    const struct stamp *stamp = stamp_of(check, finding->view->event);
    quote_line(check->out, check->name, check->text, stamp ? check->trace->lines[stamp->index] : 0);
    fprintf(check->out, "\n  violates %s (", clause->id);
    law_put_violated(check->out, clause, finding->violated);
    fputs(")\n  the law: ", check->out);
    text_put(check->out, clause->text);
    fputs("\n  allowed: ", check->out);
    text_put(check->out, clause->allowed);
    fputs("\n  continuing with: ", check->out);
    put_continuing(check->out, finding->view);
    fputs("\n\n", check->out);
}

static void on_finding(void *context, const as_finding *finding)
{
    struct check *check = context;
    if (!finding->violated && finding->chosen) {
        note_choice(check, finding);
        return;
    }
    const bool counts = check->strict || (finding->clause->level != AS_SHOULD && (finding->violated & AS_EVERY_LAW));
    check->counted += counts;
    check->tolerated += !counts;
    if (check->told[finding->clause_index]++ < TOLD_PER_CLAUSE)
        tell_violation(check, finding);
}

static void put_untold(const struct check *check)
{
    for (size_t i = 0; i < as_clause_count(); i++) {
        if (check->told[i] > TOLD_PER_CLAUSE)
            fprintf(check->out, "%s: %ju more violations of %s\n", check->name,
                    (uintmax_t)(check->told[i] - TOLD_PER_CLAUSE), as_clause_at(i)->id);
    }
}

static void put_choices(const struct check *check)
{
    for (size_t i = 0; i < check->choice_count; i++) {
        const struct choice *choice = &check->choices[i];
        fprintf(check->out, "%s: choice %s: %s (%ju)\n", check->name, as_clause_at(choice->clause)->id, choice->name,
                (uintmax_t)choice->count);
    }
}

/* The last line: the verdict on the trace. */
static int put_verdict(const struct check *check, const as_oracle *oracle, as_profiles judged)
{
    char names[PROFILE_NAMES];
    size_t exercised = 0, pending = 0;
    const as_profiles standing = as_oracle_standing(oracle);
    for (size_t i = 0; i < as_clause_count(); i++)
        exercised += as_oracle_tally(oracle, i).exercised > 0;
    for (size_t i = 0; i < check->trace->count; i++)
        pending += check->trace->events[i].how == AS_PENDING;
    fprintf(check->out, "%s: ", check->name);
    if (check->counted)
        fprintf(check->out, "DEVIATES: %zu violation%s, %zu that do not count", check->counted,
                check->counted == 1 ? "" : "s", check->tolerated);
    else if (check->tolerated)
        fprintf(check->out, "keeps the law, with %zu violation%s that do not count without --strict", check->tolerated,
                check->tolerated == 1 ? "" : "s");
    else if (exercised == 0)
        fputs("NO VERDICT: no clause was exercised", check->out);
    else
        fprintf(check->out, standing == judged ? "conforms" : "conforms as far as it is defined");
    fprintf(check->out, "; %zu events, %zu clauses exercised, judged by %s", check->trace->count, exercised,
            as_profiles_print(judged, names, sizeof names));
    if (pending)
        fprintf(check->out, "; %zu call%s never ended", pending, pending == 1 ? "" : "s");
    if (standing != judged)
        fprintf(check->out, "; void before its end: %s", as_profiles_print(judged & ~standing, names, sizeof names));
    fputc('\n', check->out);
    return check->counted ? STATUS_DEVIATES : exercised || check->tolerated ? STATUS_CONFORMS : STATUS_USAGE;
}

static int judge(struct check *check, as_profiles judged)
{
    size_t at = 0;
    as_oracle *oracle = as_oracle_new(&check->trace->platform, judged);
    if (!oracle)
        return fail(STATUS_USAGE, "check: memory ran out");
    as_oracle_on_finding(oracle, on_finding, check);
    const as_fed fed = as_oracle_replay(oracle, check->trace->events, check->trace->count, &at);
    int status = STATUS_USAGE;
    if (fed == AS_FED_MALFORMED)
        fail(status, "%s:%u: this event contradicts those before it: its stamps, its parent or its block cannot be",
             check->name, at < check->trace->count ? check->trace->lines[at] : 0);
    else if (fed != AS_FED || check->failed)
        fail(status, "check: memory ran out");
    else {
        put_untold(check);
        if (as_oracle_standing(oracle) != judged)
            voided_print(check->out, check->name, check->text, check->trace, judged);
        put_choices(check);
        status = put_verdict(check, oracle, judged);
        if (status == STATUS_USAGE)
            fail(status, "%s: no clause was exercised, so nothing was judged", check->name);
    }
    as_oracle_free(oracle);
    return status;
}

static int check_trace(FILE *out, const char *name, const char *text, const as_trace *trace,
                       const struct options *options)
{
    struct check check = {.out = out, .name = name, .text = text, .trace = trace, .strict = options->run.strict};
    check.stamps = calloc(trace->count + 1, sizeof *check.stamps);
    check.told = calloc(as_clause_count() + 1, sizeof *check.told);
    int status = STATUS_USAGE;
    if (check.stamps && check.told) {
        for (size_t i = 0; i < trace->count; i++)
            check.stamps[i] = (struct stamp){trace->events[i].begin, i};
        qsort(check.stamps, trace->count, sizeof *check.stamps, by_begin);
        status = judge(&check, options->run.profiles ? options->run.profiles : AS_DEFAULT_PROFILES);
    } else {
        fail(status, "check: memory ran out");
    }
    free(check.stamps);
    free(check.told);
    free(check.choices);
    return status;
}

/* Judges one file. What is printed is kept back until it is known that the whole trace could be taken. */
static int check_file(FILE *out, const char *path, const struct options *options)
{
    const char *name = strcmp(path, "-") == 0 ? "(standard input)" : path;
    size_t length = 0, told_length = 0;
    char *text = file_read(path, LONGEST_TRACE, &length), *told = NULL;
    if (!text)
        return STATUS_USAGE;
    as_trace trace;
    as_trace_error error;
    int status = STATUS_USAGE;
    if (!as_trace_parse(text, length, &trace, &error)) {
        free(text);
        return fail(STATUS_USAGE, "%s:%u:%u: %s", name, error.line, error.column, error.expected);
    }
    FILE *page = open_memstream(&told, &told_length);
    if (trace.count == 0)
        fail(status, "%s: there is no event in it", name);
    else if (!page)
        fail(status, "check: memory ran out");
    else
        status = check_trace(page, name, text, &trace, options);
    if (page && fclose(page) == 0 && status != STATUS_USAGE)
        fwrite(told, 1, told_length, out);
    free(told);
    as_trace_clear(&trace);
    free(text);
    return status;
}

int cli_check(const struct command *self, int argc, char **argv)
{
    struct options options;
    struct output output;
    int status = options_parse(&options, self, OPTION_PROFILE | OPTION_STRICT | OPTION_OUTPUT, 1, -1, argc, argv);
    if (status || (status = output_open(&output, options.output)) != 0)
        return status;
    for (int i = 0; i < options.argument_count; i++) {
        const int one = records_are(options.arguments[i]) ? cli_judge_records(options.arguments[i], &options)
                                                          : check_file(output.stream, options.arguments[i], &options);
        status = one > status ? one : status;
    }
    const int unwritten = output_close(&output, status != STATUS_USAGE);
    return unwritten ? unwritten : status;
}
