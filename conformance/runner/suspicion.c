/* suspicion.c - what went wrong in a forked process is tried again in a fresh one before it is believed. */
#include <stdlib.h>

#include "work.h"

enum { TRIES = 3, EACH_ROUND = 4 };

void suspicion_free(suspicion *one)
{
    if (one == NULL)
        return;
    attempt_clear(&one->first);
    free(one->findings);
    free(one);
}

static bool is_bad(const attempt *one) { return one->outcome != OUTCOME_ENDED; }

/* What the fresh process showed takes the place of what the forked one did. */
static void take_outcome(suspicion *one, attempt *again)
{
    char *text = one->first.text;
    one->first.outcome = again->outcome;
    one->first.signal = again->signal;
    one->first.in_call = again->in_call;
    one->first.text = again->text;
    again->text = text;
    one->outcome = REPEATED_FRESH;
}

static void take_finding(suspicion *one, size_t index, attempt *again)
{
    finding *old = &one->first.findings[index];
    for (size_t i = 0; i < again->finding_count; i++) {
        finding *new = &again->findings[i];
        if (new->clause != old->clause)
            continue;
        char *event = old->event, *text = old->text;
        old->event = new->event;
        old->text = new->text;
        old->violated |= new->violated;
        old->routines |= new->routines;
        new->event = event;
        new->text = text;
        one->findings[index] = REPEATED_FRESH;
    }
}

static bool is_settled(const suspicion *one)
{
    for (size_t i = 0; i < one->first.finding_count; i++) {
        if (one->findings[i] == REPEATED_NOT)
            return false;
    }
    return !is_bad(&one->first) || one->outcome != REPEATED_NOT;
}

static void try_fresh(suspicion *one, session *driver, judge *bench, attempt_plan plan)
{
    plan.fresh = true;
    for (unsigned i = 0; i < TRIES && !is_settled(one); i++) {
        attempt again = attempt_make(driver, bench, &plan);
        if (is_bad(&again) && !again.no_environment && !again.interrupted && one->outcome == REPEATED_NOT)
            take_outcome(one, &again); /* bad only in a fresh process is bad too */
        for (size_t j = 0; j < one->first.finding_count; j++) {
            if (one->findings[j] == REPEATED_NOT)
                take_finding(one, j, &again);
        }
        attempt_clear(&again);
    }
}

/* Each time, or not each time. */
static void try_forked(suspicion *one, session *driver, judge *bench, attempt_plan plan)
{
    plan.fresh = false;
    unsigned bad = 0, *found = calloc(one->first.finding_count + 1, sizeof *found);
    if (found == NULL)
        return;
    for (unsigned i = 0; i < TRIES; i++) {
        attempt again = attempt_make(driver, bench, &plan);
        bad += is_bad(&again);
        for (size_t j = 0; j < one->first.finding_count; j++)
            found[j] += attempt_finding(&again, one->first.findings[j].clause) != NULL;
        attempt_clear(&again);
    }
    if (is_bad(&one->first) && one->outcome == REPEATED_NOT)
        one->outcome = bad < TRIES ? REPEATED_NEVER : one->first.ended_driver ? REPEATED_FRESH : REPEATED_FORKED;
    for (size_t j = 0; j < one->first.finding_count; j++) {
        if (one->findings[j] == REPEATED_NOT)
            one->findings[j] = found[j] == TRIES ? REPEATED_FORKED : REPEATED_NEVER;
    }
    free(found);
}

static void give_up(suspicion *one)
{
    if (is_bad(&one->first) && one->outcome == REPEATED_NOT)
        one->outcome = REPEATED_NEVER;
    for (size_t j = 0; j < one->first.finding_count; j++) {
        if (one->findings[j] == REPEATED_NOT)
            one->findings[j] = REPEATED_NEVER;
    }
}

void suspicion_repeat(suspicion *one, session *driver, judge *bench, attempt_plan plan)
{
    const bool is_forked = !plan.fresh;
    one->tried = true;
    try_fresh(one, driver, bench, plan);
    if (is_settled(one))
        return;
    if (is_forked)
        try_forked(one, driver, bench, plan);
    else
        give_up(one);
}

/* ---- what to repeat ---- */

/* Sees how many cases of a kind were repeated, and chooses the next few. */
typedef struct choice {
    bool is_sure; /* one of them happened in a fresh process */
    size_t chosen;
} choice;

static bool is_enough(const choice *kind, unsigned round)
{
    return kind->chosen >= EACH_ROUND || (round > 0 && kind->is_sure);
}

static size_t kind_of_end(const attempt *one)
{
    return ((size_t)one->outcome * 65 + (size_t)(one->signal & 63)) * AS_ROUTINE_COUNT + (size_t)one->in_call;
}

size_t suspicions_choose(const work *all, unsigned round, size_t *todo)
{
    const size_t ends = ((size_t)OUTCOME_UNSUPPORTED + 1) * 65 * AS_ROUTINE_COUNT;
    choice *clauses = calloc(as_clause_count() + 1, sizeof *clauses), *kinds = calloc(ends, sizeof *kinds);
    size_t count = 0;
    for (size_t i = 0; clauses != NULL && kinds != NULL && i < all->count; i++) {
        const suspicion *one = all->suspicions[i];
        if (one == NULL || !one->tried)
            continue;
        kinds[kind_of_end(&one->first)].is_sure |= one->outcome == REPEATED_FRESH;
        for (size_t j = 0; j < one->first.finding_count; j++)
            clauses[one->first.findings[j].clause].is_sure |= one->findings[j] == REPEATED_FRESH;
    }
    for (size_t i = 0; clauses != NULL && kinds != NULL && i < all->count; i++) {
        const suspicion *one = all->suspicions[i];
        bool wanted = false;
        if (one == NULL || one->tried)
            continue;
        if (is_bad(&one->first) && one->outcome == REPEATED_NOT)
            wanted |= !is_enough(&kinds[kind_of_end(&one->first)], round);
        for (size_t j = 0; j < one->first.finding_count; j++)
            wanted |= !is_enough(&clauses[one->first.findings[j].clause], round);
        if (!wanted)
            continue;
        todo[count++] = i;
        kinds[kind_of_end(&one->first)].chosen++;
        for (size_t j = 0; j < one->first.finding_count; j++)
            clauses[one->first.findings[j].clause].chosen++;
    }
    free(clauses);
    free(kinds);
    return count;
}
