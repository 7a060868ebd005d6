/* tables.h - a folder of tables that exists for one test only. */
#ifndef ALLOCSPEC_LANGUAGE_TESTS_TABLES_H
#define ALLOCSPEC_LANGUAGE_TESTS_TABLES_H

#include "corpus.h"

/* Reads a corpus of the one file t.rows with this text. NULL iff it is none, with *error set. */
corpus *tables_read(const char *text, const as_platform *platform, corpus_error *error);
corpus *tables_read_bytes(const char *text, size_t length, const as_platform *platform, corpus_error *error);

/* The same on LP64; fails the test, with the error, iff it is none. */
corpus *tables_of(const char *text);

/* Fails the test unless the text is refused at line:column with a message that begins so. */
void tables_refused(const char *text, unsigned line, unsigned column, const char *expected);

/* corpus_standing() of one case, by an oracle that was asked of all cases before, as the runner's is. */
as_profiles standing_of(const corpus *of, size_t number, const as_platform *platform, as_profiles judged);

/* The events of the only case, rehearsed on LP64; they are of these routines (ends with AS_NOTHING), in the order of
 * their begins, and the rehearsal has these notes. From malloc. */
as_event *rehearsed(const char *text, const as_routine *routines, unsigned expected_notes);

#endif
