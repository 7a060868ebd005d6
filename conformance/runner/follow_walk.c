/* follow_walk.c - what a thread does next: loops, drains, and the end that every sequence of steps has. */
#include "follow_state.h"

#include <stdlib.h>

static seen_process *process_of(follower *all, const walker *one) { return &all->processes[one->process]; }

static bool takes_all(const wire_step *step)
{
    for (unsigned i = 0; i < WIRE_MAX_ARGS; i++) {
        if (step->args[i].kind == WIRE_ALL)
            return true;
    }
    return false;
}

/* The lowest live slot from the cursor on; false iff there is none. */
static bool next_live(follower *all, walker *one, bool unasked, uint64_t *slot)
{
    const seen_slot *slots = process_of(all, one)->slots;
    while (one->now.cursor < all->one->slots) {
        const seen_slot *now = &slots[one->now.cursor];
        if (now->state == SEEN_LIVE && !(unasked && now->inherited)) {
            *slot = one->now.cursor;
            return true;
        }
        one->now.cursor++;
    }
    return false;
}

static void step_over(walker *one, uint32_t span)
{
    one->now.at += 1 + span;
    one->now.turn = 0;
    one->now.cursor = 0;
    one->now.drained = false;
    one->now.entry = 0;
}

/* Out of the loops that end here, or back to their start. */
static void close_loops(walker *one)
{
    while (one->now.depth > 0 && one->now.at == one->now.loops[one->now.depth - 1].end) {
        const seen_loop *loop = &one->now.loops[one->now.depth - 1];
        if (one->now.i + 1 < loop->count) {
            one->now.i++;
            one->now.at = loop->start;
            return;
        }
        one->now.i = loop->outer;
        one->now.depth--;
    }
}

static void enter_loop(walker *one, const wire_step *step)
{
    if (step->count == 0 || step->span == 0 || one->now.depth == FOLLOW_MAX_DEPTH) {
        step_over(one, step->span);
        return;
    }
    one->now.loops[one->now.depth++] =
        (seen_loop){one->now.at + 1, one->now.at + 1 + step->span, step->count, one->now.i};
    one->now.i = 0;
    step_over(one, 0);
}

/* The driver empties what a drain did not fill. */
static void close_drain(follower *all, const walker *one, const wire_step *step)
{
    if (step->dest == WIRE_NO_SLOT)
        return;
    const uint64_t dest = walker_value(one, step->dest, step->dest_step_i, step->dest_step_t);
    for (uint64_t i = one->now.turn; i < step->count && dest + i < all->one->slots; i++)
        process_of(all, one)->slots[dest + i].state = SEEN_EMPTY;
}

static void free_awaited(follower *all, const walker *one)
{
    for (size_t i = 0; i < all->walker_room; i++) {
        walker *other = all->walkers[i];
        if (other != NULL && other->process == one->process && !other->awaited && !other->is_process &&
            other->starter == one->thread && other->now.phase == PHASE_OVER)
            other->awaited = true;
    }
}

/* True iff the step at hand leaves a record; else it is passed. */
static bool step_expects(follower *all, walker *one, expectation *expected)
{
    const wire_step *step = &all->one->steps[one->now.at];
    *expected = (expectation){(as_routine)step->routine, one->now.at, one->now.i, step, 0, false};
    switch ((wire_op)step->op) {
    case WIRE_CALL:
    case WIRE_CHECK:
        if (step->op == WIRE_CHECK)
            expected->routine = AS_CHECK;
        if (!takes_all(step))
            return true;
        expected->of_all = true;
        expected->turn = one->now.turn;
        if (next_live(all, one, false, &expected->slot))
            return true;
        step_over(one, 0);
        return false;
    case WIRE_DRAIN:
        expected->turn = one->now.turn;
        if (!one->now.drained && one->now.turn < step->count)
            return true;
        close_drain(all, one, step);
        step_over(one, 0);
        return false;
    case WIRE_WALK:
        expected->routine = AS_HEAPWALK;
        expected->turn = one->now.turn;
        if (!one->now.drained && one->now.turn < step->count)
            return true;
        step_over(one, 0);
        return false;
    case WIRE_ON:
        step_over(one, step->span);
        return false;
    case WIRE_MEASURE:
        expected->routine = AS_MEASURE;
        return true;
    case WIRE_POKE:
        expected->routine = AS_POKE;
        return true;
    case WIRE_LOOK:
        expected->routine = AS_LOOK;
        return true;
    case WIRE_HEADER:
        expected->routine = AS_HEADER;
        return true;
    case WIRE_EXIT:
        expected->routine = AS_EXIT;
        return true;
    case WIRE_ROW:
        expected->routine = AS_NOTHING;
        return true;
    case WIRE_LIMIT:
        expected->routine = AS_LIMIT;
        return true;
    case WIRE_LOOP:
        enter_loop(one, step);
        return false;
    case WIRE_THREAD:
        expected->routine = AS_THREAD_START;
        expected->turn = one->now.turn;
        if (one->now.turn < (step->count > 1 ? step->count : 1))
            return true;
        step_over(one, step->span);
        return false;
    case WIRE_FORK:
        expected->routine = AS_FORK;
        return true;
    case WIRE_REAP:
        expected->routine = AS_REAP;
        expected->turn = one->now.turn;
        if (process_of(all, one)->child_count > 0)
            return true;
        step_over(one, 0);
        return false;
    case WIRE_JOIN:
        free_awaited(all, one);
        step_over(one, 0);
        return false;
    case WIRE_MEET:
        step_over(one, 0);
        return false;
    }
    step_over(one, 0);
    return false;
}

/* The blocks on a thread's stack go when its steps are at their end. */
static void drop_stack(follower *all, const walker *one)
{
    seen_slot *slots = process_of(all, one)->slots;
    for (unsigned i = 0; i < all->one->slots; i++)
        if (slots[i].state == SEEN_LIVE && slots[i].stack_of == one->thread + 1U)
            slots[i].state = SEEN_EMPTY;
}

bool walker_enters(walker *one, uint32_t first, uint32_t last)
{
    if (one->outer == NULL)
        one->outer = calloc(WIRE_MOST_NESTED, sizeof *one->outer);
    if (one->outer == NULL)
        return false;
    one->outer[one->nested++] = one->now;
    one->now = (seen_position){
        .phase = PHASE_STEPS, .at = first, .last = last, .i = one->now.i, .t = one->now.t, .is_nested = true};
    return true;
}

void walker_leaves(walker *one) { one->now = one->outer[--one->nested]; }

void walker_free(walker *one)
{
    if (one != NULL)
        free(one->outer);
    free(one);
}

bool walker_expects(follower *all, walker *one, expectation *expected)
{
    while (one->now.phase == PHASE_STEPS) {
        close_loops(one);
        if (one->now.at < one->now.last) {
            if (step_expects(all, one, expected))
                return true;
            continue;
        }
        if (one->now.is_nested)
            return false;
        drop_stack(all, one);
        free_awaited(all, one);
        one->now.phase = one->is_process ? PHASE_REAP : PHASE_END;
        one->now.turn = 0;
        one->now.cursor = 0;
    }
    *expected = (expectation){AS_NOTHING, one->now.last, one->now.turn, NULL, 0, false};
    if (one->now.phase == PHASE_REAP) {
        expected->routine = AS_REAP;
        if (process_of(all, one)->child_count > 0)
            return true;
        one->now.phase = PHASE_CHECK;
        one->now.turn = 0;
    }
    if (one->now.phase == PHASE_CHECK) {
        expected->routine = AS_CHECK;
        expected->turn = one->now.turn;
        if (next_live(all, one, true, &expected->slot))
            return true;
        one->now.phase = PHASE_END;
    }
    expected->turn = 0;
    expected->routine = !one->is_process ? AS_THREAD_END : one->process == 0 ? AS_SCENARIO_END : AS_PROCESS_END;
    return one->now.phase == PHASE_END;
}

void walker_moves_on(follower *all, walker *one, bool gave, uint64_t entry)
{
    if (one->now.phase == PHASE_END) {
        one->now.phase = PHASE_OVER;
        return;
    }
    if (one->now.phase != PHASE_STEPS) {
        one->now.turn++;
        one->now.cursor++;
        return;
    }
    const wire_step *step = &all->one->steps[one->now.at];
    switch ((wire_op)step->op) {
    case WIRE_DRAIN:
        one->now.drained = !gave;
        one->now.turn += gave;
        return;
    case WIRE_WALK:
        one->now.drained = !gave;
        one->now.turn++;
        one->now.entry = entry;
        return;
    case WIRE_THREAD:
    case WIRE_REAP:
        one->now.turn++;
        return;
    case WIRE_FORK:
        step_over(one, step->span);
        return;
    default:
        if (takes_all(step)) {
            one->now.turn++;
            one->now.cursor++;
            return;
        }
        step_over(one, 0);
    }
}
