/* follow.h - checks that records are exactly what the steps of a case make happen, thread by thread. */
#ifndef ALLOCSPEC_FOLLOW_H
#define ALLOCSPEC_FOLLOW_H

#include "corpus.h"

typedef struct follower follower;

/* Begins to follow a case, where these routines are absent and the driver lacks this (of
 * wire_lack). NULL iff memory ran out. */
follower *follower_new(const corpus_case *one, as_routine_set absent, uint32_t lacks);
void follower_free(follower *follower);

/* Takes the begin of a record (all are to come in the order of their stamps), then its end.
 * Returns NULL; or what was expected, in words that live as long as the follower. */
const char *follower_begin(follower *follower, const wire_record *record);
const char *follower_end(follower *follower, const wire_record *record);

/* True iff this thread came to the end of its steps and, as far as the records tell, nobody has awaited it since. */
bool follower_ends(const follower *follower, uint32_t thread);

/* Nothing more comes of a case that ended well. Returns NULL, or what is missing. */
const char *follower_finish(follower *follower);

#endif
