/* call.c - see call.h: what is looked at before a call, what is known after it, and where its block goes. */
#include "call.h"

#include <allocspec/event.h>

#include "record.h"
#include "routines.h"
#include "slots.h"

/* A call in progress. */
struct call {
    const struct shape *shape;
    struct slot *block;           /* argument; NULL: none, or a literal NULL */
    bool intact;                  /* its contents are known and whole */
    uint64_t args[WIRE_MAX_ARGS]; /* as passed */
    bool overflows;
    uint64_t request; /* bytes asked for */
    struct draft draft;
};

/* Resolves the arguments; false iff one names a block that is not there. */
static bool take_arguments(struct worker *worker, const struct place *place, struct call *call)
{
    bool complete = true;
    for (int i = 0; i < WIRE_MAX_ARGS; i++)
        call->args[i] = 0;
    for (int i = 0; i < call->shape->arguments; i++) {
        const wire_arg *arg = &place->step->args[i];
        const uint64_t value = value_of(worker, arg->base, arg->step_i, arg->step_t);
        struct slot *slot;
        switch ((wire_arg_kind)arg->kind) {
        case WIRE_NUMBER:
            call->args[i] = value;
            break;
        case WIRE_BLOCK:
        case WIRE_ALL:
            slot = slot_live(arg->kind == WIRE_ALL ? place->all : value);
            if (slot == NULL)
                complete = false;
            else
                call->args[i] = slot->address;
            if (i == call->shape->block)
                call->block = slot;
            break;
        case WIRE_OUT:
            worker->out = call->args[i] = arg->base;
            break;
        default:
            host_exit(WIRE_EXIT_BAD_PROGRAM);
        }
        record_argument(&call->draft, call->args[i]);
        if (arg->kind == WIRE_OUT)
            call->args[i] = (uint64_t)(uintptr_t)&worker->out;
    }
    if (call->shape->size >= 0)
        call->request = call->args[call->shape->size];
    if (call->shape->count >= 0)
        call->overflows = __builtin_mul_overflow(call->args[call->shape->count], call->request, &call->request);
    return complete;
}

/* The block that the call gave, or 0. */
static uint64_t block_given(const struct worker *worker, const struct call *call, uint64_t result)
{
    if (!call->shape->gives)
        return 0;
    if (!call->shape->out)
        return result;
    return result == 0 && worker->out != call->draft.record.args[0] ? worker->out : 0;
}

/* Nothing that large can be a block; to write there would only do damage. */
static bool can_be_filled(const struct call *call) { return !call->overflows && call->request <= PTRDIFF_MAX; }

/* Facts about a new block, which goes to its slot. `moved` is what the slot of the old block held. */
static void take_block(struct worker *worker, const struct place *place, struct call *call, uint64_t address,
                       const struct slot *moved)
{
    struct slot stray = {0}; /* a block that the program does not keep is looked at all the same */
    struct slot *slot = place->dest == WIRE_NO_SLOT ? &stray : slot_for_result(place->dest);
    if (moved != NULL && call->intact && can_be_filled(call)) {
        const uint64_t least = moved->size < call->request ? moved->size : call->request;
        record_fact(&call->draft, AS_FACT_KEPT, slot_verify_at(worker, moved, address, least));
    }
    slot_set(slot, SLOT_BUSY);
    slot->filled = slot->inherited = false;
    slot->address = address;
    slot->size = can_be_filled(call) ? call->request : 0;
    if (can_be_filled(call)) {
        if (!(place->step->flags & WIRE_NO_FILL))
            slot_bring_in(address, call->request);
        if (call->shape->zeroes)
            record_fact(&call->draft, AS_FACT_ZERO, slot_zeroes(worker, address, call->request));
        if (!(place->step->flags & WIRE_NO_FILL))
            record_fact(&call->draft, AS_FACT_WRITABLE, slot_fill(worker, slot, call->request));
    }
    slot_set(slot, SLOT_LIVE);
}

/* A call that took a block and may have ended or moved it. */
static void settle_resize(struct worker *worker, const struct place *place, struct call *call, uint64_t given)
{
    struct slot *block = call->block;
    if (given != 0) {
        const struct slot moved = *block;
        slot_set(block, SLOT_EMPTY);
        take_block(worker, place, call, given, &moved);
        return;
    }
    if (call->request == 0 && !call->overflows) {
        slot_set(block, SLOT_EMPTY); /* limbo: nobody may say whether it still lives */
        return;
    }
    if (call->intact)
        record_fact(&call->draft, AS_FACT_REMAINED, slot_verify(worker, block, block->size));
    slot_set(block, SLOT_LIVE);
}

/* The usable size is the caller's to use: so use it. */
static void settle_query(struct worker *worker, const struct place *place, struct call *call, uint64_t answer)
{
    struct slot *block = call->block;
    if (answer >= block->size && answer <= PTRDIFF_MAX && !(place->step->flags & WIRE_NO_FILL))
        record_fact(&call->draft, AS_FACT_WRITABLE, slot_fill(worker, block, answer));
    slot_set(block, SLOT_LIVE);
}

bool call_routine(struct worker *worker, const struct place *place)
{
    const unsigned routine = place->step->routine;
    struct call call;
    call.shape = routine_shape(routine);
    call.block = NULL;
    call.intact = call.overflows = false;
    call.request = 0;
    if (call.shape == NULL)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    record_claim(&call.draft, worker, routine, place->number, place->turn);
    wire_record *record = &call.draft.record;
    if (!take_arguments(worker, place, &call) || routine_address(routine) == 0) {
        record_end(&call.draft, WIRE_SKIPPED);
        return false;
    }
    if (call.block != NULL) {
        slot_set(call.block, SLOT_BUSY);
        if (call.block->filled) {
            record_fact(&call.draft, AS_FACT_INTACT, slot_verify(worker, call.block, call.block->extent));
            call.intact = call.block->filled;
        }
    }
    record->errno_before = WIRE_ERRNO_SENTINEL;
    record_begin(&call.draft);
    record->result = routine_call(routine, call.args, worker->errno_cell, &record->errno_after);
    record_stamp_end(&call.draft);
    record_fact(&call.draft, AS_FACT_ERRNO, 0);
    if (call.shape->out)
        record_fact(&call.draft, AS_FACT_OUT, worker->out);
    const uint64_t given = block_given(worker, &call, record->result);
    if (call.block == NULL) {
        if (given != 0)
            take_block(worker, place, &call, given, NULL);
    } else if (call.shape->releases) {
        slot_set(call.block, SLOT_EMPTY);
    } else if (call.shape->gives) {
        settle_resize(worker, place, &call, given);
    } else {
        settle_query(worker, place, &call, record->result);
    }
    record_end(&call.draft, WIRE_DONE);
    return given != 0;
}

void call_check(const struct worker *worker, uint64_t index, uint32_t number, uint32_t turn)
{
    struct draft draft;
    struct slot *slot = slot_live(index);
    record_claim(&draft, worker, AS_CHECK, number, turn);
    record_argument(&draft, slot != NULL ? slot->address : 0);
    if (slot == NULL) {
        record_end(&draft, WIRE_SKIPPED);
        return;
    }
    record_begin(&draft);
    if (slot->filled)
        record_fact(&draft, AS_FACT_INTACT, slot_verify(worker, slot, slot->extent));
    record_stamp_end(&draft);
    record_end(&draft, WIRE_DONE);
}

void call_check_all(const struct worker *worker, uint32_t number, bool unasked)
{
    uint32_t turn = 0;
    for (uint32_t i = 0; i < the_scene.slots; i++) {
        const struct slot *slot = slot_live(i);
        if (slot != NULL && !(unasked && slot->inherited))
            call_check(worker, i, number, turn++);
    }
}
