/* play.c - calls, drains and checks of a rehearsal, and the events that they leave. */
#include "play.h"

#include <stdlib.h>
#include <string.h>

as_event *play_add(struct play *play, const struct process *process, const struct worker *worker, as_routine routine)
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
    event->parent = worker->inside;
    event->begin = play->clock + 1;
    event->end = play->clock + 2;
    play->clock += 2;
    return event;
}

uint64_t play_arg(const struct worker *worker, const wire_arg *arg)
{
    return arg->base + (uint64_t)arg->step_i * worker->i + (uint64_t)(int64_t)arg->step_t * worker->t;
}

static ideal_block *slot_at(const struct play *play, struct process *process, uint64_t slot)
{
    return slot < play->one->slots ? &process->slots[slot] : NULL;
}

/* Completes the arguments, and the block among them; false iff it is not there. */
static bool read_arguments(struct play *play, struct process *process, const struct worker *worker,
                           const wire_step *step, uint64_t all, uint64_t *args, ideal_block **block)
{
    const as_signature *signature = as_routine_signature((as_routine)step->routine);
    uint64_t mask =
        process->heap.platform->size_bits >= 64 ? UINT64_MAX : (UINT64_C(1) << process->heap.platform->size_bits) - 1;
    for (unsigned i = 0; i < WIRE_MAX_ARGS && signature->parameters[i] != AS_PARAM_NONE; i++) {
        const wire_arg *arg = &step->args[i];
        args[i] = play_arg(worker, arg) & (arg->kind == WIRE_NUMBER ? mask : UINT64_MAX);
        if (arg->kind == WIRE_OWN)
            args[i] += IDEAL_OWN;
        if (arg->kind == WIRE_REQUEST) {
            const uint64_t slot = arg->base + (uint64_t)arg->step_i * worker->i;
            const debug_block *asked =
                slot < play->one->slots ? debug_find(&process->heap.debug, process->held[slot]) : NULL;
            if (asked == NULL || asked->told == 0) {
                play->notes |= REHEARSAL_SKIPS;
                return false;
            }
            args[i] = asked->told + (uint64_t)(int64_t)arg->step_t;
        }
        if (arg->kind == WIRE_BLOCK && signature->parameters[i] == AS_PARAM_ADDRESS) {
            args[i] = args[i] < play->one->slots ? process->held[args[i]] : 0;
            if (args[i] == 0) {
                play->notes |= REHEARSAL_SKIPS;
                return false;
            }
            continue;
        }
        if (arg->kind != WIRE_BLOCK && arg->kind != WIRE_ALL)
            continue;
        *block = slot_at(play, process, arg->kind == WIRE_ALL ? all : args[i]);
        if (*block == NULL || (*block)->address == 0) {
            play->notes |= play->drains ? 0 : REHEARSAL_SKIPS;
            return false;
        }
        args[i] = (*block)->address;
    }
    return true;
}

static bool is_of_malloc(as_routine routine)
{
    return routine == AS_MALLOC || routine == AS_CALLOC || routine == AS_REALLOC || routine == AS_RECALLOC;
}

/* The bytes that a failed call asked for, as its handler is told. */
static uint64_t bytes_asked(const as_event *call)
{
    const as_signature *signature = as_routine_signature(call->routine);
    uint64_t product = 1;
    for (unsigned i = 0; i < AS_MAX_ARGS; i++)
        if (signature->parameters[i] == AS_PARAM_SIZE || signature->parameters[i] == AS_PARAM_COUNT)
            product *= call->args[i];
    return product;
}

/* The lowest live block behind `entry`. */
static const ideal_block *next_entry(const struct play *play, const struct process *process, uint64_t entry)
{
    const ideal_block *next = NULL;
    for (uint32_t slot = 0; slot < play->one->slots; slot++) {
        const ideal_block *block = &process->slots[slot];
        if (block->address > entry && !block->on_stack && (next == NULL || block->address < next->address))
            next = block;
    }
    return next;
}

static void heap_walk(const struct play *play, const struct process *process, as_event *call, ideal_verdict *verdict)
{
    const uint64_t entry = call->args[1];
    ideal_fact(call, AS_FACT_ERRNO, 0);
    if (call->args[0] == 0) {
        *verdict = IDEAL_INVALID;
        call->errno_after = AS_EINVAL;
        call->result = (uint64_t)(int64_t)AS_HEAPBADPTR;
        return;
    }
    const ideal_block *next = next_entry(play, process, entry);
    ideal_fact(call, AS_FACT_OUT, next != NULL ? next->address : entry);
    if (entry == IDEAL_OWN) {
        ideal_fact(call, AS_FACT_OUT, entry);
        call->errno_after = AS_ENOSYS_LINUX;
        call->result = (uint64_t)(int64_t)AS_HEAPBADPTR;
    } else if (next != NULL) {
        ideal_fact(call, AS_FACT_ENTRY, 2 * next->size + 1);
        call->result = (uint64_t)(int64_t)AS_HEAPOK;
    } else {
        call->result = (uint64_t)(int64_t)(process->heap.used ? AS_HEAPEND : AS_HEAPEMPTY);
    }
}

/* One try of the call whose event is number `at`. */
static ideal_block try_call(struct play *play, struct process *process, struct worker *worker, size_t at,
                            ideal_block old, ideal_verdict *verdict)
{
    as_event *event = &play->events[at];
    *verdict = IDEAL_DONE;
    switch (event->routine) {
    case AS_HEAPWALK:
        heap_walk(play, process, event, verdict);
        break;
    case AS_CALLNEWH: {
        ideal_fact(event, AS_FACT_ERRNO, 0);
        const int answer = play_ask(play, process, worker, at, event->args[0]);
        play->events[at].result = answer != 0;
        break;
    }
    case AS_SET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER:
        event->result = worker->invalid_handler;
        worker->invalid_handler = event->args[0];
        ideal_fact(event, AS_FACT_ERRNO, 0);
        break;
    case AS_GET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER:
        event->result = worker->invalid_handler;
        ideal_fact(event, AS_FACT_ERRNO, 0);
        break;
    default:
        return ideal_call(&process->heap, event, old, verdict);
    }
    return (ideal_block){0, 0, false};
}

enum { ABORTED = 128 + 6, BROKEN = 128 + 5 };

/* The call does not return. */
static bool die(struct play *play, struct process *process, size_t at, int end)
{
    play->events[at].how = AS_PENDING;
    play->events[at].end = 0;
    play->events[at].facts = 0;
    process->died = true;
    process->end = end;
    return false;
}

/* The call, with all that it asks in between; false iff it ended the process. */
static bool carry_out(struct play *play, struct process *process, struct worker *worker, size_t at, ideal_block old,
                      ideal_block *given)
{
    ideal_verdict verdict;
    bool again;
    unsigned asked = 0;
    const play_permission permission = play_debug_before(play, process, worker, at);
    if (permission == PLAY_BREAKS)
        return die(play, process, at, BROKEN);
    play->vetoed = permission == PLAY_VETOED;
    if (permission == PLAY_VETOED) {
        *given = (ideal_block){0, 0, false};
        if ((as_routine_signature(play->events[at].routine)->traits & AS_RELEASES) == 0)
            play->events[at].errno_after = AS_ENOMEM;
        ideal_fact(&play->events[at], AS_FACT_ERRNO, 0);
        if (old.address != 0) {
            ideal_fact(&play->events[at], AS_FACT_INTACT, old.size);
            if ((as_routine_signature(play->events[at].routine)->traits & AS_RESIZES) != 0)
                ideal_fact(&play->events[at], AS_FACT_REMAINED, old.size);
        }
        if (play->events[at].end != play->clock)
            play->events[at].end = ++play->clock;
        return true;
    }
    do {
        *given = try_call(play, process, worker, at, old, &verdict);
        again = verdict == IDEAL_NO_MEMORY && process->heap.new_mode == 1 && is_of_malloc(play->events[at].routine) &&
                asked++ < WIRE_MOST_ASKED && !play->stopped &&
                play_ask(play, process, worker, at, bytes_asked(&play->events[at])) != 0;
        if (again) {
            play->events[at].facts = 0;
            play->events[at].errno_after = ERRNO_BEFORE;
        }
    } while (again);
    if (verdict == IDEAL_INVALID && !play_invalid(play, process, worker, at))
        return die(play, process, at, ABORTED);
    play_debug_call(play, process, worker, at);
    play_debug_fields(play, process, worker, at);
    if (play->events[at].end != play->clock)
        play->events[at].end = ++play->clock;
    return true;
}

/* Returns true iff the call was made and gave a block. */
static bool do_call(struct play *play, struct process *process, struct worker *worker, const wire_step *step,
                    uint64_t dest, uint64_t all)
{
    const as_signature *signature = as_routine_signature((as_routine)step->routine);
    const ideal_block none = {0, 0, false};
    ideal_block *block = NULL, given;
    uint64_t args[WIRE_MAX_ARGS] = {0};
    if (!read_arguments(play, process, worker, step, all, args, &block))
        return false;
    const size_t at = play->count;
    as_event *event = play_add(play, process, worker, (as_routine)step->routine);
    if (event == NULL)
        return false;
    memcpy(event->args, args, sizeof args);
    const ideal_block old = block != NULL ? *block : none;
    const bool takes = block != NULL && (signature->traits & (AS_RESIZES | AS_RELEASES)) != 0;
    if (takes)
        *block = none; /* nobody may name it while it is in the call */
    if (!carry_out(play, process, worker, at, old, &given))
        return false;
    const bool vetoed = play->vetoed;
    if (!vetoed)
        play_debug_after(play, process, at, old, given, (step->flags & WIRE_NO_FILL) == 0);
    const bool failed = given.address == 0 && (signature->traits & (AS_ALLOCATES | AS_RESIZES)) != 0;
    const bool stays = vetoed || (play->events[at].facts & AS_FACT_BIT(AS_FACT_REMAINED)) != 0;
    if (takes && stays)
        *block = old;
    if (failed && (block == NULL || stays)) /* to resize to no bytes is no failure */
        play->notes |= REHEARSAL_ENDS_IN_FAILURE;
    if (given.address != 0)
        play->notes &= ~(unsigned)REHEARSAL_ENDS_IN_FAILURE;
    if (given.address == 0)
        return false;
    ideal_block *to = dest != WIRE_NO_SLOT ? slot_at(play, process, dest) : NULL;
    if (to != NULL && to->address != 0)
        play->notes |= REHEARSAL_LOSES_BLOCK;
    if (to != NULL) {
        *to = given;
        process->held[dest] = given.address;
        process->stack_of[dest] = given.on_stack ? worker->number + 1 : 0;
    }
    return true;
}

void play_walk(struct play *play, struct process *process, struct worker *worker, const wire_step *step)
{
    uint64_t entry = 0;
    for (uint32_t turn = 0; turn < step->count && !play->stopped; turn++) {
        const size_t at = play->count;
        as_event *event = play_add(play, process, worker, AS_HEAPWALK);
        ideal_block given;
        if (event == NULL)
            return;
        event->args[0] = 1;
        event->args[1] = entry;
        if (!carry_out(play, process, worker, at, (ideal_block){0, 0, false}, &given) ||
            play->events[at].result != (uint64_t)(int64_t)AS_HEAPOK)
            return;
        entry = play->events[at].fact[AS_FACT_OUT];
    }
}

void play_drop_stack(struct play *play, struct process *process, const struct worker *worker)
{
    for (uint32_t slot = 0; slot < play->one->slots; slot++)
        if (process->slots[slot].on_stack && process->stack_of[slot] == worker->number + 1)
            process->slots[slot] = (ideal_block){0, 0, false};
}

void play_check(struct play *play, struct process *process, struct worker *worker, uint64_t slot)
{
    const ideal_block *block = slot_at(play, process, slot);
    const debug_block *inside =
        block != NULL && worker->nested != 0 ? debug_find_live(&process->heap.debug, process->held[slot]) : NULL;
    const ideal_block in_call = {inside != NULL ? inside->address : 0, inside != NULL ? inside->size : 0, false};
    if (block != NULL && block->address == 0 && inside != NULL)
        block = &in_call; /* the callback of a call that takes the block may look at it */
    if (block == NULL || block->address == 0) {
        play->notes |= play->drains ? 0 : REHEARSAL_SKIPS;
        return;
    }
    as_event *event = play_add(play, process, worker, AS_CHECK);
    if (event == NULL)
        return;
    event->args[0] = block->address;
    event->facts = AS_FACT_BIT(AS_FACT_INTACT);
    event->fact[AS_FACT_INTACT] = block->size;
}

void play_happening(struct play *play, struct process *process, struct worker *worker, as_routine routine, uint64_t arg,
                    uint64_t result)
{
    as_event *event = play_add(play, process, worker, routine);
    if (event == NULL)
        return;
    event->args[0] = arg;
    event->result = result;
}

void play_drain(struct play *play, struct process *process, struct worker *worker, const wire_step *step, uint64_t dest)
{
    play->drains = true;
    for (uint32_t turn = 0; turn < step->count && turn < play->turns && !play->stopped; turn++)
        if (!do_call(play, process, worker, step, dest + turn, 0))
            return;
}

void play_call(struct play *play, struct process *process, struct worker *worker, const wire_step *step, uint64_t dest)
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

void play_checks(struct play *play, struct process *process, struct worker *worker, const wire_step *step)
{
    if (step->args[0].kind != WIRE_ALL) {
        play_check(play, process, worker, play_arg(worker, &step->args[0]));
        return;
    }
    for (uint32_t slot = 0; slot < play->one->slots; slot++)
        if (process->slots[slot].address != 0)
            play_check(play, process, worker, slot);
}
