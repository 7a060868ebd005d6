/* snippet_lint.c - what is wrong with a table of programs although it can be read. */
#include "snippets.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST = AS_PROFILE_CXX98, LAST = AS_PROFILE_CXX23, REVISIONS = LAST - FIRST + 1 };

typedef struct linter {
    const snippets *of;
    lint_report *report;
    void *context;
    size_t findings;
} linter;

__attribute__((format(printf, 4, 5))) static void find(linter *by, const char *file, unsigned line, const char *format,
                                                       ...)
{
    char sentence[300];
    va_list args;
    va_start(args, format);
    vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    by->report(by->context, file, line, sentence);
    by->findings++;
}

static bool has(const snippets *of, as_topic topic, as_variant variant, int revision)
{
    for (size_t i = 0; i < of->count; i++)
        if (of->all[i].topic == topic && of->all[i].variant == variant &&
            snippet_is_for(&of->all[i], (as_profile)revision))
            return true;
    return false;
}

/* A program that is refused says nothing unless one is taken that differs from it in the topic alone. */
static void lint_topic(linter *by, as_topic topic)
{
    for (int revision = FIRST; revision <= LAST; revision++) {
        bool all = true;
        for (unsigned v = 0; v < AS_VARIANT_COUNT; v++)
            if (as_topic_has(topic, (as_variant)v))
                all = all && has(by->of, topic, (as_variant)v, revision);
        if (all)
            return;
    }
    find(by, "topics.h", topic, "topic %s has not a program of each of its variants for any revision",
         as_topic_name(topic));
}

static void lint_twins(linter *by, size_t at)
{
    const snippet *all = by->of->all;
    for (size_t i = 0; i < at; i++)
        if (all[i].length == all[at].length && memcmp(all[i].text, all[at].text, all[i].length) == 0 &&
            all[i].topic == all[at].topic)
            find(by, all[at].file, all[at].line, "the same program as %s:%u", all[i].file, all[i].line);
}

/* Says to the revision's oracle that the program was translated. True iff some clause was exercised; clauses that were
 * are marked. */
static bool is_judged(const snippet *one, as_oracle *oracle, bool *exercised)
{
    bool judged = false;
    const as_event event = {.routine = AS_TRANSLATED,
                            .how = AS_RETURNED,
                            .begin = 1,
                            .end = 2,
                            .args = {(uint64_t)one->topic, (uint64_t)one->variant},
                            .result = 1};
    as_oracle_reset(oracle);
    if (as_oracle_feed(oracle, &event) != AS_FED)
        return false;
    for (size_t i = 0; i < as_clause_count(); i++)
        if (as_clause_at(i)->routines[0] == AS_TRANSLATED && as_oracle_tally(oracle, i).exercised != 0)
            judged = exercised[i] = true;
    return judged;
}

static void lint_against_the_law(linter *by, as_oracle *const oracles[REVISIONS], bool *exercised)
{
    for (size_t i = 0; i < by->of->count; i++) {
        const snippet *one = &by->of->all[i];
        for (int revision = FIRST; revision <= LAST; revision++)
            if (snippet_is_for(one, (as_profile)revision) && !is_judged(one, oracles[revision - FIRST], exercised))
                find(by, one->file, one->line, "no clause of %s judges program %s",
                     snippet_standard((as_profile)revision), one->id);
    }
    for (size_t i = 0; i < as_clause_count(); i++)
        if (as_clause_at(i)->routines[0] == AS_TRANSLATED && !exercised[i])
            find(by, "topics.h", 0, "no program exercises clause %s", as_clause_at(i)->id);
}

size_t snippets_lint(const snippets *of, lint_report *report, void *context)
{
    linter by = {of, report, context, 0};
    as_oracle *oracles[REVISIONS] = {0};
    const as_platform platform = as_platform_lp64();
    bool *exercised = calloc(as_clause_count() + 1, sizeof *exercised), memory = exercised != NULL;
    for (unsigned topic = 1; topic < AS_TOPIC_LIMIT; topic++)
        if (as_topic_exists(topic))
            lint_topic(&by, (as_topic)topic);
    for (size_t i = 0; i < of->count; i++)
        lint_twins(&by, i);
    for (int i = 0; i < REVISIONS && memory; i++)
        memory = (oracles[i] = as_oracle_new(&platform, UINT64_C(1) << (FIRST + i))) != NULL;
    if (memory)
        lint_against_the_law(&by, oracles, exercised);
    for (int i = 0; i < REVISIONS; i++)
        as_oracle_free(oracles[i]);
    free(exercised);
    return memory ? by.findings : SIZE_MAX;
}
