/* follow_state.h - where each thread of a case stands, and what each process's slots hold: the driver's interpreter
 * seen from outside. Private to follow*.c. */
#ifndef ALLOCSPEC_FOLLOW_STATE_H
#define ALLOCSPEC_FOLLOW_STATE_H

#include "follow.h"

enum { FOLLOW_MAX_DEPTH = 8, FOLLOW_MAX_NUMBERS = 1 << 16 };

typedef enum seen_state { SEEN_EMPTY, SEEN_LIVE, SEEN_BUSY } seen_state;

/* A slot as the records tell of it. */
typedef struct seen_slot {
    uint64_t address;
    uint8_t state;  /* of seen_state */
    bool inherited; /* from before a fork while other threads ran: its state is anybody's guess */
} seen_slot;

typedef struct seen_process {
    seen_slot *slots; /* NULL: no such process so far */
    uint16_t children[WIRE_MAX_PROCESSES];
    unsigned child_count; /* that were not reaped */
    unsigned forked;      /* children ever made */
    bool ended, ended_badly;
} seen_process;

typedef struct seen_loop {
    uint32_t start, end, count, outer; /* outer: i outside of it */
} seen_loop;

typedef enum seen_phase { PHASE_STEPS, PHASE_REAP, PHASE_CHECK, PHASE_END, PHASE_OVER } seen_phase;

/* A thread of the case. */
typedef struct walker {
    uint16_t process, thread;
    bool is_process; /* the first thread of a process */
    seen_phase phase;
    uint32_t last, at; /* end of its steps; the step it stands at */
    uint32_t i, t;
    seen_loop loops[FOLLOW_MAX_DEPTH];
    unsigned depth;
    uint32_t turn;    /* how many records the step at hand has had, where it may have several */
    uint64_t cursor;  /* next slot to look at, where it goes through all */
    bool drained;     /* the drain at hand gave no block */
    uint16_t starter; /* thread that awaits it */
    bool awaited;
} walker;

struct follower {
    const corpus_case *one;
    as_routine_set absent;
    uint32_t lacks;
    seen_process processes[WIRE_MAX_PROCESSES];
    unsigned process_count;
    walker **walkers; /* by thread number */
    size_t walker_room;
    walker *unborn[WIRE_MAX_PROCESSES]; /* first thread of a process that has not shown its number */
    char text[160];
};

/* What a thread is to do next. */
typedef struct expectation {
    as_routine routine;
    uint32_t step, turn;
    const wire_step *call; /* the step, for calls and checks that were asked for; NULL for other happenings */
    uint64_t slot;         /* that WIRE_ALL stands for, or that an unasked check looks at */
    bool of_all;
} expectation;

/* Moves a thread on to what leaves a record next. False iff it is over. */
bool walker_expects(follower *follower, walker *one, expectation *expected);

/* The step at hand has had a record; `gave` says whether a drain got a block. */
void walker_moves_on(follower *follower, walker *one, bool gave);

walker *follower_add_walker(follower *follower, uint32_t thread); /* NULL: number taken or no memory */

static inline uint64_t walker_value(const walker *one, uint64_t base, int64_t step_i, int64_t step_t)
{
    return base + (uint64_t)step_i * one->i + (uint64_t)step_t * one->t;
}

#endif
