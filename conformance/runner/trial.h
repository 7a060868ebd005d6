/* trial.h - which rows of C++ exercise a clause. What a row of C is to do can be rehearsed on an ideal allocator; a row
 * of C++ is compiled, and is tried. */
#ifndef ALLOCSPEC_TRIAL_H
#define ALLOCSPEC_TRIAL_H

#include "cxx_corpus.h"
#include "judging.h"

/* Of `cases`, which plan_cases let through, keeps those that the filter is about: the rows, carried out once in a
 * driver as `plan` says, and the programs, whatever a compiler answers, that exercise a clause that matches `glob`, and
 * all whose ids match. Does nothing if no clause matches. Of a row that does not end well what came before counts.
 * Returns false iff memory ran out, or no driver can be started. */
bool trial_narrow(judging *now, const session_plan *plan, const char *glob, size_t *cases, size_t *count);

#endif
