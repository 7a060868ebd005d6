/* list.h - the things that `allocspec list` can print, each in a printer of its own. */
#ifndef ALLOCSPEC_LIST_H
#define ALLOCSPEC_LIST_H

#include "options.h"
#include "output.h"
#include "places.h"

/* Prints; returns 0, or an exit status having said why on stderr. */
typedef int list_printer(FILE *out, const struct options *options, const struct places *places);

list_printer list_clauses, list_scenarios, list_candidates, list_profiles;

/* True iff --filter lets the id through. */
bool list_takes(const struct options *options, const char *id);

#endif
