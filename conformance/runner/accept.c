/* accept.c - holds a result against a deviation file: what is accepted, and what was accepted and did not happen. */
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "deviation.h"

static bool concerns(const deviation *entry, const run_result *result)
{
    return entry->configuration == NULL || strcmp(entry->configuration, result->configuration) == 0;
}

/* The first acceptance wins: a file is read from the top. */
static bool accept(bool *accepted, const char **reason, const char **reference, const deviation *entry)
{
    if (*accepted)
        return true;
    *reason = strdup(entry->reason);
    *reference = entry->reference != NULL ? strdup(entry->reference) : NULL;
    *accepted = true;
    return *reason != NULL && (*reference != NULL || entry->reference == NULL);
}

static bool apply_to_clauses(const deviation *entry, run_result *result, bool *happened)
{
    for (size_t i = 0; i < result->clause_count; i++) {
        clause_result *clause = &result->clauses[i];
        if (clause->verdict != VERDICT_DEVIATES || strcmp(as_clause_at(clause->index)->id, entry->clause) != 0)
            continue;
        *happened = true;
        if (!accept(&clause->accepted, &clause->reason, &clause->reference, entry))
            return false;
    }
    return true;
}

static bool apply_to_scenarios(const deviation *entry, run_result *result, bool *happened)
{
    for (size_t i = 0; i < result->scenario_count; i++) {
        scenario_result *scenario = &result->scenarios[i];
        if (fnmatch(entry->scenario, scenario->id, 0) != 0)
            continue;
        *happened = true;
        if (!accept(&scenario->accepted, &scenario->reason, &scenario->reference, entry))
            return false;
    }
    return true;
}

static bool is_judged(const deviation *entry, const run_result *result)
{
    if (entry->clause == NULL)
        return true;
    for (size_t i = 0; i < result->clause_count; i++) {
        if (strcmp(as_clause_at(result->clauses[i].index)->id, entry->clause) == 0)
            return true;
    }
    return false; /* not a clause of the judged profiles: says nothing about it */
}

static bool add_stale(run_result *result, const deviation *entry)
{
    char **larger = realloc(result->stale, (result->stale_count + 1) * sizeof *larger);
    if (larger == NULL)
        return false;
    result->stale = larger;
    larger[result->stale_count] =
        entry->clause != NULL ? text_of("clause %s", entry->clause) : text_of("scenario %s", entry->scenario);
    return larger[result->stale_count++] != NULL;
}

bool deviations_apply(const deviations *list, run_result *result)
{
    for (size_t i = 0; i < list->count; i++) {
        const deviation *entry = &list->entries[i];
        bool happened = false;
        if (!concerns(entry, result))
            continue;
        if (!(entry->clause != NULL ? apply_to_clauses : apply_to_scenarios)(entry, result, &happened))
            return false;
        if (!happened && !result->partial && is_judged(entry, result) && !add_stale(result, entry))
            return false;
    }
    return true;
}
