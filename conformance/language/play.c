/* play.c - calls, drains and checks of a rehearsal, and the events that they leave. */
#include "play.h"

#include <stdlib.h>
#include <string.h>

static as_event *add_event(struct play *play, const struct process *process, const struct worker *worker,
                           as_routine routine)
{
    if (play->count >= WIRE_MAX_RECORDS) {
        play->notes |= REHEARSAL_TOO_LONG;
        play->stopped = true;
        return NULL;
    }
    if (play->count == play->room) {
        size_t room = play->room == 0 ? 64 : play->room * 2;
        as_event *more = realloc(play->events, room * sizeof *more);
        if (more == NULL) {
            play->stopped = play->no_memory = true;
            return NULL;
        }
        play->events = more;
        play->room = room;
    }
    as_event *event = &play->events[play->count++];
    *event = (as_event){.routine = routine,
                        .how = AS_RETURNED,
                        .process = process->number,
                        .thread = worker->number,
                        .errno_before = ERRNO_BEFORE,
                        .errno_after = ERRNO_BEFORE};
    event->begin = play->clock + 1;
    event->end = play->clock + 2;
    play->clock += 2;
    return event;
}

static uint64_t arg_value(const struct worker *worker, const wire_arg *arg)
{
    return arg->base + (uint64_t)arg->step_i * worker->i + (uint64_t)(int64_t)arg->step_t * worker->t;
}

static ideal_block *slot_at(const struct play *play, struct process *process, uint64_t slot)
{
    return slot < play->one->slots ? &process->slots[slot] : NULL;
}

/* Returns true iff the call was made and gave a block. */
static bool do_call(struct play *play, struct process *process, const struct worker *worker, const wire_step *step,
                    uint64_t dest, uint64_t all)
{
    const as_signature *signature = as_routine_signature((as_routine)step->routine);
    uint64_t mask =
        process->heap.platform->size_bits >= 64 ? UINT64_MAX : (UINT64_C(1) << process->heap.platform->size_bits) - 1;
    ideal_block *block = NULL, none = {0, 0};
    uint64_t args[WIRE_MAX_ARGS] = {0};
    for (unsigned i = 0; i < WIRE_MAX_ARGS && signature->parameters[i] != AS_PARAM_NONE; i++) {
        const wire_arg *arg = &step->args[i];
        args[i] = arg_value(worker, arg) & (arg->kind == WIRE_NUMBER ? mask : UINT64_MAX);
        if (arg->kind != WIRE_BLOCK && arg->kind != WIRE_ALL)
            continue;
        block = slot_at(play, process, arg->kind == WIRE_ALL ? all : args[i]);
        if (block == NULL || block->address == 0) {
            play->notes |= play->drains ? 0 : REHEARSAL_SKIPS;
            return false;
        }
        args[i] = block->address;
    }
    as_event *event = add_event(play, process, worker, (as_routine)step->routine);
    if (event == NULL)
        return false;
    memcpy(event->args, args, sizeof args);
    ideal_block given = ideal_call(&process->heap, event, block != NULL ? *block : none);
    bool failed = given.address == 0 && (signature->traits & AS_ALLOCATES) != 0;
    bool stays = failed && (event->facts & AS_FACT_BIT(AS_FACT_REMAINED)) != 0;
    if (failed && (block == NULL || stays)) /* to resize to no bytes is no failure */
        play->notes |= REHEARSAL_ENDS_IN_FAILURE;
    if (given.address != 0)
        play->notes &= ~(unsigned)REHEARSAL_ENDS_IN_FAILURE;
    if (block != NULL && (signature->traits & AS_QUERIES) == 0 && !stays)
        *block = none;
    if (given.address == 0)
        return false;
    ideal_block *to = dest != WIRE_NO_SLOT ? slot_at(play, process, dest) : NULL;
    if (to != NULL && to->address != 0)
        play->notes |= REHEARSAL_LOSES_BLOCK;
    if (to != NULL)
        *to = given;
    return true;
}

void play_check(struct play *play, struct process *process, const struct worker *worker, uint64_t slot)
{
    const ideal_block *block = slot_at(play, process, slot);
    if (block == NULL || block->address == 0) {
        play->notes |= play->drains ? 0 : REHEARSAL_SKIPS;
        return;
    }
    as_event *event = add_event(play, process, worker, AS_CHECK);
    if (event == NULL)
        return;
    event->args[0] = block->address;
    event->facts = AS_FACT_BIT(AS_FACT_INTACT);
    event->fact[AS_FACT_INTACT] = block->size;
}

void play_happening(struct play *play, struct process *process, const struct worker *worker, as_routine routine,
                    uint64_t arg, uint64_t result)
{
    as_event *event = add_event(play, process, worker, routine);
    if (event == NULL)
        return;
    event->args[0] = arg;
    event->result = result;
}

void play_drain(struct play *play, struct process *process, const struct worker *worker, const wire_step *step,
                uint64_t dest)
{
    play->drains = true;
    for (uint32_t turn = 0; turn < step->count && turn < play->turns && !play->stopped; turn++)
        if (!do_call(play, process, worker, step, dest + turn, 0))
            return;
}

void play_call(struct play *play, struct process *process, const struct worker *worker, const wire_step *step,
               uint64_t dest)
{
    bool all = false;
    for (unsigned i = 0; i < WIRE_MAX_ARGS; i++)
        all |= step->args[i].kind == WIRE_ALL;
    if (!all) {
        do_call(play, process, worker, step, dest, 0);
        return;
    }
    for (uint32_t slot = 0; slot < play->one->slots; slot++)
        if (process->slots[slot].address != 0)
            do_call(play, process, worker, step, dest, slot);
}

void play_checks(struct play *play, struct process *process, const struct worker *worker, const wire_step *step)
{
    if (step->args[0].kind != WIRE_ALL) {
        play_check(play, process, worker, arg_value(worker, &step->args[0]));
        return;
    }
    for (uint32_t slot = 0; slot < play->one->slots; slot++)
        if (process->slots[slot].address != 0)
            play_check(play, process, worker, slot);
}
