/* cxx_corpus.h - what a toolchain is judged by: the rows of its unit, and the programs that are only translated. */
#ifndef ALLOCSPEC_CXX_CORPUS_H
#define ALLOCSPEC_CXX_CORPUS_H

#include "fail.h"
#include "revision.h"
#include "snippets.h"

typedef struct cxx_corpus {
    corpus all;             /* the rows, then the programs: a case each; not to be freed by corpus_free() */
    size_t first_program;   /* its case */
    const snippet **chosen; /* the programs, in the order of their cases */
    corpus *rows;           /* what `all` borrows from */
    snippets *programs;
    char **texts;
} cxx_corpus;

/* Those of a revision. `with_programs`: there is a compiler that can be asked to translate them. `folder` is the
 * corpus's. Returns true; or false with *error set and nothing to clear. */
bool cxx_corpus_read(cxx_corpus *into, const char *folder, revision which, corpus_unit unit, bool with_programs,
                     run_error *error);
void cxx_corpus_clear(cxx_corpus *gone);

/* The program of this case, or NULL if it is a row. */
const snippet *cxx_corpus_program(const cxx_corpus *of, size_t case_index);

#endif
