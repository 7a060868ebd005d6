/* law.h - prints rows of the law, and finds the rules that leave a stimulus undefined. */
#ifndef ALLOCSPEC_CLI_LAW_H
#define ALLOCSPEC_CLI_LAW_H

#include <stdio.h>

#include <allocspec/clause.h>

/* The rule called `id`, or NULL. */
const as_undefined *law_undefined(const char *id);

/* Index of a rule's or clause's id in one numbering over both, clauses first; for nearest_word(). */
size_t law_word_count(void);
const char *law_word(size_t index);

/* Room for the names of every profile. */
enum { PROFILE_NAMES = 256 };

/* "must; weakest profile violated: c17, also c23". */
void law_put_violated(FILE *out, const as_clause *clause, as_profiles violated);

/* Names of routines, separated by commas; "any" for an empty list. */
void law_put_routines(FILE *out, const as_routine *routines);

/* A line "judged when: it failed" with the text in column `column`; nothing for a clause about any result. */
void law_put_when(FILE *out, unsigned when, int column);

#endif
