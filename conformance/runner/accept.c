/* accept.c - holds a result against a deviation file: what is accepted, and what was accepted and did not happen. */
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "deviation.h"

static bool concerns(const deviation *entry, const run_result *result)
{
    bool is_meant = entry->configuration_count == 0;
    for (size_t i = 0; i < entry->configuration_count && !is_meant; i++)
        is_meant = fnmatch(entry->configurations[i], result->configuration, 0) == 0;
    return is_meant;
}

/* Adds a text to those that are there, unless it is one of them. */
static bool join(const char **all, const char *text)
{
    if (text == NULL || (*all != NULL && strstr(*all, text) != NULL))
        return true;
    char *longer = *all != NULL ? text_of("%s; %s", *all, text) : strdup(text);
    free((char *)*all);
    *all = longer;
    return longer != NULL;
}

/* Whether an entry is about a case (NULL: it is not known which), and about a routine that violated its clause there.
 * Routines that are not known are all. */
static bool reaches(const deviation *entry, const violation *one)
{
    const as_routine_set all = as_routine_set_all(), common = as_routine_set_common(entry->routines, one->routines);
    bool is_meant = entry->scenario_count == 0;
    for (size_t i = 0; i < entry->scenario_count && !is_meant && one->scenario != NULL; i++)
        is_meant = fnmatch(entry->scenarios[i], one->scenario, 0) == 0;
    return is_meant && (as_routine_set_is_empty(&one->routines) ? as_routine_set_equal(&entry->routines, &all)
                                                                : !as_routine_set_is_empty(&common));
}

static violation violation_at(const clause_result *clause, size_t i)
{
    return clause->violation_count > 0 ? clause->violations[i] : (violation){NULL, clause->routines};
}

static size_t violation_count(const clause_result *clause)
{
    return clause->violation_count > 0 ? clause->violation_count : 1;
}

static bool is_about(const deviation *entry, const clause_result *clause)
{
    return entry->clause != NULL && clause->verdict == VERDICT_DEVIATES &&
           strcmp(as_clause_at(clause->index)->id, entry->clause) == 0;
}

static bool happened_to(const deviation *entry, const clause_result *clause)
{
    for (size_t i = 0; is_about(entry, clause) && i < violation_count(clause); i++) {
        const violation one = violation_at(clause, i);
        if (reaches(entry, &one))
            return true;
    }
    return false;
}

/* True iff the entries together name every routine that violated the clause in a case. */
static bool is_covered(const deviations *list, const run_result *result, const clause_result *clause,
                       const violation *one)
{
    as_routine_set routines = {{0}};
    bool is_reached = false;
    for (size_t i = 0; i < list->count; i++) {
        const deviation *entry = &list->entries[i];
        if (concerns(entry, result) && is_about(entry, clause) && reaches(entry, one)) {
            routines = as_routine_set_union(routines, entry->routines);
            is_reached = true;
        }
    }
    const as_routine_set unnamed = as_routine_set_without(one->routines, routines);
    return is_reached && as_routine_set_is_empty(&unnamed);
}

static bool broke(const scenario_result *scenario, const clause_result *clause)
{
    return scenario->clause != NULL && strcmp(scenario->clause, as_clause_at(clause->index)->id) == 0;
}

/* The accepted end of this case that broke the clause; or NULL. */
static const scenario_result *accepted_end(const run_result *result, const clause_result *clause, const violation *one)
{
    for (size_t i = 0; i < result->scenario_count && one->scenario != NULL; i++) {
        const scenario_result *scenario = &result->scenarios[i];
        if (scenario->accepted && broke(scenario, clause) && strcmp(scenario->id, one->scenario) == 0)
            return scenario;
    }
    return NULL;
}

/* A clause is accepted by all its entries together: what no entry names must not hide behind them. */
static bool accept_clause(const deviations *list, const run_result *result, clause_result *clause)
{
    if (clause->accepted || clause->verdict != VERDICT_DEVIATES)
        return true;
    for (size_t i = 0; i < violation_count(clause); i++) {
        const violation one = violation_at(clause, i);
        if (!is_covered(list, result, clause, &one) && accepted_end(result, clause, &one) == NULL)
            return true;
    }
    for (size_t i = 0; i < list->count; i++) {
        const deviation *entry = &list->entries[i];
        if (concerns(entry, result) && happened_to(entry, clause) &&
            (!join(&clause->reason, entry->reason) || !join(&clause->reference, entry->reference)))
            return false;
    }
    for (size_t i = 0; i < violation_count(clause); i++) {
        const violation one = violation_at(clause, i);
        const scenario_result *end = accepted_end(result, clause, &one);
        if (end != NULL && (!join(&clause->reason, end->reason) || !join(&clause->reference, end->reference)))
            return false;
    }
    clause->accepted = true;
    return true;
}

/* The end of a case that broke a clause is accepted by the clause's entries. */
static bool accept_end(const deviations *list, const run_result *result, const clause_result *clause,
                       scenario_result *scenario)
{
    const violation one = {scenario->id, scenario->routines};
    if (scenario->accepted || !broke(scenario, clause) || !is_covered(list, result, clause, &one))
        return true;
    for (size_t i = 0; i < list->count; i++) {
        const deviation *entry = &list->entries[i];
        if (concerns(entry, result) && is_about(entry, clause) && reaches(entry, &one) &&
            (!join(&scenario->reason, entry->reason) || !join(&scenario->reference, entry->reference)))
            return false;
    }
    scenario->accepted = true;
    return true;
}

static bool ended_so(const deviation *entry, const scenario_result *scenario)
{
    bool is_meant = false;
    for (size_t i = 0; i < entry->end_count && !is_meant; i++)
        is_meant = fnmatch(entry->ends[i], scenario->id, 0) == 0;
    return is_meant && (entry->outcomes >> scenario->outcome & 1) != 0 &&
           (entry->signal == 0 || entry->signal == scenario->signal);
}

/* The first acceptance wins: a file is read from the top. */
static bool accept_scenario(const deviation *entry, scenario_result *scenario)
{
    if (scenario->accepted)
        return true;
    scenario->accepted = true;
    return join(&scenario->reason, entry->reason) && join(&scenario->reference, entry->reference);
}

static bool happened(const deviation *entry, const run_result *result)
{
    for (size_t i = 0; i < result->clause_count; i++) {
        if (happened_to(entry, &result->clauses[i]))
            return true;
    }
    for (size_t i = 0; i < result->scenario_count; i++) {
        if (ended_so(entry, &result->scenarios[i]))
            return true;
    }
    return false;
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

/* "clause ID", or "scenario GLOB, GLOB"; NULL iff memory ran out. */
static char *name_of(const deviation *entry)
{
    char *name = entry->clause != NULL ? text_of("clause %s", entry->clause) : text_of("scenario %s", entry->ends[0]);
    for (size_t i = 1; i < entry->end_count && name != NULL; i++) {
        char *longer = text_of("%s, %s", name, entry->ends[i]);
        free(name);
        name = longer;
    }
    return name;
}

static bool add_stale(run_result *result, const deviation *entry)
{
    char **larger = realloc(result->stale, (result->stale_count + 1) * sizeof *larger);
    if (larger == NULL)
        return false;
    result->stale = larger;
    larger[result->stale_count] = name_of(entry);
    return larger[result->stale_count++] != NULL;
}

bool deviations_apply(const deviations *list, run_result *result)
{
    for (size_t i = 0; i < list->count; i++) {
        const deviation *entry = &list->entries[i];
        for (size_t j = 0; j < result->scenario_count && concerns(entry, result); j++) {
            if (ended_so(entry, &result->scenarios[j]) && !accept_scenario(entry, &result->scenarios[j]))
                return false;
        }
    }
    for (size_t i = 0; i < result->clause_count; i++) {
        for (size_t j = 0; j < result->scenario_count; j++) {
            if (!accept_end(list, result, &result->clauses[i], &result->scenarios[j]))
                return false;
        }
        if (!accept_clause(list, result, &result->clauses[i]))
            return false;
    }
    for (size_t i = 0; i < list->count; i++) {
        const deviation *entry = &list->entries[i];
        if (concerns(entry, result) && !happened(entry, result) && !entry->intermittent && !result->partial &&
            is_judged(entry, result) && !add_stale(result, entry))
            return false;
    }
    return true;
}
