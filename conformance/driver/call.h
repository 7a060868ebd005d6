/* call.h - one call of the candidate, or one check of a block, from slots to record. */
#ifndef ALLOCSPEC_DRIVER_CALL_H
#define ALLOCSPEC_DRIVER_CALL_H

#include "scene.h"
#include "slots.h"

/* Where in the program an event stands, and the values of the step's parameters there. */
struct place {
    const wire_step *step;
    uint32_t number; /* of the step */
    uint32_t turn;
    uint64_t dest;  /* slot for the result, or WIRE_NO_SLOT */
    uint64_t all;   /* slot that WIRE_ALL stands for at present */
    uint64_t entry; /* what WIRE_WALK gives to _heapwalk */
};

/* What an argument's or result's number is for this worker, now. */
static inline uint64_t value_of(const struct worker *worker, uint64_t base, int64_t step_i, int64_t step_t)
{
    return base + (uint64_t)step_i * worker->i + (uint64_t)step_t * worker->t;
}

/* Calls the step's routine. Returns true iff it gave a block, or _heapwalk an entry (in worker->entry); or false, among
 * others if it could not be made (then recorded as skipped). */
bool call_routine(struct worker *worker, const struct place *place);

/* The same of a routine whose block may lie on its caller's stack: while that block is to be used, go_on(context) runs.
 * It may be called on any thread's stack, and does not run if the call could not be made: then false. */
bool call_on_stack(struct worker *worker, const struct place *place, void (*go_on)(void *context), void *context);

/* Whether the block that a slot holds or held last lies between guards: in a debug runtime, and not of _malloca, which
 * hands out the inside of a block. */
bool call_has_guards(const struct slot *slot);

/* Begins to be inside an event that callbacks may come in. Returns what it is itself inside of, to be put back. */
uint64_t call_enter(struct worker *worker, uint64_t begin, uint32_t number);

/* Verifies the block of a slot: an AS_CHECK event; skipped if there is none. */
void call_check(const struct worker *worker, uint64_t slot, uint32_t number, uint32_t turn);

/* The same for every live block, lowest slot first; unasked, without those that a forked child cannot know. */
void call_check_all(const struct worker *worker, uint32_t number, bool unasked);

#endif
