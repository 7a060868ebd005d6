/* plan.c - see plan.h. */
#include "plan.h"

#include <fnmatch.h>
#include <stdlib.h>

#include <allocspec/oracle.h>

/* True iff the case, on an ideal allocator, exercises a clause whose id matches. */
static bool exercises(const corpus_case *one, const as_platform *platform, as_oracle *oracle, const char *glob)
{
    size_t count, at;
    bool found = false;
    as_event *events = corpus_rehearse(one, platform, &count);
    if (events == NULL)
        return false;
    as_oracle_reset(oracle);
    if (as_oracle_replay(oracle, events, count, &at) == AS_FED) {
        for (size_t i = 0; i < as_clause_count() && !found; i++)
            found = fnmatch(glob, as_clause_at(i)->id, 0) == 0 && as_oracle_tally(oracle, i).exercised > 0;
    }
    free(events);
    return found;
}

bool plan_is_by_clause(const char *glob)
{
    for (size_t i = 0; glob != NULL && i < as_clause_count(); i++) {
        if (fnmatch(glob, as_clause_at(i)->id, 0) == 0)
            return true;
    }
    return false;
}

/* Whether so much is there that the case can be carried out. */
static bool is_possible(const corpus_case *one, as_routine_set absent)
{
    const as_routine_set there = as_routine_set_without(one->routines, absent);
    if (!corpus_is_cxx(one))
        return as_routine_set_is_empty(&one->routines) || !as_routine_set_is_empty(&there);
    const as_routine_set lacking = as_routine_set_without(one->routines, there);
    return as_routine_set_is_empty(&lacking);
}

/* A row of C++, or a program, which has no steps. */
static bool is_compiled(const corpus_case *one) { return one->step_count == 0 || corpus_is_cxx(one); }

size_t *plan_cases(const corpus *all, const as_platform *platform, as_profiles profiles, as_routine_set absent,
                   const run_options *options, size_t *count)
{
    const char *glob = options->filter;
    const unsigned shards = options->shards > 0 ? options->shards : 1, shard = options->shard > 0 ? options->shard : 1;
    size_t *cases = calloc(all->case_count + 1, sizeof *cases);
    const bool by_clause = plan_is_by_clause(glob);
    as_oracle *oracle = as_oracle_new(platform, profiles);
    *count = 0;
    for (size_t i = 0; cases != NULL && i < all->case_count; i++) {
        const corpus_case *one = &all->cases[i];
        if (i % shards != shard - 1 || !is_possible(one, absent))
            continue;
        if (glob != NULL && fnmatch(glob, one->id, 0) != 0 && fnmatch(glob, all->rows[one->row].id, 0) != 0 &&
            !(by_clause && (is_compiled(one) || (oracle != NULL && exercises(one, platform, oracle, glob)))))
            continue;
        if (corpus_standing(one, platform, profiles, oracle) != 0) /* some judged profile defines it to its end */
            cases[(*count)++] = i;
    }
    as_oracle_free(oracle);
    return cases;
}
