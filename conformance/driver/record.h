/* record.h - writing down what happened: claimed, sealed before the call, sealed again after it. */
#ifndef ALLOCSPEC_DRIVER_RECORD_H
#define ALLOCSPEC_DRIVER_RECORD_H

#include "scene.h"

/* A record in the making. What is not put into `record` is zero. */
struct draft {
    wire_record record;
    uint64_t index;
};

/* Claims the next record for an event of this worker at this step. Nothing is visible yet. */
void record_claim(struct draft *draft, const struct worker *worker, unsigned routine, uint32_t step, uint32_t turn);

/* Takes the begin stamp and makes it visible as begun. */
void record_begin(struct draft *draft);

/* Takes the end stamp. What is found out later about the result does not move the end. */
void record_stamp_end(struct draft *draft);

/* Makes it visible as ended (WIRE_DONE or WIRE_SKIPPED). */
void record_end(struct draft *draft, wire_state state);

/* An event without duration of its own: claims, begins, ends. */
void record_event(const struct worker *worker, unsigned routine, uint32_t step, uint32_t turn);

/* The same, of what could not be done. */
void record_skip(const struct worker *worker, unsigned routine, uint32_t step, uint32_t turn);

static inline void record_argument(struct draft *draft, uint64_t value)
{
    draft->record.args[draft->record.nargs++] = value;
}

static inline void record_fact(struct draft *draft, unsigned fact, uint64_t value)
{
    draft->record.facts |= 1u << fact;
    draft->record.fact[fact] = value;
}

#endif
