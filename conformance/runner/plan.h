/* plan.h - which cases of the corpus a configuration is to be judged by. */
#ifndef ALLOCSPEC_PLAN_H
#define ALLOCSPEC_PLAN_H

#include "corpus.h"
#include "result.h"

/* Whether a filter (or NULL) matches the id of a clause: then it lets through what exercises that too; of C++, which is
 * compiled and cannot be rehearsed, all that there is (trial.h leaves what is meant). */
bool plan_is_by_clause(const char *filter);

/* Indices of the cases, ascending, from malloc: those that some judged law defines, that call a routine which is not
 * absent (rows of C++: none that is, for they are carried out whole), that the filter lets through, and that fall into
 * the shard. NULL iff memory ran out. */
size_t *plan_cases(const corpus *all, const as_platform *platform, as_profiles profiles, as_routine_set absent,
                   const run_options *options, size_t *count);

#endif
