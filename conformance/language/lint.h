/* lint.h - what is wrong with a corpus although it can be read. */
#ifndef ALLOCSPEC_LANGUAGE_LINT_H
#define ALLOCSPEC_LANGUAGE_LINT_H

#include "corpus.h"

/* One finding: a sentence about what stands at file:line. */
typedef void lint_report(void *context, const char *file, unsigned line, const char *text);

/* Rehearses every case and reports rows that exercise no clause, that no profile defines, whose removal would lose no
 * clause, no cell of the matrix, no kind of stimulus (stimuli.h) and no fault, that have no positive control after a
 * failure, that lose blocks or get stuck; probes that are not declared; holes in the matrix; sets that nobody uses.
 * `catches` (may be NULL) tells which rows caught which fault: lines "fault TAB row row ...".
 * Returns the number of findings; SIZE_MAX iff memory ran out. */
size_t corpus_lint(const corpus *corpus, const as_platform *platform, const char *catches, lint_report *report,
                   void *context);

#endif
