/* rehearse.c - carries out the steps of a case as a driver would, threads one after the other, on the ideal allocator.
 */
#include "play.h"

#include <stdlib.h>
#include <string.h>

static void run_process(struct play *play, struct process *process);

static void start_threads(struct play *play, struct process *process, uint32_t starter, const wire_step *step)
{
    struct worker *by = &process->workers[starter];
    uint32_t count = step->count != 0 ? step->count : 1;
    for (uint32_t t = 0; t < count; t++) {
        uint32_t index = 1;
        while (index < MAX_WORKERS && process->workers[index].state != WORKER_FREE)
            index++;
        if (index == MAX_WORKERS) {
            play->notes |= REHEARSAL_TOO_MANY;
            return;
        }
        struct worker *made = &process->workers[index];
        *made = (struct worker){.state = WORKER_RUNS,
                                .number = ++play->threads,
                                .starter = starter,
                                .at = by->at + 1,
                                .end = by->at + 1 + step->span,
                                .t = t};
        play_happening(play, process, by, AS_THREAD_START, made->number, 0);
    }
}

/* The child does its steps at once; the parent goes on after them. */
static void do_fork(struct play *play, struct process *parent, uint32_t index, const wire_step *step)
{
    struct worker *by = &parent->workers[index];
    if (parent->child_count == WIRE_MAX_PROCESSES || play->processes + 1 >= WIRE_MAX_PROCESSES) {
        play->notes |= REHEARSAL_TOO_MANY;
        return;
    }
    uint32_t number = ++play->processes;
    parent->children[parent->child_count++] = number;
    play_happening(play, parent, by, AS_FORK, 0, number);
    struct process *child = calloc(1, sizeof *child);
    ideal_block *slots = calloc((size_t)play->one->slots + 1, sizeof *slots);
    uint32_t *stack_of = calloc((size_t)play->one->slots + 1, sizeof *stack_of);
    uint64_t *held = calloc((size_t)play->one->slots + 1, sizeof *held);
    if (child == NULL || slots == NULL || stack_of == NULL || held == NULL) {
        play->stopped = play->no_memory = true;
    } else {
        memcpy(slots, parent->slots, play->one->slots * sizeof *slots);
        child->number = number;
        child->heap = parent->heap;
        child->slots = slots;
        memcpy(stack_of, parent->stack_of, play->one->slots * sizeof *stack_of);
        child->stack_of = stack_of;
        memcpy(held, parent->held, play->one->slots * sizeof *held);
        child->held = held;
        memcpy(child->scripts, parent->scripts, sizeof child->scripts);
        child->workers[0] = *by;
        child->workers[0].at = by->at + 1;
        child->workers[0].end = by->at + 1 + step->span;
        child->workers[0].depth = 0;
        if (debug_copy(&child->heap.debug, &parent->heap.debug))
            run_process(play, child);
        else
            play->stopped = play->no_memory = true;
        parent->children_ended[parent->child_count - 1] = child->died ? child->end : 0;
        debug_clear(&child->heap.debug);
    }
    free(held);
    free(stack_of);
    free(slots);
    free(child);
}

static void do_reap(struct play *play, struct process *process, struct worker *worker)
{
    for (uint32_t i = 0; i < process->child_count; i++)
        play_happening(play, process, worker, AS_REAP, process->children[i], (uint64_t)process->children_ended[i]);
    process->child_count = 0;
}

static bool others_meet(const struct process *process, uint32_t needed)
{
    uint32_t waiting = 0;
    for (unsigned i = 0; i < MAX_WORKERS; i++)
        waiting += process->workers[i].state == WORKER_MEETS ? 1 : 0;
    return waiting >= needed;
}

static void do_meet(struct process *process, struct worker *by, uint32_t count)
{
    by->state = WORKER_MEETS;
    if (!others_meet(process, count))
        return;
    for (unsigned i = 0; i < MAX_WORKERS; i++)
        if (process->workers[i].state == WORKER_MEETS)
            process->workers[i].state = WORKER_RUNS;
}

static bool has_threads(const struct process *process, uint32_t starter)
{
    for (uint32_t i = 1; i < MAX_WORKERS; i++)
        if (process->workers[i].state != WORKER_FREE && process->workers[i].starter == starter)
            return true;
    return false;
}

static void do_step(struct play *play, struct process *process, uint32_t index)
{
    struct worker *by = &process->workers[index];
    const wire_step *step = &play->one->steps[by->at];
    uint64_t dest = step->dest;
    uint32_t next = by->at + 1;
    if (dest != WIRE_NO_SLOT)
        dest += (uint64_t)(int64_t)step->dest_step_i * by->i + (uint64_t)(int64_t)step->dest_step_t * by->t;
    switch ((wire_op)step->op) {
    case WIRE_CALL:
        play_call(play, process, by, step, dest);
        break;
    case WIRE_CHECK:
        play_checks(play, process, by, step);
        break;
    case WIRE_MEASURE:
        play_happening(play, process, by, AS_MEASURE, step->args[0].base, process->heap.live);
        break;
    case WIRE_POKE:
    case WIRE_LOOK:
    case WIRE_HEADER:
        play_touch(play, process, by, step);
        break;
    case WIRE_EXIT:
        play_exit(play, process, by, step);
        break;
    case WIRE_WALK:
        play_walk(play, process, by, step);
        break;
    case WIRE_ON:
        if (step->dest >= 1 && step->dest <= 2)
            process->scripts[step->routine - AS_ASKED][step->dest - 1] = (struct play_script){by->at + 1, 0};
        next += step->span;
        break;
    case WIRE_ROW: /* what a compiler makes of it is not known here */
        break;
    case WIRE_LIMIT:
        ideal_limit(&process->heap, step->args[0].base != 0);
        play_happening(play, process, by, AS_LIMIT, step->args[0].base, 0);
        break;
    case WIRE_DRAIN:
        play_drain(play, process, by, step, dest);
        break;
    case WIRE_LOOP:
        if (by->depth == LOOPS) {
            play->stopped = true;
            break;
        }
        by->loops[by->depth].first = next;
        by->loops[by->depth].end = next + step->span;
        by->loops[by->depth].turn = 0;
        by->loops[by->depth++].count = step->count < play->turns ? step->count : play->turns;
        by->i = 0;
        break;
    case WIRE_THREAD:
        start_threads(play, process, index, step);
        next += step->span;
        break;
    case WIRE_JOIN:
        if (has_threads(process, index))
            by->state = WORKER_JOINS;
        break;
    case WIRE_MEET:
        do_meet(process, by, step->count);
        break;
    case WIRE_FORK:
        do_fork(play, process, index, step);
        next += step->span;
        break;
    case WIRE_REAP:
        do_reap(play, process, by);
        break;
    }
    by->at = next;
}

/* Leaves the loops whose last turn is over, or begins their next turn. */
static void turn_loops(struct worker *by)
{
    while (by->depth != 0 && by->at == by->loops[by->depth - 1].end) {
        unsigned inner = by->depth - 1;
        if (++by->loops[inner].turn < by->loops[inner].count) {
            by->at = by->loops[inner].first;
            by->i = by->loops[inner].turn;
            return;
        }
        by->depth--;
        by->i = by->depth != 0 ? by->loops[by->depth - 1].turn : 0;
    }
}

void play_steps(struct play *play, struct process *process, struct worker *worker, uint32_t first, uint32_t last)
{
    const struct worker before = *worker;
    worker->at = first;
    worker->end = last;
    worker->depth = 0;
    for (turn_loops(worker); worker->at < last && !play->stopped && !process->died; turn_loops(worker))
        do_step(play, process, (uint32_t)(worker - process->workers));
    worker->at = before.at;
    worker->end = before.end;
    worker->depth = before.depth;
    memcpy(worker->loops, before.loops, sizeof worker->loops);
    worker->i = before.i;
}

/* Until it waits or has ended. Returns true iff it did anything. */
static bool run_worker(struct play *play, struct process *process, uint32_t index)
{
    struct worker *by = &process->workers[index];
    if (by->state == WORKER_JOINS && !has_threads(process, index))
        by->state = WORKER_RUNS;
    if (by->state != WORKER_RUNS)
        return false;
    while (by->state == WORKER_RUNS && !play->stopped && !process->died) {
        turn_loops(by);
        if (by->at < by->end) {
            do_step(play, process, index);
        } else if (has_threads(process, index)) {
            by->state = WORKER_JOINS; /* it awaits its threads before it ends */
        } else {
            play_drop_stack(play, process, by);
            by->state = index == 0 ? WORKER_ENDED : WORKER_FREE;
            if (index != 0)
                play_happening(play, process, by, AS_THREAD_END, 0, 0);
        }
    }
    return true;
}

static void run_process(struct play *play, struct process *process)
{
    bool progress = true;
    process->workers[0].state = WORKER_RUNS;
    while (progress && !play->stopped && !process->died) {
        progress = false;
        for (uint32_t index = 0; index < MAX_WORKERS; index++)
            progress |= run_worker(play, process, index);
    }
    if (process->died) {
        play->notes |= process->number == 0 ? REHEARSAL_DIES : 0;
        return;
    }
    if (process->workers[0].state != WORKER_ENDED && !play->stopped)
        play->notes |= REHEARSAL_STUCK;
    if (process->child_count != 0)
        play->notes |= REHEARSAL_UNREAPED;
    if (process->heap.limited && process->number == 0)
        play->notes |= REHEARSAL_STAYS_LIMITED;
    for (uint32_t slot = 0; slot < play->one->slots; slot++)
        if (process->slots[slot].address != 0)
            play_check(play, process, &process->workers[0], slot);
    play_happening(play, process, &process->workers[0], process->number == 0 ? AS_SCENARIO_END : AS_PROCESS_END, 0, 0);
}

as_event *rehearse_briefly(const corpus_case *one, const as_platform *platform, uint32_t turns, size_t *count,
                           unsigned *notes)
{
    struct play play = {.one = one, .turns = turns};
    struct process *first = calloc(1, sizeof *first);
    ideal_block *slots = calloc((size_t)one->slots + 1, sizeof *slots);
    uint32_t *stack_of = calloc((size_t)one->slots + 1, sizeof *stack_of);
    uint64_t *held = calloc((size_t)one->slots + 1, sizeof *held);
    if (first == NULL || slots == NULL || stack_of == NULL || held == NULL) {
        play.no_memory = true;
    } else {
        first->stack_of = stack_of;
        first->held = held;
        first->slots = slots;
        first->workers[0].end = (uint32_t)one->step_count;
        ideal_begin(&first->heap, platform, corpus_calls_debug(one));
        run_process(&play, first);
        debug_clear(&first->heap.debug);
    }
    free(held);
    free(stack_of);
    free(slots);
    free(first);
    *count = play.count;
    *notes = play.notes;
    if (play.no_memory) {
        free(play.events);
        return NULL;
    }
    return play.events;
}

as_event *rehearse(const corpus_case *one, const as_platform *platform, size_t *count, unsigned *notes)
{
    return rehearse_briefly(one, platform, UINT32_MAX, count, notes);
}

as_event *corpus_rehearse(const corpus_case *one, const as_platform *platform, size_t *count)
{
    unsigned notes;
    return rehearse(one, platform, count, &notes);
}
