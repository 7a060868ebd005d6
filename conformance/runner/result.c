/* result.c - words and arithmetic of results. */
#include "result.h"

#include <stdlib.h>
#include <string.h>

#include "run.h"

const char *verdict_name(verdict value)
{
    static const char *const names[] = {
        [VERDICT_CONFORMS] = "conforms",           [VERDICT_DEVIATES] = "deviates", [VERDICT_CHOICE] = "choice",
        [VERDICT_NOT_EXERCISED] = "not exercised", [VERDICT_ABSENT] = "absent",
    };
    return names[value];
}

const char *outcome_name(outcome value)
{
    static const char *const names[] = {
        [OUTCOME_ENDED] = "ended",     [OUTCOME_CRASHED] = "crashed",
        [OUTCOME_HUNG] = "hung",       [OUTCOME_EXITED] = "exited",
        [OUTCOME_LOST] = "lost",       [OUTCOME_DISTURBED] = "disturbed",
        [OUTCOME_NOT_RUN] = "not run", [OUTCOME_UNSUPPORTED] = "unsupported",
    };
    return names[value];
}

static bool clause_counts(const clause_result *clause, bool strict)
{
    if (clause->verdict != VERDICT_DEVIATES || clause->accepted)
        return false;
    return strict || (as_clause_at(clause->index)->level != AS_SHOULD && (clause->violated & AS_EVERY_LAW) != 0);
}

static bool scenario_counts(const scenario_result *scenario)
{
    switch (scenario->outcome) {
    case OUTCOME_CRASHED:
    case OUTCOME_HUNG:
    case OUTCOME_EXITED:
    case OUTCOME_LOST:
    case OUTCOME_DISTURBED:
        return !scenario->accepted;
    case OUTCOME_ENDED:
    case OUTCOME_NOT_RUN:
    case OUTCOME_UNSUPPORTED:
        break;
    }
    return false;
}

int run_exit_status(const run_result *runs, size_t count, bool strict)
{
    bool unable = count == 0;
    for (size_t i = 0; i < count; i++) {
        const run_result *run = &runs[i];
        if (run->could_not_run != NULL || run->scenarios_run == 0)
            unable = true;
        for (size_t j = 0; j < run->clause_count; j++) {
            if (clause_counts(&run->clauses[j], strict))
                return 1;
        }
        for (size_t j = 0; j < run->scenario_count; j++) {
            if (scenario_counts(&run->scenarios[j]))
                return 1;
        }
    }
    return unable ? 3 : 0;
}

static void evidence_clear(evidence *one)
{
    free(one->scenario);
    free(one->row);
    free(one->event);
    free(one->text);
}

static bool is_shown(const clause_result *clause, size_t count, as_routine routine)
{
    for (size_t i = 0; i < count; i++) {
        if (clause->evidence[i].routine == routine)
            return true;
    }
    return false;
}

bool clause_result_show(clause_result *clause, const evidence *made)
{
    const size_t room = sizeof clause->evidence / sizeof clause->evidence[0];
    evidence taken = *made;
    const bool is_whole = taken.scenario != NULL && taken.row != NULL && taken.event != NULL && taken.text != NULL;
    size_t out = clause->evidence_count;
    if (out == room) {
        do
            out--;
        while (out > 0 && !is_shown(clause, out, clause->evidence[out].routine));
        if (out == 0 || is_shown(clause, room, taken.routine)) {
            evidence_clear(&taken);
            return is_whole;
        }
        evidence_clear(&clause->evidence[out]);
        for (; out + 1 < room; out++)
            clause->evidence[out] = clause->evidence[out + 1];
        clause->evidence_count--;
    }
    clause->evidence[clause->evidence_count++] = taken;
    return is_whole;
}

bool clause_result_note(clause_result *clause, const char *scenario, as_routine_set routines)
{
    const size_t count = clause->violation_count;
    if ((count & (count + 1)) == 0) { /* room for 1, 3, 7 and so on */
        violation *larger = realloc(clause->violations, (2 * count + 1) * sizeof *larger);
        if (larger == NULL)
            return false;
        clause->violations = larger;
    }
    clause->violations[count] = (violation){strdup(scenario), routines};
    if (clause->violations[count].scenario == NULL)
        return false;
    clause->violation_count++;
    return true;
}

static void clause_result_clear(clause_result *clause)
{
    for (size_t i = 0; i < clause->evidence_count; i++)
        evidence_clear(&clause->evidence[i]);
    for (size_t i = 0; i < clause->violation_count; i++)
        free(clause->violations[i].scenario);
    free(clause->violations);
    for (size_t i = 0; i < sizeof clause->choices / sizeof clause->choices[0]; i++)
        free((char *)clause->choices[i].name);
    free((char *)clause->reason);
    free((char *)clause->reference);
}

void run_result_clear_findings(run_result *run)
{
    for (size_t i = 0; i < run->clause_count; i++)
        clause_result_clear(&run->clauses[i]);
    for (size_t i = 0; i < run->scenario_count; i++) {
        free(run->scenarios[i].id);
        free(run->scenarios[i].text);
        free((char *)run->scenarios[i].reason);
        free((char *)run->scenarios[i].reference);
    }
    for (size_t i = 0; i < run->stale_count; i++)
        free(run->stale[i]);
    free(run->clauses);
    free(run->scenarios);
    free(run->stale);
    run->clauses = NULL;
    run->scenarios = NULL;
    run->stale = NULL;
    run->clause_count = run->scenario_count = run->stale_count = 0;
}

void run_result_clear(run_result *run)
{
    run_result_clear_findings(run);
    free(run->name);
    free(run->version);
    free(run->kind);
    free(run->path);
    free(run->configuration);
    free(run->could_not_run);
    *run = (run_result){.name = NULL};
}

void run_results_free(run_result *results, size_t count)
{
    for (size_t i = 0; i < count; i++)
        run_result_clear(&results[i]);
    free(results);
}
