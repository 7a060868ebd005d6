/* places.h - where the parts of the suite that are read at run time are. */
#ifndef ALLOCSPEC_PLACES_H
#define ALLOCSPEC_PLACES_H

#include "run.h"

struct places {
    struct run_places run;
    char *witnesses; /* folder of the *.witness files */
    char *bindings;  /* folder of the binding's template and header */
};

/* Finds them: in the folder named by ALLOCSPEC_DATA; else, for a program run from its build, in the source tree; else
 * where they were installed. Returns 0, or STATUS_NOT_RUN having said why on stderr. */
int places_find(struct places *places);

/* Makes the folders that hold the cache's folder, for commands that build something. */
void places_make_cache(const struct places *places);

void places_free(struct places *places);

#endif
