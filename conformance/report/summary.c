/* summary.c - the sum of a run, counted once for all formats. */
#include <string.h>

#include "summary.h"
#include "text.h"

bool outcome_is_bad(outcome how)
{
    return how != OUTCOME_ENDED && how != OUTCOME_NOT_RUN && how != OUTCOME_UNSUPPORTED;
}

bool deviation_counts(const clause_result *result, const report_info *info)
{
    if (result->verdict != VERDICT_DEVIATES || result->accepted)
        return false;
    bool demanded = info->clause_at(result->index)->level != AS_SHOULD;
    return info->strict || (demanded && (result->violated & AS_EVERY_LAW));
}

static void count_clauses(run_summary *summary, const run_result *run, const report_info *info)
{
    for (size_t i = 0; i < run->clause_count; i++) {
        const clause_result *result = &run->clauses[i];
        summary->verdicts[result->verdict]++;
        if (result->verdict != VERDICT_DEVIATES)
            continue;
        if (result->accepted)
            summary->accepted++;
        else if (deviation_counts(result, info))
            summary->counted++;
        else
            summary->tolerated++;
    }
}

static void count_scenarios(run_summary *summary, const run_result *run)
{
    for (size_t i = 0; i < run->scenario_count; i++) {
        const scenario_result *scenario = &run->scenarios[i];
        summary->outcomes[scenario->outcome]++;
        if (!outcome_is_bad(scenario->outcome))
            continue;
        if (scenario->accepted)
            summary->accepted_scenarios++;
        else
            summary->bad_scenarios++;
    }
}

static standing stand(const run_summary *summary, const run_result *run)
{
    size_t judged =
        summary->verdicts[VERDICT_CONFORMS] + summary->verdicts[VERDICT_DEVIATES] + summary->verdicts[VERDICT_CHOICE];
    if (run->could_not_run)
        return STANDING_COULD_NOT_RUN;
    if (summary->counted || summary->bad_scenarios)
        return STANDING_DEVIATES;
    if (run->scenarios_run == 0 || judged == 0)
        return STANDING_EMPTY;
    if (summary->accepted || summary->accepted_scenarios)
        return STANDING_ACCEPTED;
    return summary->tolerated ? STANDING_FALLS_SHORT : STANDING_CONFORMS;
}

run_summary run_summarize(const run_result *run, const report_info *info)
{
    run_summary summary = {0};
    count_clauses(&summary, run, info);
    count_scenarios(&summary, run);
    summary.standing = stand(&summary, run);
    summary.whole = !run->partial && !summary.outcomes[OUTCOME_NOT_RUN] && !summary.outcomes[OUTCOME_UNSUPPORTED];
    summary.cut_short = run->partial && !info->filter && info->shards <= 1;
    return summary;
}

static void put_count(FILE *out, const char **between, size_t count, const char *one, const char *many)
{
    if (count == 0)
        return;
    fprintf(out, "%s%zu %s", *between, count, count == 1 ? one : many);
    *between = ", ";
}

static void put_outcomes(FILE *out, const char **between, const run_summary *summary)
{
    for (outcome o = OUTCOME_CRASHED; o < (outcome)OUTCOME_COUNT; o++) {
        if (outcome_is_bad(o) && summary->outcomes[o]) {
            fprintf(out, "%s%zu %s %s", *between, summary->outcomes[o],
                    summary->outcomes[o] == 1 ? "scenario" : "scenarios", outcome_name(o));
            *between = ", ";
        }
    }
}

/* " in the part that ran (shard 2/3, ...)", for everything that kept the run from being whole. */
static void put_part(FILE *out, const run_summary *summary, const run_result *run, const report_info *info)
{
    const char *between = "";
    fputs(" (partial: ", out);
    if (info->shards > 1) {
        fprintf(out, "shard %u/%u", info->shard, info->shards);
        between = ", ";
    }
    if (info->filter) {
        fprintf(out, "%sfilter ", between);
        text_put_shell(out, info->filter);
        between = ", ";
    }
    const size_t not_run = summary->outcomes[OUTCOME_NOT_RUN], unsupported = summary->outcomes[OUTCOME_UNSUPPORTED];
    put_count(out, &between, not_run, "scenario not run", "scenarios not run");
    put_count(out, &between, unsupported, "scenario unsupported", "scenarios unsupported");
    if (run->partial && !*between)
        fputs("it ended before its time", out);
    fputc(')', out);
}

void run_put_headline(FILE *out, const run_summary *summary, const run_result *run, const report_info *info)
{
    const char *between = ": ";
    switch (summary->standing) {
    case STANDING_CONFORMS:
        fputs(summary->whole ? "conforms" : "conforms in the part that ran", out);
        break;
    case STANDING_FALLS_SHORT:
        fputs("keeps the law, with deviations that do not count", out);
        put_count(out, &between, summary->tolerated, "clause", "clauses");
        break;
    case STANDING_ACCEPTED:
        fputs("passes, with accepted deviations only", out);
        put_count(out, &between, summary->accepted, "clause", "clauses");
        put_count(out, &between, summary->accepted_scenarios, "scenario", "scenarios");
        if (summary->tolerated)
            put_count(out, &between, summary->tolerated, "more that does not count", "more that do not count");
        break;
    case STANDING_DEVIATES:
        fputs("DEVIATES", out);
        put_count(out, &between, summary->counted, "clause", "clauses");
        put_outcomes(out, &between, summary);
        break;
    case STANDING_EMPTY:
        fputs(run->scenarios_run ? "NO VERDICT: no clause was exercised" : "NO VERDICT: no scenario ran", out);
        break;
    case STANDING_COULD_NOT_RUN:
        fputs("COULD NOT BE RUN: ", out);
        text_put(out, run->could_not_run);
        return;
    }
    if (!summary->whole)
        put_part(out, summary, run, info);
}

void run_put_name(FILE *out, const run_result *run)
{
    text_put(out, run->name);
    if (run->version && *run->version) {
        fputc(' ', out);
        text_put(out, run->version);
    }
    if (run->configuration && *run->configuration && strcmp(run->configuration, "default") != 0) {
        fputs(" (", out);
        text_put(out, run->configuration);
        fputc(')', out);
    }
}
