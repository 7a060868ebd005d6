/* contributions.h - what each row of a corpus contributes: clauses, cells of the matrix, kinds of stimulus, faults. */
#ifndef ALLOCSPEC_LANGUAGE_CONTRIBUTIONS_H
#define ALLOCSPEC_LANGUAGE_CONTRIBUTIONS_H

#include "stimuli.h"

/* A table of rows by features, one byte each. */
typedef struct features {
    size_t rows, count; /* features are numbered 0 .. count-1 */
    size_t clauses;     /* the first so many are clauses, by their index */
    unsigned char *has; /* has[row * count + feature] */
    unsigned *notes;    /* by row: notes of its rehearsals */
    size_t *odd_case;   /* by row: the first case that has a note */
    size_t *undefined;  /* by row: the first case that no profile defines; SIZE_MAX if none */
    size_t *exercised;  /* by row: clauses that it exercises */
    stimuli stimuli;
} features;

/* Rehearses every case. Returns false iff memory ran out. */
bool features_find(const corpus *corpus, const as_platform *platform, const char *catches, features *features);
void features_clear(features *features);

/* Marks the rows that can go, one after the other from the last, without a loss of any feature; `gone` has a byte for
 * each row. Returns false iff memory ran out. */
bool features_redundant(const features *features, unsigned char *gone);

#endif
