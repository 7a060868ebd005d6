/* candidate_units.h - the configurations of a toolchain: each revision in each unit. */
#ifndef ALLOCSPEC_CANDIDATE_UNITS_H
#define ALLOCSPEC_CANDIDATE_UNITS_H

#include "candidate.h"

/* Of which revisions and units; if none are named, of all. */
typedef struct configuration_grid {
    bool names_revisions, names_units;
    bool has_revision[REVISION_END], has_unit[CORPUS_UNITS];
} configuration_grid;

/* Adds the configurations, each like this one in all else. If the revisions are not named, one whose compiler does not
 * know its revision is to be left out. False iff memory ran out. */
bool candidate_add_grid(candidate *subject, const configuration *like, const configuration_grid *grid);

/* What a configuration claims that says nothing of it. */
as_profiles configuration_default_profiles(const configuration *one);

#endif
