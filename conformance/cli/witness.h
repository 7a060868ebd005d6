/* witness.h - the hand-written traces of spec/witnesses, found by clause and printed. */
#ifndef ALLOCSPEC_WITNESS_H
#define ALLOCSPEC_WITNESS_H

#include <stddef.h>
#include <stdio.h>

/* Prints every section about the clause or rule `id` of the folder's *.witness files, each with its file and line.
 * Returns their number, or -1 having said on stderr why they cannot be read. */
long witnesses_print(FILE *out, const char *folder, const char *id);

#endif
