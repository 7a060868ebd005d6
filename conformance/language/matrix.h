/* matrix.h - which routine is probed for what, under which conditions. */
#ifndef ALLOCSPEC_LANGUAGE_MATRIX_H
#define ALLOCSPEC_LANGUAGE_MATRIX_H

#include "corpus.h"

/* The chapters of the law that have routines of their own. A probe is of the chapter whose routines it demands, of the
 * last if it demands routines of several, and need say nothing of the others': its lines are in the chapter's matrix.
 */
typedef enum matrix_family { MATRIX_UNIX, MATRIX_CRT, MATRIX_DEBUG, MATRIX_FAMILIES } matrix_family;

matrix_family matrix_family_of(const corpus_probe *probe);
/* Whether the family's matrix has a column for it: malloc, calloc, realloc and free are in all, _recalloc, _expand and
 * _msize in both of the C runtime's. */
bool matrix_has_column(matrix_family family, as_routine routine);

/* The conditions (of corpus_condition) under which the cases of this probe make the routine their subject. */
unsigned matrix_cell(const corpus *corpus, const char *probe, as_routine routine);

/* The conditions that the probe demands of the routine; 0 if it does not demand the routine at all. */
unsigned matrix_demands(const corpus_probe *probe, as_routine routine);

/* The conditions that a hole explains for the routine in this probe. */
unsigned matrix_explained(const corpus *corpus, const char *probe, as_routine routine);

/* True iff something that the probe should look at is not looked at, and no hole says why. */
bool matrix_lacks(const corpus *corpus, const corpus_probe *probe, as_routine routine);

#endif
