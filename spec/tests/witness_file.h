/* witness_file.h - the hand-written witnesses: small traces that satisfy a clause, violate it, choose an alternative of
 * it, or are none of its business; or that are undefined, or not, by a rule. witness_judge.c holds them against the
 * law. */
#ifndef ALLOCSPEC_TESTS_WITNESS_FILE_H
#define ALLOCSPEC_TESTS_WITNESS_FILE_H

#include "support.h"

typedef enum witness_kind {
    WITNESS_SATISFIED,
    WITNESS_VIOLATED,
    WITNESS_CHOOSES,
    WITNESS_SILENT, /* the clause is not exercised, though it is about one of the calls; nobody is accused */
    WITNESS_UNDEFINED
} witness_kind;

typedef struct witness {
    char file[64];
    unsigned line; /* of its "==" */
    char id[96], alternative[64];
    witness_kind kind;
    as_profiles profiles;
    as_trace trace;
} witness;

typedef struct witness_list {
    witness *all;
    size_t count;
} witness_list;

/* Reads every *.witness of a directory, in order of name. What cannot be read is told on stderr: then false. */
bool read_witnesses(const char *directory, witness_list *list);
void free_witnesses(witness_list *list);

/* Reads a whole file into a text. Dies with a message if it cannot. */
text read_file(const char *path);
/* The names in a directory that end so, sorted. Dies with a message if it cannot. */
char **list_files(const char *directory, const char *ending, size_t *count);
void free_names(char **names, size_t count);

/* Judges the witness by these families. True iff it is what it says; else *why says what is wrong. */
bool witness_is_right(const witness *one, const as_family *const *families, text *why);

/* The clause or the rule of this id among the families; NULL if there is none. */
const as_clause *find_clause(const as_family *const *families, const char *id, size_t *index);
const as_undefined *find_undefined(const as_family *const *families, const char *id);

#endif
