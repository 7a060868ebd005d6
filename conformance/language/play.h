/* play.h - the rehearsal's own parts: what runs (rehearse.c) and what it calls (play.c). */
#ifndef ALLOCSPEC_LANGUAGE_PLAY_H
#define ALLOCSPEC_LANGUAGE_PLAY_H

#include "ideal.h"
#include "rehearse.h"

enum { MAX_WORKERS = WIRE_MAX_THREADS + 1, ERRNO_BEFORE = 4242, LOOPS = 2, CALLBACKS = AS_ROUTINE_COUNT - AS_ASKED };

typedef enum worker_state { WORKER_FREE, WORKER_RUNS, WORKER_MEETS, WORKER_JOINS, WORKER_ENDED } worker_state;

/* A thread; all of a process's take turns. The first carries out the case. */
struct worker {
    worker_state state;
    uint32_t number, starter;
    uint32_t at, end;
    struct {
        uint32_t first, end, turn, count;
    } loops[LOOPS];
    unsigned depth;
    uint32_t i, t;
    uint64_t invalid_handler; /* its own */
    uint64_t inside;          /* begin of the callback whose steps it does; 0: none */
    uint32_t nested;          /* callbacks that it is in */
};

/* What a function of the driver's does when it is called (WIRE_ON). */
struct play_script {
    uint32_t step; /* of the ON, plus one; 0: nothing */
    uint32_t answered;
};

/* A process: a heap, and the blocks that its slots hold. */
struct process {
    uint32_t number;
    ideal heap;
    ideal_block *slots;
    uint32_t *stack_of;                       /* slots: of which thread's stack, plus one; 0: of none */
    uint64_t *held;                           /* slots: the address that each held last */
    struct play_script scripts[CALLBACKS][2]; /* by kind from AS_ASKED on, and number */
    bool died;                                /* an invalid parameter, a break or an exit ended it, */
    int end;                                  /* with what AS_REAP then tells */
    struct worker workers[MAX_WORKERS];
    uint32_t children[WIRE_MAX_PROCESSES], child_count; /* not awaited yet */
    int children_ended[WIRE_MAX_PROCESSES];             /* as AS_REAP tells it */
};

/* A rehearsal: the case, and the events so far. */
struct play {
    const corpus_case *one;
    as_event *events;
    size_t count, room;
    uint64_t clock;
    uint32_t threads, processes, turns; /* turns: the most of a loop */
    unsigned notes;
    bool stopped, no_memory, drains;
    bool vetoed; /* the hook forbade the call at hand */
};

/* A call; of every live block in turn if its argument is WIRE_ALL. */
void play_call(struct play *play, struct process *process, struct worker *worker, const wire_step *step, uint64_t dest);
void play_drain(struct play *play, struct process *process, struct worker *worker, const wire_step *step,
                uint64_t dest);
/* A check of one block, or of every live one. */
void play_checks(struct play *play, struct process *process, struct worker *worker, const wire_step *step);
void play_check(struct play *play, struct process *process, struct worker *worker, uint64_t slot);
void play_happening(struct play *play, struct process *process, struct worker *worker, as_routine routine, uint64_t arg,
                    uint64_t result);

/* _heapwalk from NULL to the end. */
void play_walk(struct play *play, struct process *process, struct worker *worker, const wire_step *step);
/* What is on the worker's stack goes. */
void play_drop_stack(struct play *play, struct process *process, const struct worker *worker);

/* Carries out a callback's steps (rehearse.c). */
void play_steps(struct play *play, struct process *process, struct worker *worker, uint32_t first, uint32_t last);

uint64_t play_arg(const struct worker *worker, const wire_arg *arg);

/* A call of the driver's function args[0], inside the event that began then; returns its answer (play_callbacks.c). */
int play_call_back(struct play *play, struct process *process, struct worker *worker, uint64_t parent,
                   as_routine routine, const uint64_t args[AS_MAX_ARGS], const char *text);

/* Of a debug runtime (play_debug.c): what it does before a call takes effect, */
typedef enum play_permission { PLAY_ALLOWED, PLAY_VETOED, PLAY_BREAKS } play_permission;
play_permission play_debug_before(struct play *play, struct process *process, struct worker *worker, size_t call);
/* and what becomes of its blocks then; `fills`: the driver fills the block that was given; */
void play_debug_after(struct play *play, struct process *process, size_t call, ideal_block old, ideal_block given,
                      bool fills);
/* the fields that a call stored; */
void play_debug_fields(struct play *play, struct process *process, struct worker *worker, size_t call);
/* poke, look, header; exit. */
void play_touch(struct play *play, struct process *process, struct worker *worker, const wire_step *step);
void play_exit(struct play *play, struct process *process, struct worker *worker, const wire_step *step);

/* Its reports (play_dump.c): to the report hooks in turn, until one answers TRUE; what that one stored, or 0. */
uint64_t play_report(struct play *play, struct process *process, struct worker *worker, uint64_t parent, uint64_t type,
                     const char *text);
void play_report_damage(struct play *play, struct process *process, struct worker *worker, uint64_t parent,
                        const debug_block *block, unsigned type);
void play_dump_since(struct play *play, struct process *process, struct worker *worker, uint64_t parent,
                     uint64_t state);
/* False iff there was nothing to report. */
bool play_dump_leaks(struct play *play, struct process *process, struct worker *worker, uint64_t parent);
/* Calls that report or visit; others: nothing. */
void play_debug_call(struct play *play, struct process *process, struct worker *worker, size_t call);

/* A call's callbacks (play_callbacks.c): the answer of the new handler, or 0 if none is set; whether the invalid
 * parameter handler let the process go on. `call` is the index of the call's event. */
int play_ask(struct play *play, struct process *process, struct worker *worker, size_t call, uint64_t size);
bool play_invalid(struct play *play, struct process *process, struct worker *worker, size_t call);

/* The next event, its begin and end the next stamps; NULL iff there is no room (noted). */
as_event *play_add(struct play *play, const struct process *process, const struct worker *worker, as_routine routine);

#endif
