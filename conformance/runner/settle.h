/* settle.h - from all that the workers found to the result that reports read. */
#ifndef ALLOCSPEC_SETTLE_H
#define ALLOCSPEC_SETTLE_H

#include "work.h"

/* Fills clauses, scenarios and counts of a result. False iff memory ran out. */
bool settle_results(const work *all, run_result *result);

#endif
