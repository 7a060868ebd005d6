/* expand.h - from the tree to cases: every row over the cross product of its parameters, less what its filters exclude.
 */
#ifndef ALLOCSPEC_LANGUAGE_EXPAND_H
#define ALLOCSPEC_LANGUAGE_EXPAND_H

#include "eval.h"

/* Fills corpus->rows, cases, probes and holes; all memory is the context's. Fails the context iff a row cannot be
 * compiled or a limit is exceeded. */
void expand_tree(const row_tables *tree, const as_platform *platform, corpus *corpus);

/* The values that the items of a parameter give in this scope, doubles left out; at most LIMIT_VALUES; the texts and
 * numbers go to `values`. Returns their number. Adds the number looked at to *work. */
size_t expand_items(const row_tables *tree, const row_scope *scope, const row_item *items,
                    row_value values[LIMIT_VALUES], size_t *work);

/* Compiles the steps of a row, with these values, into `one` (all but its id). */
void compile_case(const row_tables *tree, const as_platform *platform, const row_tree *row, const row_value *values,
                  corpus_case *one);

#endif
