/* snippets.h - the programs that are only translated: a table of texts, read and linted.
 *
 * A table is a file *.cpp of programs, each begun by a line that says which it is:
 *
 *     //! greedy-type-id.pointer | breaks | since c++11, until c++20
 *     void f(int i) { new int *i; }
 *
 * The first word is the topic (spec/include/allocspec/topics.h), a dot, and what is peculiar to the program; then the
 * variant; then, if the law says nothing of it in other revisions, or it would mean something else there, the first and
 * the last revision that it is for. The program goes on to the next such line. It is complete: it is translated by
 * itself. Of programs that are taken in all revisions alike, several may be one, in namespaces that name them. Before
 * the first such line there may be comments (//) and empty lines. No table has an expected result. */
#ifndef ALLOCSPEC_LANGUAGE_SNIPPETS_H
#define ALLOCSPEC_LANGUAGE_SNIPPETS_H

#include <allocspec/topics.h>

#include "corpus.h"
#include "lint.h"

typedef struct snippet {
    const char *id; /* "cxx-text." and the first word: "cxx-text.greedy-type-id.pointer" */
    as_topic topic;
    as_variant variant;
    as_profile since, until; /* of AS_PROFILE_CXX98 … AS_PROFILE_CXX23, both included */
    const char *file;        /* base name */
    unsigned line;           /* of its first line of text, from 1 */
    const char *text;        /* ends with a newline; terminated */
    size_t length;
    bool includes; /* it includes a header, and so needs a library's headers to be translated */
} snippet;

typedef struct snippets {
    const snippet *all; /* in the order of the files' names, and of lines */
    size_t count;
} snippets;

/* Reads every *.cpp of the folder. Returns NULL iff one cannot be read or is no table, if there is no program at all,
 * or if memory ran out; with *error set. Safe with any bytes; limits: 1 MiB a file, 4096 programs, 64 KiB each.
 * Linear in the size of the files, but for the comparison of ids, which is quadratic in their number. */
snippets *snippets_read(const char *folder, corpus_error *error);
/* The same of one text that is called `file`. */
snippets *snippets_parse(const char *file, const char *text, size_t length, corpus_error *error);
void snippets_free(snippets *gone); /* NULL is allowed */

/* Whether the program is for this revision, one of AS_PROFILE_CXX98 … AS_PROFILE_CXX23. */
bool snippet_is_for(const snippet *one, as_profile revision);

/* The option that asks a compiler for this revision ("c++17"). */
const char *snippet_standard(as_profile revision);

/* Reports topics that have not a program of each of their variants for one and the same revision, programs of a topic
 * that say the same, programs that no clause judges in a revision that they are for, and clauses about programs that
 * none exercises. Returns the number of findings; SIZE_MAX iff memory ran out. */
size_t snippets_lint(const snippets *of, lint_report *report, void *context);

#endif
