/* matrix.h - which routine is probed for what, under which conditions. */
#ifndef ALLOCSPEC_LANGUAGE_MATRIX_H
#define ALLOCSPEC_LANGUAGE_MATRIX_H

#include "corpus.h"

/* The conditions (of corpus_condition) under which the cases of this probe make the routine their subject. */
unsigned matrix_cell(const corpus *corpus, const char *probe, as_routine routine);

/* The conditions that the probe demands of the routine; 0 if it does not demand the routine at all. */
unsigned matrix_demands(const corpus_probe *probe, as_routine routine);

/* The conditions that a hole explains for the routine in this probe. */
unsigned matrix_explained(const corpus *corpus, const char *probe, as_routine routine);

/* True iff something that the probe should look at is not looked at, and no hole says why. */
bool matrix_lacks(const corpus *corpus, const corpus_probe *probe, as_routine routine);

#endif
