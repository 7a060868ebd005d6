/* settle.c - see settle.h. What is believed: what happens in a fresh process, or happened and did not happen again
 * (then it is said to be intermittent). What happens in forked processes only is held against the fork clauses of
 * `quality` alone. */
#include "settle.h"

#include <stdlib.h>
#include <string.h>

#include "fail.h"

static const char fork_allocates[] = "quality.forked-child-allocates",
                  fork_ends_well[] = "quality.forked-child-ends-well";

static bool is_bad(const attempt *one) { return one->outcome != OUTCOME_ENDED; }

/* Case and row of a position, for evidence. */
static const corpus_case *case_of(const work *all, size_t position)
{
    return &all->corpus->cases[all->cases[position]];
}

static char *row_text(const work *all, size_t position)
{
    const corpus_row *row = &all->corpus->rows[case_of(all, position)->row];
    return text_of("%s:%u: %s", row->file, row->line, row->text);
}

/* What those of a clause's cases that were repeated say of those that were not. */
static repeated belief_about_clause(const work *all, size_t clause)
{
    repeated belief = REPEATED_NOT;
    for (size_t i = 0; i < all->count; i++) {
        const suspicion *one = all->suspicions[i];
        for (size_t j = 0; one != NULL && j < one->first.finding_count; j++) {
            if (one->first.findings[j].clause != clause || one->findings[j] == REPEATED_NOT)
                continue;
            if (one->findings[j] == REPEATED_FRESH)
                return REPEATED_FRESH;
            if (belief != REPEATED_NEVER)
                belief = one->findings[j];
        }
    }
    return belief != REPEATED_NOT ? belief : REPEATED_NEVER;
}

static repeated belief_about_end(const work *all, const attempt *like)
{
    repeated belief = REPEATED_NOT;
    for (size_t i = 0; i < all->count; i++) {
        const suspicion *one = all->suspicions[i];
        if (one == NULL || one->outcome == REPEATED_NOT || one->first.outcome != like->outcome ||
            one->first.signal != like->signal || one->first.in_call != like->in_call)
            continue;
        if (one->outcome == REPEATED_FRESH)
            return REPEATED_FRESH;
        if (belief != REPEATED_NEVER)
            belief = one->outcome;
    }
    return belief != REPEATED_NOT ? belief : REPEATED_NEVER;
}

static bool add_evidence(const work *all, clause_result *result, size_t position, const finding *found, char *text,
                         bool intermittent)
{
    const evidence made = {.scenario = strdup(case_of(all, position)->id),
                           .row = row_text(all, position),
                           .event = strdup(found->event),
                           .text = text,
                           .routine = found->routine,
                           .intermittent = intermittent};
    return clause_result_show(result, &made) && clause_result_note(result, case_of(all, position)->id, found->routines);
}

static clause_result *result_of(run_result *result, const char *id)
{
    const size_t index = as_clause_index(id);
    for (size_t i = 0; i < result->clause_count; i++) {
        if (result->clauses[i].index == index)
            return &result->clauses[i];
    }
    return NULL;
}

/* It goes wrong in forked processes only: so says a clause of `quality`, if that is judged. */
static bool blame_fork(const work *all, run_result *result, const char *id, size_t position, const finding *found,
                       const char *what)
{
    clause_result *clause = result_of(result, id);
    if (clause == NULL)
        return true;
    clause->verdict = VERDICT_DEVIATES;
    clause->violated |= clause->profiles & AS_QUALITY;
    clause->occurrences++;
    clause->routines = as_routine_set_union(clause->routines, found->routines);
    return add_evidence(all, clause, position, found,
                        text_of("in forked processes only, never in a fresh one: %s", what), false);
}

/* What is to be believed of how a case ended. */
static repeated belief_of_end(const work *all, const suspicion *one)
{
    return one->outcome != REPEATED_NOT ? one->outcome : belief_about_end(all, &one->first);
}

/* The clauses that the ends of cases broke. What goes wrong in forked processes only is told as such: see
 * settle_scenarios. */
static bool settle_ends(const work *all, clause_result *clause)
{
    for (unsigned pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < all->count; i++) {
            const suspicion *one = all->suspicions[i];
            const finding *found = one != NULL ? &one->first.unreturned : NULL;
            if (found == NULL || found->text == NULL || found->clause != clause->index)
                continue;
            const repeated now = belief_of_end(all, one);
            if (now == REPEATED_FORKED || pass != (now == REPEATED_NEVER ? 1U : 0U))
                continue;
            clause->verdict = VERDICT_DEVIATES;
            clause->violated |= found->violated;
            clause->occurrences++;
            clause->routines = as_routine_set_union(clause->routines, found->routines);
            if (!add_evidence(all, clause, i, found, strdup(found->text), now == REPEATED_NEVER))
                return false;
        }
    }
    return true;
}

static bool settle_violations(const work *all, run_result *result, clause_result *clause)
{
    const repeated belief = belief_about_clause(all, clause->index);
    /* First what was seen to happen again, then what is like it, then what happened once. */
    for (unsigned pass = 0; pass < 3; pass++) {
        for (size_t i = 0; i < all->count; i++) {
            const suspicion *one = all->suspicions[i];
            const finding *found = one != NULL ? attempt_finding(&one->first, clause->index) : NULL;
            if (found == NULL)
                continue;
            const repeated own = one->findings[found - one->first.findings];
            const repeated now = own != REPEATED_NOT ? own : belief;
            if (pass != (now == REPEATED_NEVER ? 2U : own == REPEATED_NOT ? 1U : 0U))
                continue;
            if (now == REPEATED_FORKED) {
                char *what = text_of("%s; %s", as_clause_at(clause->index)->id, found->text);
                const bool good = what != NULL && blame_fork(all, result, fork_allocates, i, found, what);
                free(what);
                if (!good)
                    return false;
                continue;
            }
            clause->verdict = VERDICT_DEVIATES;
            clause->violated |= found->violated;
            clause->occurrences += found->count;
            clause->routines = as_routine_set_union(clause->routines, found->routines);
            if (!add_evidence(all, clause, i, found, strdup(found->text), now == REPEATED_NEVER))
                return false;
        }
    }
    return true;
}

static bool add_scenario(const work *all, run_result *result, size_t position, const attempt *one, bool intermittent)
{
    scenario_result *larger = realloc(result->scenarios, (result->scenario_count + 1) * sizeof *larger);
    if (larger == NULL)
        return false;
    result->scenarios = larger;
    scenario_result *made = &larger[result->scenario_count++];
    *made = (scenario_result){
        .id = strdup(case_of(all, position)->id),
        .outcome = one->outcome,
        .signal = one->signal,
        .clause = one->unreturned.text != NULL ? as_clause_at(one->unreturned.clause)->id : NULL,
        .routines = one->unreturned.routines,
        .text = text_of("%s%s", one->text != NULL ? one->text : "", intermittent ? "; it did not happen again" : "")};
    return made->id != NULL && made->text != NULL;
}

static bool settle_scenarios(const work *all, run_result *result)
{
    for (size_t i = 0; i < all->count; i++) {
        const suspicion *one = all->suspicions[i];
        if (one == NULL || !is_bad(&one->first))
            continue;
        const repeated now = belief_of_end(all, one);
        const char *text = one->first.text != NULL ? one->first.text : outcome_name(one->first.outcome);
        const finding end = {.routines = as_routine_set_of(one->first.in_call),
                             .routine = one->first.in_call,
                             .event = (char *)outcome_name(one->first.outcome)};
        const bool good = now == REPEATED_FORKED ? blame_fork(all, result, fork_ends_well, i, &end, text)
                                                 : add_scenario(all, result, i, &one->first, now == REPEATED_NEVER);
        if (!good)
            return false;
    }
    return true;
}

/* True iff it is about calls alone, and the candidate has none of them; or about programs that are only translated, and
 * the candidate is no compiler. */
static bool is_absent(const as_clause *clause, const work *all)
{
    bool has_calls = false;
    for (const as_routine *routine = clause->routines; *routine != AS_NOTHING; routine++) {
        const bool lacks = *routine == AS_TRANSLATED
                               ? all->plan.translator == NULL
                               : *routine <= AS_LAST_CALL && as_routine_set_has(&all->absent, *routine);
        if (!lacks)
            return false;
        has_calls = true;
    }
    return has_calls;
}

/* True iff it is about calls of C++ alone and no law of C++ is judged, or of C alone where only C++'s is. */
static bool is_of_the_other_language(const as_clause *clause, as_profiles judged)
{
    const as_profiles of_cxx = AS_CXX | AS_CXX_ABI;
    const bool judges_cxx = (judged & of_cxx) != 0, judges_c = (judged & ~(of_cxx | AS_QUALITY)) != 0;
    bool is_cxx = false, is_c = false;
    if (judges_cxx == judges_c)
        return false;
    for (const as_routine *routine = clause->routines; *routine != AS_NOTHING; routine++) {
        const unsigned traits = as_routine_signature(*routine)->traits;
        is_cxx |= (traits & AS_IS_CXX) != 0;
        is_c |= (traits & AS_IS_CXX) == 0;
    }
    return judges_cxx ? is_c && !is_cxx : is_cxx && !is_c;
}

static int by_name(const void *first, const void *second)
{
    return strcmp(((const choice_count *)first)->name, ((const choice_count *)second)->name);
}

static bool settle_clause(const work *all, clause_result *made)
{
    const as_clause *clause = as_clause_at(made->index);
    const as_tally *tally = &all->books.tallies[made->index];
    made->exercised = tally->exercised;
    made->unknown = tally->unknown;
    const size_t room = sizeof made->choices / sizeof made->choices[0];
    size_t count = 0;
    for (; count + 1 < room && all->books.choices[made->index][count].name != NULL; count++) {
        const choice_count *choice = &all->books.choices[made->index][count];
        made->choices[count] = (choice_count){strdup(choice->name), choice->count};
        if (made->choices[count].name == NULL)
            return false;
    }
    qsort(made->choices, count, sizeof made->choices[0], by_name); /* which worker saw which first is chance */
    if (is_absent(clause, all))
        made->verdict = VERDICT_ABSENT;
    else if (tally->exercised == 0 || tally->exercised == tally->unknown)
        made->verdict = VERDICT_NOT_EXERCISED;
    else if (made->choices[0].name != NULL)
        made->verdict = VERDICT_CHOICE;
    else
        made->verdict = clause->level == AS_CHOICE ? VERDICT_NOT_EXERCISED : VERDICT_CONFORMS;
    return true;
}

bool settle_results(const work *all, run_result *result)
{
    const size_t clauses = as_clause_count();
    result->clauses = calloc(clauses + 1, sizeof *result->clauses);
    if (result->clauses == NULL)
        return false;
    for (size_t i = 0; i < clauses; i++) {
        const as_profiles profiles = as_clause_at(i)->profiles & all->profiles;
        if (profiles == 0 || is_of_the_other_language(as_clause_at(i), all->profiles))
            continue;
        clause_result *made = &result->clauses[result->clause_count++];
        *made = (clause_result){.index = i, .profiles = profiles};
        if (!settle_clause(all, made))
            return false;
    }
    for (size_t i = 0; i < result->clause_count; i++) {
        if (!settle_violations(all, result, &result->clauses[i]) || !settle_ends(all, &result->clauses[i]))
            return false;
    }
    result->scenarios_run = all->books.cases;
    result->events = all->books.events;
    return settle_scenarios(all, result);
}
