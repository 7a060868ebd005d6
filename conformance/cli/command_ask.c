/* command_ask.c - `allocspec ask 'p = malloc(24); realloc(p, 0)'`: what the law demands of the last call.
 *
 * The steps are those of a row of the corpus. They are rehearsed on an ideal allocator; the oracle is fed all that came
 * before the last call, and asked what it will demand of that. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <allocspec/oracle.h>

#include "command.h"
#include "corpus.h"
#include "law.h"
#include "options.h"
#include "output.h"
#include "text.h"

enum { WIDTH = 110, LABEL = 15 };

/* What stands before the steps in the row that is made of them. */
static const char row_head[] = "ask.asked | ", given_name[] = "asked = ";

/* Where the last step begins if it gives a block and does not name it, as in "p = malloc(24); realloc(p, 0)"; the row
 * language wants a name, so it is given one there. NULL: it needs none. */
static const char *unnamed_step(const char *steps)
{
    const char *last = strrchr(steps, ';');
    char name[64];
    last = last ? last + 1 : steps;
    last += strspn(last, " \t");
    const size_t length = strspn(last, "abcdefghijklmnopqrstuvwxyz_");
    if (last[length] != '(' || length >= sizeof name)
        return NULL;
    memcpy(name, last, length);
    name[length] = 0;
    const as_routine routine = as_routine_by_name(name);
    return routine != AS_NOTHING && as_routine_signature(routine)->result == AS_RESULT_BLOCK ? last : NULL;
}

/* Writes the row into a table of its own folder, which is named in `folder`. */
static bool write_table(char *folder, char *table, size_t size, const char *steps)
{
    if (!mkdtemp(folder))
        return false;
    snprintf(table, size, "%s/ask.rows", folder);
    FILE *out = fopen(table, "we");
    if (!out)
        return false;
    const char *unnamed = unnamed_step(steps);
    const int head = (int)(unnamed ? unnamed - steps : 0);
    fprintf(out, "%s%.*s%s%s\n", row_head, head, steps, unnamed ? given_name : "", steps + head);
    return fclose(out) == 0;
}

/* Column of the steps as they were given, from a column of the row. */
static size_t column_in(const char *steps, size_t column)
{
    const char *unnamed = unnamed_step(steps);
    size_t before = sizeof row_head - 1;
    if (unnamed && column > before + (size_t)(unnamed - steps) + sizeof given_name - 1)
        before += sizeof given_name - 1;
    return column > before ? column - before : 1;
}

/* The row as a corpus of one case; NULL having said why. */
static corpus *read_steps(const char *steps, const as_platform *platform)
{
    char folder[] = "/tmp/allocspec-ask.XXXXXX", table[sizeof folder + 16] = "";
    corpus_error error = {0};
    corpus *asked = NULL;
    if (strpbrk(steps, "|\n\r#")) {
        fail(STATUS_USAGE, "ask: steps are one line, without | and #");
        return NULL;
    }
    if (!write_table(folder, table, sizeof table, steps))
        fail(STATUS_NOT_RUN, "ask: a file in /tmp cannot be written");
    else if (!(asked = corpus_read(folder, platform, &error)))
        fail(STATUS_USAGE, "ask: column %zu: expected %s", column_in(steps, error.column), error.expected);
    unlink(table);
    rmdir(folder);
    return asked;
}

/* Index of the call that began last, or `count` if there is none. */
static size_t last_call(const as_event *events, size_t count)
{
    size_t last = count;
    for (size_t i = 0; i < count; i++) {
        const bool is_call = as_routine_signature(events[i].routine)->traits & AS_IS_CALL;
        if (is_call && (last == count || events[i].begin > events[last].begin))
            last = i;
    }
    return last;
}

static void put_field(FILE *out, const char *label, const char *text)
{
    fprintf(out, "   %-*s", LABEL - 3, label);
    text_wrap(out, text, LABEL, LABEL, WIDTH);
    fputc('\n', out);
}

/* What the oracle tells, counted. */
struct answer {
    FILE *out;
    size_t demands;
};

static void put_demand(void *context, const as_demand *demand)
{
    struct answer *answer = context;
    char names[PROFILE_NAMES];
    as_profiles_print(demand->profiles, names, sizeof names);
    answer->demands++;
    if (demand->undefined) {
        fprintf(answer->out, "\n%s (undefined)\n", demand->undefined->id);
        put_field(answer->out, "profiles", names);
        put_field(answer->out, "the law", demand->undefined->text);
        return;
    }
    fprintf(answer->out, "\n%s (%s)\n", demand->clause->id, as_level_name(demand->clause->level));
    put_field(answer->out, "profiles", names);
    put_field(answer->out, "the law", demand->clause->text);
    law_put_when(answer->out, demand->clause->when, LABEL);
    put_field(answer->out, "allowed", demand->clause->allowed);
}

/* True iff every step is a call that was made: one that names a block which is no more is not. */
static bool all_were_made(const corpus_case *one, const as_event *events, size_t count)
{
    size_t calls = 0;
    for (size_t i = 0; i < count; i++)
        calls += (as_routine_signature(events[i].routine)->traits & AS_IS_CALL) != 0;
    for (size_t i = 0; i < one->step_count; i++) {
        if (one->steps[i].op != WIRE_CALL)
            return true; /* loops and threads: the number of calls is not that of the steps */
    }
    return calls == one->step_count;
}

/* Feeds all that ended before the last call began, then asks. */
static int answer_steps(FILE *out, const char *steps, const as_event *events, size_t count, const as_platform *platform,
                        as_profiles profiles)
{
    const size_t asked = last_call(events, count);
    as_event *before = calloc(count + 1, sizeof *before);
    as_oracle *oracle = as_oracle_new(platform, profiles);
    size_t fed = 0, at = 0;
    int status = 0;
    if (!before || !oracle) {
        status = fail(STATUS_NOT_RUN, "memory ran out");
    } else if (asked == count) {
        status = fail(STATUS_USAGE, "ask: there is no call in the steps");
    } else {
        for (size_t i = 0; i < count; i++) {
            if (events[i].begin < events[asked].begin)
                before[fed++] = events[i];
        }
        if (as_oracle_replay(oracle, before, fed, &at) != AS_FED) {
            status = fail(STATUS_USAGE, "ask: these steps cannot happen in this order");
        } else {
            struct answer answer = {out, 0};
            as_event question = events[asked];
            question.how = AS_PENDING;
            text_put(out, steps);
            fputc('\n', out);
            as_oracle_ask(oracle, &question, put_demand, &answer);
            if (!answer.demands)
                fputs("\nThe profiles judged demand nothing of it, or say nothing any more.\n", out);
        }
    }
    as_oracle_free(oracle);
    free(before);
    return status;
}

int cli_ask(const struct command *self, int argc, char **argv)
{
    struct options options;
    struct output output;
    const as_platform platform = as_platform_lp64();
    int status = options_parse(&options, self, OPTION_PROFILE | OPTION_OUTPUT, 1, 1, argc, argv);
    if (status)
        return status;
    corpus *asked = read_steps(options.arguments[0], &platform);
    size_t count = 0;
    if (!asked)
        return STATUS_USAGE;
    as_event *events = asked->case_count ? corpus_rehearse(&asked->cases[0], &platform, &count) : NULL;
    if (!events)
        status = fail(STATUS_USAGE, "ask: the steps cannot be rehearsed");
    else if (!all_were_made(&asked->cases[0], events, count))
        status = fail(STATUS_USAGE,
                      "ask: a call names a block that is no more; see allocspec list clauses for what is undefined");
    else if ((status = output_open(&output, options.output)) == 0) {
        status = answer_steps(output.stream, options.arguments[0], events, count, &platform,
                              options.run.profiles ? options.run.profiles : AS_ALL);
        const int unwritten = output_close(&output, status == 0);
        status = unwritten ? unwritten : status;
    }
    free(events);
    corpus_free(asked);
    return status;
}
