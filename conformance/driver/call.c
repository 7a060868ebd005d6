/* call.c - see call.h: what is looked at before a call, what is known after it, and where its block goes. */
#include "call.h"

#include <allocspec/event.h>

#include "callbacks.h"
#include "debug.h"
#include "record.h"
#include "routines.h"
#include "slots.h"

/* A call in progress. */
struct call {
    const struct shape *shape;
    struct slot *block;           /* argument; NULL: none, or a literal NULL */
    struct slot *subject;         /* the slot that an address is of, which need not be a live block's; NULL: none */
    bool intact;                  /* its contents are known and whole */
    uint64_t args[WIRE_MAX_ARGS]; /* as passed */
    bool overflows;
    uint64_t request; /* bytes asked for */
    uint64_t outer;   /* what the call itself is inside of */
    struct draft draft;
};

/* Memory that the candidate does not know, for WIRE_OWN. */
static char own[WIRE_OWN_SIZE] __attribute__((aligned(4096)));

/* _heapwalk's argument in the program is two: whether there is a structure, and the entry in it. Who goes on from the
 * entry met last hands the structure back as it was stored, size and flag too: a runtime may go on by them. */
static void take_entry(struct worker *worker, struct call *call)
{
    int *const entry = (int *)(uintptr_t)call->args[1];
    if (call->args[0] == 0)
        return;
    if (entry == NULL || entry != worker->entry.entry)
        worker->entry = (struct entry){entry, 0, -1};
    call->args[0] = (uint64_t)(uintptr_t)&worker->entry;
}

/* The number that an argument names; false iff the block that it names, or its number, is not there. */
static bool take_request(const struct worker *worker, const wire_arg *arg, uint64_t *value)
{
    const struct slot *slot = slot_held(value_of(worker, arg->base, arg->step_i, 0));
    if (slot == NULL || slot->request == 0)
        return false;
    *value = slot->request + (uint64_t)(int64_t)arg->step_t;
    return true;
}

/* Resolves the arguments; false iff one names a block that is not there. */
static bool take_arguments(struct worker *worker, const struct place *place, struct call *call)
{
    bool complete = true;
    for (int i = 0; i < WIRE_MAX_ARGS; i++)
        call->args[i] = 0;
    if (place->step->op == WIRE_WALK) {
        record_argument(&call->draft, call->args[0] = 1);
        record_argument(&call->draft, call->args[1] = place->entry);
    }
    for (int i = 0; place->step->op != WIRE_WALK && i < call->shape->arguments; i++) {
        const wire_arg *arg = &place->step->args[i];
        const uint64_t value = value_of(worker, arg->base, arg->step_i, arg->step_t);
        struct slot *slot;
        switch ((wire_arg_kind)arg->kind) {
        case WIRE_NUMBER:
            call->args[i] = value;
            break;
        case WIRE_BLOCK:
        case WIRE_ALL:
            if (i == call->shape->block)
                slot = slot_live(arg->kind == WIRE_ALL ? place->all : value);
            else
                slot = call->subject = slot_held(value);
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
        case WIRE_HANDLER:
        case WIRE_STATE:
        case WIRE_FILE:
            call->args[i] = value;
            break;
        case WIRE_REQUEST:
            complete &= take_request(worker, arg, &call->args[i]);
            break;
        case WIRE_OWN:
            call->args[i] = (uint64_t)(uintptr_t)own + value % WIRE_OWN_SIZE;
            break;
        default:
            host_exit(WIRE_EXIT_BAD_PROGRAM);
        }
        record_argument(&call->draft, arg->kind == WIRE_OWN ? 1 + value % WIRE_OWN_SIZE : call->args[i]);
        if (arg->kind == WIRE_OUT)
            call->args[i] = (uint64_t)(uintptr_t)&worker->out;
        if (arg->kind == WIRE_HANDLER)
            call->args[i] = callback_address(call->shape, call->args[i]);
        if (arg->kind == WIRE_STATE)
            call->args[i] = debug_state(call->args[i]);
        if (arg->kind == WIRE_FILE)
            call->args[i] = debug_file(call->args[i]);
    }
    if (place->step->routine == AS_HEAPWALK || place->step->op == WIRE_WALK)
        take_entry(worker, call);
    if (place->step->routine == AS_CRT_IS_MEMORY_BLOCK && place->step->op == WIRE_CALL)
        debug_untold(worker, &call->args[call->shape->arguments]);
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

/* What the call made anew lies behind the old size. */
static void tell_fill(const struct worker *worker, struct call *call, uint64_t address, uint64_t old_size)
{
    if (call->request > old_size)
        record_fact(&call->draft, AS_FACT_FILL, slot_run(worker, address + old_size, call->request - old_size));
}

/* On the stack of its thread, or elsewhere; and the marker that _malloca leaves before it. */
static void tell_place(const struct worker *worker, const struct place *place, struct call *call, struct slot *slot,
                       uint64_t address)
{
    enum { MARKER_SIZE = sizeof(void *) == 8 ? 16 : 8 };
    const uint64_t here = (uint64_t)(uintptr_t)__builtin_frame_address(0);
    const bool is_on_stack = address >= here && address < worker->stack_high;
    uint64_t marker = 0;
    if (place->step->routine == AS_MALLOCA)
        marker = slot_word(worker, address - MARKER_SIZE);
    if (is_on_stack)
        slot->stack_of = worker->number + 1U;
    record_fact(&call->draft, AS_FACT_PLACE, (uint64_t)is_on_stack << 32 | marker);
}

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
    slot->holder = 0;
    slot_set(slot, SLOT_BUSY);
    slot->filled = slot->inherited = false;
    slot->stack_of = 0;
    slot->request = 0;
    if (call->shape->on_stack)
        tell_place(worker, place, call, slot, address);
    slot->giver = call->draft.record.routine;
    slot->address = address;
    slot->was_poked = false;
    slot->size = can_be_filled(call) ? call->request : 0;
    if (can_be_filled(call)) {
        if (the_scene.is_debug && !call->shape->on_stack)
            record_fact(&call->draft, AS_FACT_GUARDS, slot_guards(worker, address, call->request));
        if (!(place->step->flags & WIRE_NO_FILL))
            slot_bring_in(address, call->request);
        if (call->shape->zeroes)
            record_fact(&call->draft, AS_FACT_ZERO, slot_zeroes(worker, address, call->request));
        if (call->shape->fills || (the_scene.is_debug && !call->shape->on_stack))
            tell_fill(worker, call, address, moved != NULL ? moved->size : 0);
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
    if (call->request == 0 && !call->overflows && !worker->vetoed) {
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

bool call_has_guards(const struct slot *slot) { return the_scene.is_debug && !routine_shape(slot->giver)->on_stack; }

uint64_t call_enter(struct worker *worker, uint64_t begin, uint32_t number)
{
    const uint64_t outer = worker->inside;
    worker->inside = begin;
    worker->call = number;
    worker->callbacks = 0;
    worker->vetoed = false;
    if (worker->nested == 0)
        worker->asked = 0;
    return outer;
}

/* Begins a call: finds what it needs, and looks at the block that it takes. False iff it cannot be made (recorded). */
static bool begin(struct worker *worker, const struct place *place, struct call *call)
{
    const unsigned routine = place->step->op == WIRE_WALK ? AS_HEAPWALK : place->step->routine;
    call->shape = routine_shape(routine);
    call->block = call->subject = NULL;
    call->intact = call->overflows = false;
    call->request = 0;
    if (call->shape == NULL)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    record_claim(&call->draft, worker, routine, place->number, place->turn);
    if (!take_arguments(worker, place, call) || routine_address(routine) == 0) {
        record_end(&call->draft, WIRE_SKIPPED);
        return false;
    }
    if (call->block != NULL) {
        call->block->holder = worker->number + 1U;
        slot_set(call->block, SLOT_BUSY);
        if (call->block->filled) {
            record_fact(&call->draft, AS_FACT_INTACT, slot_verify(worker, call->block, call->block->extent));
            call->intact = call->block->filled;
        }
        if (call_has_guards(call->block) && (call->shape->releases || call->shape->gives))
            record_fact(&call->draft, AS_FACT_GUARDS, slot_guards(worker, call->block->address, call->block->size));
    }
    call->draft.record.errno_before = WIRE_ERRNO_SENTINEL;
    record_begin(&call->draft);
    call->outer = call_enter(worker, call->draft.record.begin, place->number);
    return true;
}

/* What _heapwalk stored. */
static void settle_walk(struct worker *worker, struct call *call)
{
    enum { FREE_ENTRY, USED_ENTRY };
    const struct entry *entry = &worker->entry;
    if (call->args[0] == 0)
        return;
    const uint64_t address = (uint64_t)(uintptr_t)entry->entry, size = entry->size;
    record_fact(&call->draft, AS_FACT_OUT, address);
    if (call->draft.record.result != (uint64_t)(int64_t)AS_HEAPOK)
        return;
    const bool odd = entry->used != FREE_ENTRY && entry->used != USED_ENTRY;
    record_fact(&call->draft, AS_FACT_ENTRY,
                2 * (size & (UINT64_MAX >> 2)) + (entry->used == USED_ENTRY) + ((uint64_t)odd << 63));
    if (entry->used == FREE_ENTRY && address != 0 && size != 0 && size <= PTRDIFF_MAX &&
        __atomic_load_n(&the_scene.heap_was_filled, __ATOMIC_ACQUIRE))
        record_fact(&call->draft, AS_FACT_FILL, slot_run(worker, address, size));
}

/* Ends it: what came of it, and where its block goes. */
static bool finish(struct worker *worker, const struct place *place, struct call *call)
{
    wire_record *record = &call->draft.record;
    if (the_scene.is_debug)
        debug_tell_fields(worker, &call->draft, call->subject);
    record_stamp_end(&call->draft);
    worker->inside = call->outer;
    if (host_knows_errno())
        record_fact(&call->draft, AS_FACT_ERRNO, 0);
    if (call->shape->out)
        record_fact(&call->draft, AS_FACT_OUT, worker->out);
    if (call->shape->gives_handler)
        record->result = callback_number(call->shape, record->result);
    if (record->routine == AS_HEAPWALK)
        settle_walk(worker, call);
    if (record->routine == AS_HEAPSET)
        __atomic_store_n(&the_scene.heap_was_filled, true, __ATOMIC_RELEASE);
    const uint64_t given = block_given(worker, call, record->result);
    if (call->block == NULL) {
        if (given != 0)
            take_block(worker, place, call, given, NULL);
    } else if (call->shape->releases) {
        slot_set(call->block, worker->vetoed ? SLOT_LIVE : SLOT_EMPTY);
    } else if (call->shape->gives) {
        settle_resize(worker, place, call, given);
    } else if (call->shape->is_usable) {
        settle_query(worker, place, call, record->result);
    } else {
        slot_set(call->block, SLOT_LIVE);
    }
    record_end(&call->draft, WIRE_DONE);
    return given != 0 || (record->routine == AS_HEAPWALK && record->result == (uint64_t)(int64_t)AS_HEAPOK);
}

bool call_routine(struct worker *worker, const struct place *place)
{
    struct call call;
    if (!begin(worker, place, &call))
        return false;
    wire_record *record = &call.draft.record;
    record->result = routine_call(record->routine, call.args, worker->errno_cell, &record->errno_after);
    return finish(worker, place, &call);
}

/* A call on the stack in progress. */
struct on_stack {
    struct worker *worker;
    const struct place *place;
    struct call call;
    void (*go_on)(void *context);
    void *context;
};

static void with_block(void *block, void *on_stack_)
{
    struct on_stack *on_stack = on_stack_;
    wire_record *record = &on_stack->call.draft.record;
    record->errno_after = *(volatile int *)on_stack->worker->errno_cell;
    record->result = (uint64_t)(uintptr_t)block;
    (void)finish(on_stack->worker, on_stack->place, &on_stack->call);
    on_stack->go_on(on_stack->context);
}

bool call_on_stack(struct worker *worker, const struct place *place, void (*go_on)(void *context), void *context)
{
    struct on_stack on_stack;
    on_stack.worker = worker;
    on_stack.place = place;
    on_stack.go_on = go_on;
    on_stack.context = context;
    if (!begin(worker, place, &on_stack.call))
        return false;
    routine_call_on_stack(place->step->routine, on_stack.call.args[0], worker->errno_cell, with_block, &on_stack);
    return true;
}

void call_check(const struct worker *worker, uint64_t index, uint32_t number, uint32_t turn)
{
    struct draft draft;
    struct slot *slot = slot_in_hand(worker, index);
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
