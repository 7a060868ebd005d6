/* follow_state.h - where each thread of a case stands, and what each process's slots hold: the driver's interpreter
 * seen from outside. Private to follow*.c. */
#ifndef ALLOCSPEC_FOLLOW_STATE_H
#define ALLOCSPEC_FOLLOW_STATE_H

#include "follow.h"

enum { FOLLOW_MAX_DEPTH = 8, FOLLOW_MAX_NUMBERS = 1 << 16 };

typedef enum seen_state { SEEN_EMPTY, SEEN_LIVE, SEEN_BUSY } seen_state;

/* A slot as the records tell of it. */
typedef struct seen_slot {
    uint64_t address;  /* also of the block that it held last; 0: it never held one */
    uint64_t request;  /* its number, as _CrtIsMemoryBlock told it last; 0: it did not */
    uint8_t state;     /* of seen_state */
    uint16_t holder;   /* SEEN_BUSY: the thread in whose call it is */
    bool inherited;    /* from before a fork while other threads ran: its state is anybody's guess */
    uint32_t stack_of; /* a block on the stack of the thread of this number less one; 0: it is none */
} seen_slot;

typedef struct seen_process {
    seen_slot *slots; /* NULL: no such process so far */
    uint16_t children[WIRE_MAX_PROCESSES];
    unsigned child_count; /* that were not reaped */
    unsigned forked;      /* children ever made */
    bool ended, ended_badly;
    bool left; /* it called exit */
} seen_process;

typedef struct seen_loop {
    uint32_t start, end, count, outer; /* outer: i outside of it */
} seen_loop;

/* What a thread is in: a call, a callback of that call, a call that this makes ... */
typedef struct seen_call {
    uint64_t begin;
    uint32_t step, turn;
    uint32_t callbacks; /* of a call: how many it has made */
    uint16_t routine;
    bool is_callback;
    bool vetoed;                       /* of a call: a hook called in it answered 0 */
    bool may_tell;                     /* of a callback: texts of it may still come */
    uint32_t texts;                    /* of a callback: how many came */
    uint32_t structure, fields, field; /* of a call, or look at a header: what it stores, how many, the next to come */
    uint64_t first_field;
} seen_call;

enum { FOLLOW_MAX_INSIDE = 2 * WIRE_MOST_NESTED + 4 };

typedef enum seen_phase { PHASE_STEPS, PHASE_REAP, PHASE_CHECK, PHASE_END, PHASE_OVER } seen_phase;

/* A thread of the case. */
typedef struct seen_position {
    seen_phase phase;
    uint32_t last, at; /* end of its steps; the step it stands at */
    uint32_t i, t;
    seen_loop loops[FOLLOW_MAX_DEPTH];
    unsigned depth;
    uint32_t turn;   /* how many records the step at hand has had, where it may have several */
    uint64_t cursor; /* next slot to look at, where it goes through all */
    uint64_t entry;  /* that the walk at hand was told last */
    bool drained;    /* the drain, or the walk, at hand was given nothing more */
    bool is_nested;  /* these steps are a callback's */
} seen_position;

typedef struct walker {
    uint16_t process, thread;
    bool is_process;   /* the first thread of a process */
    seen_position now; /* where it stands */
    seen_call inside[FOLLOW_MAX_INSIDE];
    unsigned inside_count;
    uint64_t telling;     /* begin of the field or text that has not ended; 0: there is none */
    seen_position *outer; /* of the callbacks that it is in, where their calls stand; NULL until there is one */
    unsigned nested;
    uint32_t asked;   /* callbacks inside the outermost call */
    uint16_t starter; /* thread that awaits it */
    bool awaited;
} walker;

struct follower {
    const corpus_case *one;
    as_routine_set absent;
    uint32_t lacks;
    seen_process processes[WIRE_MAX_PROCESSES];
    unsigned process_count;
    uint64_t own;     /* address of the driver's own memory, once a record has shown it; 0 before */
    walker **walkers; /* by thread number */
    size_t walker_room;
    walker *unborn[WIRE_MAX_PROCESSES]; /* first thread of a process that has not shown its number */
    char text[160];
};

/* follow_tell.c: fields and texts. Of a record that began, and that ended: NULL, or what was expected. */
const char *follow_field(walker *one, const wire_record *record);
const char *follow_text(walker *one, const wire_record *record);
const char *follow_told(walker *one, const wire_record *record);

/* follow_row.c: whether a thread stands at a row of the C++ table; of a record there that began, and that ended: NULL,
 * or what was expected. */
bool follow_is_at_row(const follower *all, const walker *one);
const char *follow_row_begin(walker *one, const wire_record *record);
const char *follow_row_end(follower *all, walker *one, const wire_record *record);

/* How many fields a call, or a look at a header, is to tell, and of which structure. */
uint32_t follow_fields(const wire_record *record, uint32_t *structure);

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

/* The step at hand has had a record; `gave` says whether a drain got a block, or a walk the `entry`. */
void walker_moves_on(follower *follower, walker *one, bool gave, uint64_t entry);

/* The thread goes into the steps of a callback, and comes back. False iff memory ran out. */
bool walker_enters(walker *one, uint32_t first, uint32_t last);
void walker_leaves(walker *one);
void walker_free(walker *one);

walker *follower_add_walker(follower *follower, uint32_t thread); /* NULL: number taken or no memory */

static inline uint64_t walker_value(const walker *one, uint64_t base, int64_t step_i, int64_t step_t)
{
    return base + (uint64_t)step_i * one->now.i + (uint64_t)step_t * one->now.t;
}

#endif
