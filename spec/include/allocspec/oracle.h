/* oracle.h - feed events, get verdicts; or ask, before a call, what the law will demand of it.
 *
 * An oracle is a pure value: no I/O, no globals, one thread at a time per oracle, any number of oracles.
 * Every call costs O(log live blocks + clauses about that routine). */
#ifndef ALLOCSPEC_ORACLE_H
#define ALLOCSPEC_ORACLE_H

#include <allocspec/clause.h>

typedef struct as_oracle as_oracle;

/* Makes an oracle that judges by `judged` on `platform` (copied).
 * Returns NULL iff memory ran out. */
as_oracle *as_oracle_new(const as_platform *platform, as_profiles judged);
void as_oracle_free(as_oracle *oracle); /* NULL is allowed */

/* Forgets the model and the tallies: a new scenario begins, in process 0. Profiles made void come back. */
void as_oracle_reset(as_oracle *oracle);

/* What became of an event that could not be taken. */
typedef enum as_fed {
    AS_FED,           /* taken */
    AS_FED_MALFORMED, /* it contradicts the vocabulary or the order of stamps; nothing was changed */
    AS_FED_NO_MEMORY
} as_fed;

/* A call begins: `event` holds routine, process, thread, begin, args. A block it may release leaves the live set now.
 */
as_fed as_oracle_begin(as_oracle *oracle, const as_event *event);
/* The call that began at event->begin ends, or is known not to return: judges it and makes its effect. */
as_fed as_oracle_end(as_oracle *oracle, const as_event *event);
/* Both, for an event that no other overlaps. */
as_fed as_oracle_feed(as_oracle *oracle, const as_event *event);
/* Feeds complete events in the order of their stamps, interleaving begins and ends; pending ones (AS_PENDING) only
 * begin. On failure *at is the index of the event. `events` is not changed. */
as_fed as_oracle_replay(as_oracle *oracle, const as_event *events, size_t count, size_t *at);

/* A clause that was violated, or a choice that was observed. Pointers live during the callback only. */
typedef struct as_finding {
    const as_clause *clause;
    size_t clause_index;
    as_profiles violated; /* the judged profiles whose clause this is and that are not void here; 0 for a choice */
    const char *chosen;   /* the alternative, for CHOICE and DISPUTED */
    const as_view *view;
} as_finding;

typedef void as_finding_fn(void *context, const as_finding *finding);
void as_oracle_on_finding(as_oracle *oracle, as_finding_fn *report, void *context);

/* Tally of one clause since the last reset. */
typedef struct as_tally {
    uint64_t exercised; /* times that it applied, its `when` was true, its facts known, and a judged profile not void */
    uint64_t violated;
    uint64_t unknown; /* of those exercised: times `holds` could not tell */
} as_tally;
as_tally as_oracle_tally(const as_oracle *oracle, size_t clause_index);

/* Judged profiles not made void by undefined behaviour so far in this scenario. */
as_profiles as_oracle_standing(const as_oracle *oracle);

/* What the law will demand of `call` (routine, process, args) in the present model, before it is made.
 * Calls back for each clause that applies, and for each rule that makes it undefined (clause NULL then). */
typedef struct as_demand {
    const as_clause *clause;       /* or NULL */
    const as_undefined *undefined; /* or NULL */
    as_profiles profiles;          /* judged and standing ones */
} as_demand;
typedef void as_demand_fn(void *context, const as_demand *demand);
void as_oracle_ask(const as_oracle *oracle, const as_event *call, as_demand_fn *tell, void *context);

/* The model of a process as of now; NULL if there is no such process. Valid until the next call on the oracle. */
const as_model *as_oracle_model(const as_oracle *oracle, uint32_t process);

#endif
