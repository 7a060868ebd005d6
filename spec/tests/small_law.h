/* small_law.h - a small law of their own for the tests of the oracle, so that what they expect does not depend on the
 * one in force. */
#ifndef ALLOCSPEC_TESTS_SMALL_LAW_H
#define ALLOCSPEC_TESTS_SMALL_LAW_H

#include "support.h"

/* Its clauses, in order: t.disjoint, t.kept, t.moves, t.no-leak, t.blank, t.c11-only, t.above. */
extern const as_family *const small_law[];

/* The profiles it is judged by; t.c11-only is of none of them. */
#define JUDGED (AS_C17 | AS_C23 | AS_GNU | AS_QUALITY)

/* Feeds a trace that must be right. */
void feed_trace(as_oracle *oracle, const char *source);

#endif
