/* kit.h - the program that is carried out on a machine with Windows, and its cases. */
#ifndef ALLOCSPEC_KIT_H
#define ALLOCSPEC_KIT_H

#include "corpus.h"
#include "fail.h"

typedef struct kit {
    corpus *corpus;
    size_t *cases; /* in the order of the program: indices into the corpus */
    size_t count;
    uint32_t *rows; /* the first row of each in the program; rows[count]: the number of rows */
    wire_program *program;
    size_t size;
} kit;

/* Makes the program of all cases that some of these profiles defines, as far as a driver for Windows can carry them
 * out: from the same corpus and profiles always the same. Returns false iff there is none, with *error set. */
bool kit_make(kit *one, const run_places *places, as_profiles profiles, run_error *error);
void kit_free(kit *one);

#endif
