/* suspicion.c - what went wrong in a forked process is tried again in a fresh one before it is believed. What went
 * wrong in a batch, behind other cases in the same process, is believed only as a process shows it that does this case
 * alone: what came before may have spoilt the heap. So it is with a compiler's answer from a fork server. */
#include <stdlib.h>
#include <string.h>

#include "work.h"

enum { TRIES = 3, MOST_SLOW_TRIES = 2, EACH_ROUND = ENOUGH_CONFIRMED };

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
    const finding unreturned = one->first.unreturned;
    one->first.unreturned = again->unreturned;
    again->unreturned = unreturned;
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
        old->routine = new->routine;
        old->event = new->event;
        old->text = new->text;
        old->violated |= new->violated;
        old->routines = as_routine_set_union(old->routines, new->routines);
        new->event = event;
        new->text = text;
        one->findings[index] = REPEATED_FRESH;
    }
}

static bool is_open(const suspicion *one, size_t index, const bool *enough)
{
    return one->findings[index] == REPEATED_NOT && (enough == NULL || !enough[one->first.findings[index].clause]);
}

static bool is_settled(const suspicion *one, const bool *enough)
{
    for (size_t i = 0; i < one->first.finding_count; i++) {
        if (is_open(one, i, enough))
            return false;
    }
    return !is_bad(&one->first) || one->outcome != REPEATED_NOT;
}

/* Waiting for what hangs is dear: it is not done as often as the rest. */
static bool was_slow(const attempt *one) { return one->was_ended || one->hung_children > 0; }

static void try_fresh(suspicion *one, session *driver, judge *bench, attempt_plan plan, const bool *enough)
{
    plan.fresh = true;
    for (unsigned i = 0, slow = 0; i < TRIES && slow < MOST_SLOW_TRIES && !is_settled(one, enough); i++) {
        attempt again = attempt_make(driver, bench, &plan);
        slow += was_slow(&again);
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
static void try_forked(suspicion *one, session *driver, judge *bench, attempt_plan plan, const bool *enough)
{
    plan.fresh = false;
    unsigned tries = 0, slow = 0, bad = 0, *found = calloc(one->first.finding_count + 1, sizeof *found);
    if (found == NULL)
        return;
    for (; tries < TRIES && slow < MOST_SLOW_TRIES; tries++) {
        attempt again = attempt_make(driver, bench, &plan);
        slow += was_slow(&again);
        bad += is_bad(&again);
        for (size_t j = 0; j < one->first.finding_count; j++)
            found[j] += attempt_finding(&again, one->first.findings[j].clause) != NULL;
        attempt_clear(&again);
    }
    if (is_bad(&one->first) && one->outcome == REPEATED_NOT)
        one->outcome = bad < tries ? REPEATED_NEVER : one->first.ended_driver ? REPEATED_FRESH : REPEATED_FORKED;
    for (size_t j = 0; j < one->first.finding_count; j++) {
        if (is_open(one, j, enough))
            one->findings[j] = found[j] == tries ? REPEATED_FORKED : REPEATED_NEVER;
    }
    free(found);
}

static void give_up(suspicion *one, const bool *enough)
{
    if (is_bad(&one->first) && one->outcome == REPEATED_NOT)
        one->outcome = REPEATED_NEVER;
    for (size_t j = 0; j < one->first.finding_count; j++) {
        if (is_open(one, j, enough))
            one->findings[j] = REPEATED_NEVER;
    }
}

/* All of it is what a fresh process showed. */
static bool is_as_seen(suspicion *one, attempt *seen)
{
    repeated *findings = calloc(seen->finding_count + 1, sizeof *findings);
    if (findings == NULL)
        return false;
    for (size_t i = 0; i < seen->finding_count; i++)
        findings[i] = REPEATED_FRESH;
    attempt_clear(&one->first);
    free(one->findings);
    *one = (suspicion){*seen, is_bad(seen) ? REPEATED_FRESH : REPEATED_NOT, findings, true};
    return true;
}

/* Returns false iff memory ran out. */
static bool try_alone(suspicion *one, session *driver, judge *bench, attempt_plan plan)
{
    bool was_tried = false, is_counted = one->first.counted;
    plan.fresh = true;
    for (unsigned i = 0, slow = 0; i < TRIES && slow < MOST_SLOW_TRIES; i++) {
        plan.counts = !is_counted; /* what was lost in the batch is in no book yet */
        attempt again = attempt_make(driver, bench, &plan);
        is_counted |= again.counted;
        const bool says_nothing = again.no_environment || again.interrupted;
        slow += was_slow(&again);
        if (!says_nothing && !attempt_is_clean(&again))
            return !again.no_memory && is_as_seen(one, &again);
        was_tried |= !says_nothing;
        attempt_clear(&again);
    }
    if (was_tried)
        attempt_clear(&one->first); /* there is nothing to be said of it */
    else
        give_up(one, NULL);
    return true;
}

bool suspicion_repeat(suspicion *one, session *driver, judge *bench, attempt_plan plan, const bool *enough)
{
    /* What a compiler answers is believed as one says it that was started for it. */
    const bool is_batch = driver->plan->batch != NULL, is_program = plan.program != NULL;
    const bool is_forked = !plan.fresh && !is_batch;
    one->tried = true;
    if ((is_batch || is_program) && !plan.fresh)
        return try_alone(one, driver, bench, plan);
    try_fresh(one, driver, bench, plan, enough);
    if (is_settled(one, enough))
        return true;
    if (is_forked)
        try_forked(one, driver, bench, plan, enough);
    else
        give_up(one, enough);
    return true;
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

bool suspicion_is_of_memory(const attempt *one)
{
    static const char of_blocks[] = "block.";
    for (size_t i = 0; i < one->finding_count; i++) {
        if (strncmp(as_clause_at(one->findings[i].clause)->id, of_blocks, sizeof of_blocks - 1) == 0)
            return true;
    }
    return false;
}

/* Of a batch: what ended badly or is about memory itself, each time; of all else one of each clause and routine, until
 * it was seen alone. The others are then like it, and no heap that is spoilt makes a routine leave errno alone. */
static size_t choose_of_batch(const work *all, size_t *todo)
{
    size_t count = 0;
    as_routine_set *known = calloc(as_clause_count() + 1, sizeof *known);
    for (size_t i = 0; known != NULL && i < as_clause_count(); i++)
        known[i] = all->seen_alone[i];
    for (size_t i = 0; known != NULL && i < all->count; i++) {
        const suspicion *one = all->suspicions[i];
        if (one == NULL || one->tried || one->outcome != REPEATED_NOT || attempt_is_clean(&one->first))
            continue;
        bool wanted = is_bad(&one->first) || suspicion_is_of_memory(&one->first);
        for (size_t j = 0; j < one->first.finding_count; j++) {
            const finding *found = &one->first.findings[j];
            const as_routine_set new = as_routine_set_without(found->routines, known[found->clause]);
            wanted |= !as_routine_set_is_empty(&new);
        }
        if (!wanted)
            continue;
        todo[count++] = i;
        for (size_t j = 0; j < one->first.finding_count; j++) {
            as_routine_set *set = &known[one->first.findings[j].clause];
            *set = as_routine_set_union(*set, one->first.findings[j].routines);
        }
    }
    free(known);
    return count;
}

size_t suspicions_choose(const work *all, unsigned round, size_t *todo)
{
    if (all->plan.batch != NULL)
        return choose_of_batch(all, todo);
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
