/* tap.c - the report as a TAP 13 stream: a test point per clause and per scenario that did not end well, and one for a
 * run that was not whole: it fails if nobody asked for a part, else it is a SKIP.
 *
 * "not ok" without a directive is what makes the run fail; what is accepted or does not count is TODO, what was not
 * exercised SKIP. */
#include <stdlib.h>

#include "summary.h"
#include "text.h"

/* A description or a directive's reason: cleaned, with TAP's own marks escaped. */
static void put_words(FILE *out, const char *text)
{
    char *clean = text_clean(text);
    for (const char *c = clean ? clean : ""; *c; c++) {
        if (*c == '#' || *c == '\\')
            fputc('\\', out);
        fputc(*c, out);
    }
    free(clean);
}

/* A YAML scalar in double quotes; the text is clean, so only these two need a mark. */
static void put_yaml(FILE *out, const char *key, const char *text)
{
    char *clean = text_clean(text);
    fprintf(out, "  %s: \"", key);
    for (const char *c = clean ? clean : ""; *c; c++) {
        if (*c == '"' || *c == '\\')
            fputc('\\', out);
        fputc(*c, out);
    }
    fputs("\"\n", out);
    free(clean);
}

static void put_point(FILE *out, bool ok, size_t number, const run_result *run, const char *what)
{
    fprintf(out, "%sok %zu - ", ok ? "" : "not ", number);
    char *name = NULL;
    size_t length = 0;
    FILE *words = open_memstream(&name, &length);
    if (words) {
        run_put_name(words, run);
        fclose(words);
        put_words(out, name);
        free(name);
    }
    fputs(": ", out);
    put_words(out, what);
}

static void put_directive(FILE *out, const char *directive, const char *why)
{
    fprintf(out, " # %s ", directive);
    put_words(out, why);
}

static void put_evidence(FILE *out, const clause_result *result, const as_clause *clause)
{
    fputs("  ---\n", out);
    put_yaml(out, "level", as_level_name(clause->level));
    if (result->violated)
        put_yaml(out, "profile", as_profile_name(as_profiles_weakest(result->violated)));
    put_yaml(out, "law", clause->text);
    put_yaml(out, "source", clause->source);
    put_yaml(out, "allowed", clause->allowed);
    if (result->evidence_count) {
        put_yaml(out, "scenario", result->evidence[0].scenario);
        put_yaml(out, "row", result->evidence[0].row);
        put_yaml(out, "call", result->evidence[0].event);
        put_yaml(out, "seen", result->evidence[0].text);
    }
    fputs("  ...\n", out);
}

static void put_clause(FILE *out, size_t number, const run_result *run, const clause_result *result,
                       const report_info *info)
{
    const as_clause *clause = info->clause_at(result->index);
    const bool deviates = result->verdict == VERDICT_DEVIATES;
    put_point(out, !deviates, number, run, clause->id);
    if (result->verdict == VERDICT_NOT_EXERCISED || result->verdict == VERDICT_ABSENT)
        put_directive(out, "SKIP", verdict_name(result->verdict));
    else if (deviates && result->accepted)
        put_directive(out, "TODO", result->reason ? result->reason : "accepted");
    else if (deviates && !deviation_counts(result, info))
        put_directive(out, "TODO", "does not count without --strict");
    fputc('\n', out);
    if (deviates)
        put_evidence(out, result, clause);
}

static void put_scenario(FILE *out, size_t number, const run_result *run, const scenario_result *scenario)
{
    const bool bad = outcome_is_bad(scenario->outcome);
    put_point(out, !bad, number, run, scenario->id);
    if (!bad)
        put_directive(out, "SKIP", outcome_name(scenario->outcome));
    else if (scenario->accepted)
        put_directive(out, "TODO", scenario->reason ? scenario->reason : "accepted");
    fputs("\n  ---\n", out);
    put_yaml(out, "outcome", outcome_name(scenario->outcome));
    put_yaml(out, "seen", scenario->text);
    fputs("  ...\n", out);
}

/* The point that keeps a run of a part from looking like a whole one. */
static void put_part(FILE *out, size_t number, const run_result *run, const run_summary *summary,
                     const report_info *info)
{
    char *headline = NULL;
    size_t length = 0;
    FILE *words = open_memstream(&headline, &length);
    put_point(out, !summary->cut_short, number, run, WHOLE_CORPUS_RAN);
    if (words) {
        run_put_headline(words, summary, run, info);
        fclose(words);
        if (!summary->cut_short)
            put_directive(out, "SKIP", headline);
        free(headline);
    }
    fputc('\n', out);
}

static void put_run(FILE *out, size_t *number, const run_result *run, const report_info *info)
{
    const run_summary summary = run_summarize(run, info);
    fputs("# ", out);
    run_put_name(out, run);
    fputs(": ", out);
    run_put_headline(out, &summary, run, info);
    fputc('\n', out);
    if (summary.standing == STANDING_COULD_NOT_RUN || summary.standing == STANDING_EMPTY) {
        put_point(out, false, ++*number, run,
                  run->could_not_run   ? run->could_not_run
                  : run->scenarios_run ? "no clause was exercised"
                                       : "no scenario ran");
        fputc('\n', out);
    } else if (!summary.whole) {
        put_part(out, ++*number, run, &summary, info);
    }
    for (size_t i = 0; i < run->clause_count; i++)
        put_clause(out, ++*number, run, &run->clauses[i], info);
    for (size_t i = 0; i < run->scenario_count; i++)
        put_scenario(out, ++*number, run, &run->scenarios[i]);
}

bool report_tap(FILE *out, const run_result *runs, size_t count, const report_info *info)
{
    size_t number = 0;
    fputs("TAP version 13\n", out);
    for (size_t i = 0; i < count; i++)
        put_run(out, &number, &runs[i], info);
    if (count == 0)
        fprintf(out, "not ok %zu - nothing was run\n", ++number);
    fprintf(out, "1..%zu\n", number);
    return true;
}
