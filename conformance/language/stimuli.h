/* stimuli.h - kinds of stimulus: calls that agree in routine, class of size, state of the heap and circumstances.
 *
 * A row that is the only one to issue a kind of stimulus is worth its place, although others exercise the same clauses.
 */
#ifndef ALLOCSPEC_LANGUAGE_STIMULI_H
#define ALLOCSPEC_LANGUAGE_STIMULI_H

#include "corpus.h"

/* A row issues a kind. */
typedef struct stimulus {
    uint64_t kind; /* a hash; after stimuli_settle a number below kind_count */
    size_t row;
} stimulus;

typedef struct stimuli {
    stimulus *list; /* after stimuli_settle: no pair twice, in order of rows */
    size_t count, room, kind_count;
} stimuli;

/* Adds the kinds of a rehearsal's calls. Returns false iff memory ran out. */
bool stimuli_add(stimuli *stimuli, size_t row, unsigned conditions, const as_event *events, size_t count);
void stimuli_settle(stimuli *stimuli);
void stimuli_clear(stimuli *stimuli);

#endif
