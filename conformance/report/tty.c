/* tty.c - the report for people: the verdict first, then every deviation told in plain words. */
#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "tty_page.h"

static const char *const bold = "1", *const green = "1;32", *const yellow = "1;33";
const char *const tty_red = "1;31";

void tty_color_on(const struct page *page, const char *color)
{
    if (page->info->color)
        fprintf(page->out, "\033[%sm", color);
}

void tty_color_off(const struct page *page)
{
    if (page->info->color)
        fputs("\033[m", page->out);
}

/* A paragraph with its label at the left. */
void tty_put_field(const struct page *page, const char *label, const char *text)
{
    fprintf(page->out, "%*s%-*s", INDENT, "", LABEL - INDENT, label);
    text_wrap(page->out, text && *text ? text : "-", LABEL, LABEL, WIDTH);
    fputc('\n', page->out);
}

void tty_put_heading(const struct page *page, const char *text)
{
    fputc('\n', page->out);
    tty_color_on(page, bold);
    fputs(text, page->out);
    tty_color_off(page);
    fputc('\n', page->out);
}

static const as_clause *clause_of(const struct page *page, const clause_result *result)
{
    return page->info->clause_at(result->index);
}

static void put_headline(const struct page *page)
{
    const standing stands = page->summary.standing;
    const bool good = stands == STANDING_CONFORMS && page->summary.whole;
    const bool bad = stands >= STANDING_DEVIATES;
    run_put_name(page->out, page->run);
    fputs(": ", page->out);
    tty_color_on(page, bad ? tty_red : good ? green : yellow);
    run_put_headline(page->out, &page->summary, page->run, page->info);
    tty_color_off(page);
    fputc('\n', page->out);
}

/* The command that runs one scenario again. */
void tty_put_again(const struct page *page, const char *scenario)
{
    fprintf(page->out, "%*s%-*sallocspec run ", INDENT, "", LABEL - INDENT, "again");
    text_put_shell(page->out, page->argument);
    if (page->run->configuration && strcmp(page->run->configuration, "default") != 0) {
        fputs(" --configuration ", page->out);
        text_put_shell(page->out, page->run->configuration);
    }
    if (*page->info->options)
        fprintf(page->out, " %s", page->info->options);
    fputs(" --filter ", page->out);
    text_put_glob(page->out, scenario);
    fputc('\n', page->out);
}

/* Which routines do it, if more than the one of the call shown above. */
static void put_routines(const struct page *page, const as_routine_set *routines)
{
    unsigned count = 0;
    for (unsigned i = 0; i < AS_ROUTINE_COUNT; i++)
        count += as_routine_set_has(routines, (as_routine)i) ? 1 : 0;
    if (count < 2)
        return;
    fprintf(page->out, "%*s%-*s", INDENT, "", LABEL - INDENT, "by");
    const char *between = "";
    for (unsigned i = 0; i < AS_ROUTINE_COUNT; i++) {
        if (!as_routine_set_has(routines, (as_routine)i))
            continue;
        fprintf(page->out, "%s%s", between, as_routine_signature((as_routine)i)->name);
        between = ", ";
    }
    fputc('\n', page->out);
}

static void put_evidence(const struct page *page, const clause_result *result)
{
    const evidence *first = &result->evidence[0];
    tty_put_field(page, "call", first->event);
    tty_put_field(page, "seen", first->text);
    if (!first->text || !strstr(first->text, clause_of(page, result)->allowed))
        tty_put_field(page, "allowed", clause_of(page, result)->allowed);
    tty_put_field(page, "scenario", first->scenario);
    tty_put_field(page, "row", first->row);
    tty_put_again(page, first->scenario ? first->scenario : "");
    for (size_t i = 1; i < result->evidence_count; i++)
        tty_put_field(page, "also in", result->evidence[i].scenario);
    if (result->occurrences > 1)
        fprintf(page->out, "%*s%-*s%ju times in %ju looked at\n", INDENT, "", LABEL - INDENT, "count",
                (uintmax_t)result->occurrences, (uintmax_t)result->exercised);
    put_routines(page, &result->routines);
    if (first->intermittent)
        tty_put_field(page, "note", "it did not happen again when the scenario was repeated");
}

static void put_deviation(const struct page *page, const clause_result *result)
{
    char names[256];
    const as_clause *clause = clause_of(page, result);
    fputc('\n', page->out);
    tty_color_on(page, deviation_counts(result, page->info) ? tty_red : yellow);
    text_put(page->out, clause->id);
    tty_color_off(page);
    fprintf(page->out, "  (%s", as_level_name(clause->level));
    if (result->violated) {
        const as_profile weakest = as_profiles_weakest(result->violated);
        const as_profiles others = result->violated & ~(UINT64_C(1) << weakest);
        fprintf(page->out, "; weakest profile violated: %s", as_profile_name(weakest));
        if (others)
            fprintf(page->out, ", also %s", as_profiles_print(others, names, sizeof names));
    }
    fputs(")\n", page->out);
    tty_put_field(page, "the law", clause->text);
    tty_put_field(page, "source", clause->source);
    if (result->evidence_count)
        put_evidence(page, result);
    else
        tty_put_field(page, "allowed", clause->allowed);
}

static void put_deviations(const struct page *page, const char *heading, bool counting)
{
    bool any = false;
    for (size_t i = 0; i < page->run->clause_count; i++) {
        const clause_result *result = &page->run->clauses[i];
        if (result->verdict != VERDICT_DEVIATES || result->accepted || deviation_counts(result, page->info) != counting)
            continue;
        if (!any)
            tty_put_heading(page, heading);
        any = true;
        put_deviation(page, result);
    }
}

void tty_put_accepted_line(const struct page *page, const char *id, const char *reason, const char *reference)
{
    fprintf(page->out, "%*s", INDENT, "");
    text_put(page->out, id);
    fputs(": ", page->out);
    const unsigned column = INDENT + (unsigned)(id ? strlen(id) : 0) + 2;
    text_wrap(page->out, reason ? reason : "no reason given", column, LABEL, WIDTH);
    if (reference && *reference) {
        fputs(" [", page->out);
        text_put(page->out, reference);
        fputc(']', page->out);
    }
    fputc('\n', page->out);
}

static void put_accepted(const struct page *page)
{
    const run_result *run = page->run;
    if (page->summary.accepted || page->summary.accepted_scenarios)
        tty_put_heading(page, "Known and accepted");
    for (size_t i = 0; i < run->clause_count; i++) {
        const clause_result *result = &run->clauses[i];
        if (!result->accepted || result->verdict != VERDICT_DEVIATES)
            continue;
        char name[200];
        snprintf(name, sizeof name, "%s (%ju of %ju times)", clause_of(page, result)->id,
                 (uintmax_t)result->occurrences, (uintmax_t)result->exercised);
        tty_put_accepted_line(page, name, result->reason, result->reference);
    }
    tty_put_accepted_scenarios(page);
    if (run->stale_count)
        tty_put_heading(page, "Accepted, but it did not happen: take it out of the deviation file");
    for (size_t i = 0; i < run->stale_count; i++) {
        fprintf(page->out, "%*s", INDENT, "");
        text_put(page->out, run->stale[i]);
        fputc('\n', page->out);
    }
}

static void put_choices(const struct page *page)
{
    if (page->summary.verdicts[VERDICT_CHOICE])
        tty_put_heading(page, "Choices the law leaves open");
    for (size_t i = 0; i < page->run->clause_count; i++) {
        const clause_result *result = &page->run->clauses[i];
        if (result->verdict != VERDICT_CHOICE)
            continue;
        fprintf(page->out, "%*s%s:", INDENT, "", clause_of(page, result)->id);
        for (const choice_count *choice = result->choices; choice < result->choices + 8 && choice->name; choice++)
            fprintf(page->out, "%s %s (%ju)", choice == result->choices ? "" : ",", choice->name,
                    (uintmax_t)choice->count);
        fputc('\n', page->out);
    }
}

static bool put_run(struct page *page)
{
    put_headline(page);
    if (page->summary.standing == STANDING_COULD_NOT_RUN)
        return true;
    if (!tty_group_scenarios(page))
        return false;
    put_deviations(page, "Deviations", true);
    tty_put_bad_scenarios(page);
    put_deviations(page, "Deviations that do not count (should, quality; with --strict they do)", false);
    put_accepted(page);
    tty_put_unrun_scenarios(page);
    put_choices(page);
    free(page->groups);
    page->groups = NULL;
    return tty_put_totals(page);
}

bool report_tty(FILE *out, const run_result *runs, size_t count, const report_info *info)
{
    bool done = true;
    if (count == 0)
        fputs("NO VERDICT: nothing was run\n", out);
    for (size_t i = 0; i < count && count > 1; i++) {
        const struct page page = {out, &runs[i], info, "", run_summarize(&runs[i], info), NULL};
        put_headline(&page);
    }
    for (size_t i = 0; i < count && done; i++) {
        const char *argument = info->arguments ? info->arguments[i] : runs[i].name;
        struct page page = {out, &runs[i], info, argument ? argument : "", run_summarize(&runs[i], info), NULL};
        if (count > 1)
            fputs("\n----\n\n", out);
        done = put_run(&page);
    }
    return done;
}
