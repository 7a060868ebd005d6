/* follow.c - holds each record against what its thread was to do next. */
#include "follow_state.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

walker *follower_add_walker(follower *all, uint32_t thread)
{
    if (thread >= FOLLOW_MAX_NUMBERS)
        return NULL;
    if (thread >= all->walker_room) {
        const size_t room = thread + 16U;
        walker **larger = realloc(all->walkers, room * sizeof(walker *));
        if (larger == NULL)
            return NULL;
        for (size_t i = all->walker_room; i < room; i++)
            larger[i] = NULL;
        all->walkers = larger;
        all->walker_room = room;
    }
    if (all->walkers[thread] != NULL)
        return NULL;
    all->walkers[thread] = calloc(1, sizeof(walker));
    if (all->walkers[thread] != NULL)
        all->walkers[thread]->thread = (uint16_t)thread;
    return all->walkers[thread];
}

follower *follower_new(const corpus_case *one, as_routine_set absent, uint32_t lacks)
{
    follower *made = calloc(1, sizeof *made);
    if (made == NULL)
        return NULL;
    made->one = one;
    made->absent = absent;
    made->lacks = lacks;
    made->process_count = 1;
    made->processes[0].slots = calloc(one->slots + 1U, sizeof(seen_slot));
    walker *first = follower_add_walker(made, 0);
    if (made->processes[0].slots == NULL || first == NULL) {
        follower_free(made);
        return NULL;
    }
    first->is_process = true;
    first->now.last = (uint32_t)one->step_count;
    return made;
}

void follower_free(follower *all)
{
    if (all == NULL)
        return;
    for (size_t i = 0; i < all->walker_room; i++)
        walker_free(all->walkers[i]);
    for (unsigned i = 0; i < WIRE_MAX_PROCESSES; i++) {
        free(all->processes[i].slots);
        walker_free(all->unborn[i]);
    }
    free(all->walkers);
    free(all);
}

/* The thread that a record says it is of; a forked process's first shows its number with its first record. */
static walker *walker_of(follower *all, const wire_record *record)
{
    if (record->process >= all->process_count)
        return NULL;
    walker *one = record->thread < all->walker_room ? all->walkers[record->thread] : NULL;
    if (one == NULL && all->unborn[record->process] != NULL) {
        one = follower_add_walker(all, record->thread);
        if (one == NULL)
            return NULL;
        *one = *all->unborn[record->process];
        one->thread = record->thread;
        free(all->unborn[record->process]);
        all->unborn[record->process] = NULL;
    }
    return one != NULL && one->process == record->process ? one : NULL;
}

static const char *say(follower *all, const walker *one, const expectation *expected)
{
    if (expected == NULL)
        snprintf(all->text, sizeof all->text, "nothing more of thread %u", (unsigned)one->thread);
    else if (expected->routine == AS_NOTHING)
        snprintf(all->text, sizeof all->text, "the end of the row of step %" PRIu32, expected->step);
    else
        snprintf(all->text, sizeof all->text, "%s of step %" PRIu32 ", turn %" PRIu32 ", from thread %u",
                 as_routine_signature(expected->routine)->name, expected->step, expected->turn, (unsigned)one->thread);
    return all->text;
}

/* What an argument must be, and whether the block that it names is there. */
typedef struct argument {
    uint64_t value;
    seen_slot *slot; /* NULL: no block */
    bool is_block, is_there, is_certain;
    bool is_own; /* the value is relative to the driver's own memory */
} argument;

/* Looks at blocks and changes of them that only a debug runtime's get, and that may find no memory. */
static bool is_of_debug(as_routine routine) { return routine == AS_POKE || routine == AS_LOOK || routine == AS_HEADER; }

static argument resolve(follower *all, const walker *one, const expectation *expected, unsigned index)
{
    seen_process *process = &all->processes[one->process];
    argument result = {0, NULL, false, true, true, false};
    uint64_t slot = expected->slot;
    bool may_be_gone = false; /* an address need not be a live block's */
    if (expected->call != NULL) {
        if (expected->call->op == WIRE_WALK) {
            result.value = index == 0 ? 1 : one->now.entry;
            return result;
        }
        const wire_arg *arg = &expected->call->args[index];
        const uint64_t value = walker_value(one, arg->base, arg->step_i, arg->step_t);
        if (arg->kind == WIRE_REQUEST) {
            slot = walker_value(one, arg->base, arg->step_i, 0);
            const seen_slot *of = slot < all->one->slots ? &process->slots[slot] : NULL;
            result.is_there = of != NULL && of->request != 0;
            result.is_certain = of == NULL || !of->inherited;
            result.value = of != NULL ? of->request + (uint64_t)(int64_t)arg->step_t : 0;
            return result;
        }
        if (arg->kind != WIRE_BLOCK && arg->kind != WIRE_ALL) {
            result.value = arg->kind == WIRE_OUT ? arg->base : value;
            result.is_own = arg->kind == WIRE_OWN;
            return result;
        }
        if (arg->kind == WIRE_BLOCK)
            slot = value;
        may_be_gone = as_routine_signature(expected->routine)->parameters[index] == AS_PARAM_ADDRESS ||
                      is_of_debug(expected->routine);
    }
    if (may_be_gone) {
        result.slot = slot < all->one->slots ? &process->slots[slot] : NULL;
        result.is_there = result.slot != NULL && result.slot->address != 0;
        result.is_certain = result.slot == NULL || !result.slot->inherited;
        result.value = result.is_there ? result.slot->address : 0;
        return result;
    }
    result.is_block = true;
    /* A callback may look at the block that its call was given. */
    const bool in_hand = expected->routine == AS_CHECK && one->now.is_nested && slot < all->one->slots &&
                         process->slots[slot].state == SEEN_BUSY && process->slots[slot].holder == one->thread;
    if (!in_hand && (slot >= all->one->slots || process->slots[slot].state != SEEN_LIVE)) {
        result.is_there = false;
        result.is_certain = slot >= all->one->slots || !process->slots[slot].inherited;
        return result;
    }
    result.slot = &process->slots[slot];
    result.value = result.slot->address;
    result.is_certain = !result.slot->inherited;
    return result;
}

static unsigned parameters_of(as_routine routine)
{
    const as_signature *signature = as_routine_signature(routine);
    unsigned count = 0;
    while (count < AS_MAX_ARGS && signature->parameters[count] != AS_PARAM_NONE)
        count++;
    return count;
}

/* The slot that a call's block goes to, or NULL. */
static seen_slot *dest_slot(follower *all, const walker *one, const wire_step *step)
{
    if (step->dest == WIRE_NO_SLOT)
        return NULL;
    uint64_t dest = walker_value(one, step->dest, step->dest_step_i, step->dest_step_t);
    if (step->op == WIRE_DRAIN)
        dest += one->now.turn;
    return dest < all->one->slots ? &all->processes[one->process].slots[dest] : NULL;
}

/* A call, a check of a block, a poke or a look. */
static const char *begin_call(follower *all, walker *one, const expectation *expected, const wire_record *record)
{
    const bool of_debug = is_of_debug(expected->routine);
    const bool is_absent = as_routine_set_has(&all->absent, of_debug ? AS_CRT_SET_DBG_FLAG : expected->routine);
    bool may_skip = is_absent || (of_debug && expected->routine != AS_LOOK), must_skip = is_absent;
    seen_slot *block = NULL;
    for (unsigned i = 0; i < parameters_of(expected->routine); i++) {
        argument arg = resolve(all, one, expected, i);
        if (arg.is_own && i < record->nargs) {
            if (all->own == 0)
                all->own = record->args[i] - arg.value; /* wherever it is, it stays there */
            arg.value += all->own;
        }
        if (!arg.is_there || !arg.is_certain)
            may_skip = true;
        if (!arg.is_there && arg.is_certain)
            must_skip = true;
        if (arg.is_there && arg.is_certain && record->state != WIRE_SKIPPED &&
            (i >= record->nargs || record->args[i] != arg.value))
            return say(all, one, expected);
        if (arg.is_block)
            block = arg.slot;
    }
    if (record->state == WIRE_SKIPPED ? !may_skip : must_skip)
        return say(all, one, expected);
    if (record->state != WIRE_SKIPPED && expected->routine <= AS_LAST_CALL && block != NULL) {
        block->state = SEEN_BUSY;
        block->holder = one->thread;
    }
    return NULL;
}

static const char *begin_thread(follower *all, walker *one, const expectation *expected, const wire_record *record)
{
    const wire_step *step = expected->call;
    if (record->state == WIRE_SKIPPED)
        return (all->lacks & WIRE_LACKS_THREADS) != 0 ? NULL : say(all, one, expected);
    walker *made = record->nargs == 1 && record->args[0] < FOLLOW_MAX_NUMBERS
                       ? follower_add_walker(all, (uint32_t)record->args[0])
                       : NULL;
    if (made == NULL)
        return say(all, one, expected);
    made->process = one->process;
    made->starter = one->thread;
    made->now.at = expected->step + 1;
    made->now.last = made->now.at + step->span;
    made->now.i = one->now.i;
    made->now.t = step->count > 1 ? expected->turn : one->now.t;
    return NULL;
}

static bool others_run(const follower *all, const walker *one)
{
    for (size_t i = 0; i < all->walker_room; i++) {
        const walker *other = all->walkers[i];
        if (other != NULL && other != one && other->process == one->process && !other->is_process && !other->awaited)
            return true;
    }
    return !one->is_process;
}

static const char *end_fork(follower *all, walker *one, const wire_record *record)
{
    seen_process *parent = &all->processes[one->process];
    const uint64_t number = record->result;
    walker *first = calloc(1, sizeof *first);
    if (number == 0 || number >= WIRE_MAX_PROCESSES || all->processes[number].slots != NULL || first == NULL) {
        free(first);
        return "the number of a new process from fork";
    }
    seen_process *child = &all->processes[number];
    child->slots = calloc(all->one->slots + 1U, sizeof(seen_slot));
    if (child->slots == NULL) {
        free(first);
        return "enough memory";
    }
    const bool uncertain = others_run(all, one);
    for (unsigned i = 0; i < all->one->slots; i++) {
        child->slots[i] = parent->slots[i];
        if (child->slots[i].state == SEEN_BUSY)
            child->slots[i].state = SEEN_EMPTY;
        if (uncertain)
            child->slots[i].inherited = true;
    }
    /* The parent has moved on past the steps of its child; they begin behind the step of this record. */
    first->process = (uint16_t)number;
    first->is_process = true;
    first->now.at = record->step + 1;
    first->now.last = first->now.at + all->one->steps[record->step].span;
    first->now.i = record->turn;
    first->now.t = one->now.t;
    all->unborn[number] = first;
    if (number >= all->process_count)
        all->process_count = (unsigned)number + 1;
    parent->children[parent->child_count++ % WIRE_MAX_PROCESSES] = (uint16_t)number;
    return NULL;
}

static const char *end_reap(follower *all, walker *one, const wire_record *record)
{
    seen_process *parent = &all->processes[one->process];
    if (record->nargs != 1 || parent->child_count == 0 || record->args[0] != parent->children[0])
        return "a child of its own from reap";
    parent->child_count--;
    for (unsigned i = 0; i < parent->child_count; i++)
        parent->children[i] = parent->children[i + 1];
    all->processes[record->args[0]].ended_badly = record->result != 0;
    return NULL;
}

/* What the record happened inside of: the callback whose steps the thread carries out; 0 for the row's own steps. */
static uint64_t parent_of(const walker *one)
{
    return one->inside_count != 0 ? one->inside[one->inside_count - 1].begin : 0;
}

/* The steps that a callback says it carries out: a row's ON for its function; NULL if it carries out none. */
static bool finds_script(const follower *all, const wire_record *record, const seen_call *call,
                         const wire_step **script)
{
    *script = NULL;
    if (record->step == call->step)
        return true;
    if (record->step >= all->one->step_count)
        return false;
    *script = &all->one->steps[record->step];
    return (*script)->op == WIRE_ON && (*script)->routine == record->routine && (*script)->dest == record->args[0];
}

/* A callback may come at any time inside a call, as often as the candidate likes. What it carries out is the row's. */
static const char *begin_callback(follower *all, walker *one, const wire_record *record)
{
    seen_call *call = one->inside_count != 0 ? &one->inside[one->inside_count - 1] : NULL;
    const wire_step *script;
    if (call == NULL || call->is_callback || call->routine == AS_HEADER || one->inside_count == FOLLOW_MAX_INSIDE ||
        record->parent != call->begin)
        return "a callback inside a call only";
    if (record->state == WIRE_SKIPPED || record->turn != call->callbacks || record->args[0] < 1 ||
        record->args[0] > 2 || record->nargs != parameters_of((as_routine)record->routine) ||
        !finds_script(all, record, call, &script))
        return "a callback as the driver makes it";
    if (script != NULL && (one->asked >= WIRE_MOST_ASKED || one->nested >= WIRE_MOST_NESTED))
        return "no more steps of callbacks";
    call->callbacks++;
    one->asked++;
    one->inside[one->inside_count++] = (seen_call){.begin = record->begin,
                                                   .step = record->step,
                                                   .turn = record->turn,
                                                   .routine = record->routine,
                                                   .is_callback = true,
                                                   .may_tell = record->routine == AS_REPORTED};
    const uint32_t first = script != NULL ? record->step + 1 : 0, last = script != NULL ? first + script->span : 0;
    if (script != NULL && !walker_enters(one, first, last))
        return "enough memory";
    return NULL;
}

/* What a callback answers that carries out nothing. */
static uint64_t usual_answer(unsigned routine) { return routine == AS_HOOKED || routine == AS_REPORTED; }

static bool is_an_answer(const wire_step *script, uint64_t result)
{
    if (script->count == 0 || script->routine == AS_INVALID || script->routine == AS_DUMPED ||
        script->routine == AS_VISITED)
        return result == 0;
    for (unsigned i = 0; i < script->count && i < WIRE_MAX_ANSWERS; i++)
        if ((uint64_t)(int64_t)(int)script->args[i].base == result)
            return true;
    return false;
}

static const char *end_callback(follower *all, walker *one, const wire_record *record)
{
    expectation expected;
    const seen_call *callback = one->inside_count != 0 ? &one->inside[one->inside_count - 1] : NULL;
    if (callback == NULL || !callback->is_callback || callback->begin != record->begin)
        return "the end of the callback that the thread is in";
    seen_call *call = &one->inside[one->inside_count - 2];
    const bool has_script = record->step != call->step;
    if (has_script && walker_expects(all, one, &expected))
        return say(all, one, &expected);
    if (has_script ? !is_an_answer(&all->one->steps[record->step], record->result)
                   : record->result != usual_answer(record->routine))
        return "an answer that the row tells the callback to give";
    if (record->routine == AS_HOOKED && record->result == 0)
        call->vetoed = true;
    if (has_script)
        walker_leaves(one);
    one->inside_count--;
    return NULL;
}

static bool is_callback(unsigned routine)
{
    return (as_routine_signature((as_routine)routine)->traits & AS_IS_CALLBACK) != 0;
}

/* What callbacks or fields can come in. */
static bool has_inside(as_routine routine)
{
    return routine <= AS_LAST_CALL || routine == AS_EXIT || routine == AS_HEADER;
}

/* The process leaves by exit, which does not come back. */
static const char *begin_exit(follower *all, const walker *one, const expectation *expected, const wire_record *record)
{
    if (record->state != WIRE_BEGUN || record->nargs != 1 || record->args[0] != resolve(all, one, expected, 0).value)
        return say(all, one, expected);
    all->processes[one->process].left = true;
    return NULL;
}

const char *follower_begin(follower *all, const wire_record *record)
{
    expectation expected;
    walker *one = walker_of(all, record);
    if (one == NULL)
        return "a thread that was started";
    if (one->telling != 0)
        return "the end of the field or text that the thread tells";
    if (follow_is_at_row(all, one))
        return follow_row_begin(one, record);
    if (record->routine == AS_FIELD || (one->inside_count != 0 && one->inside[one->inside_count - 1].field != 0))
        return follow_field(one, record);
    if (record->routine == AS_TEXT)
        return follow_text(one, record);
    if (one->inside_count != 0)
        one->inside[one->inside_count - 1].may_tell = false;
    if (is_callback(record->routine))
        return begin_callback(all, one, record);
    if (one->inside_count != 0 && !one->inside[one->inside_count - 1].is_callback)
        return "the end of the call that the thread is in";
    if (record->parent != parent_of(one))
        return "the parent that the event has";
    if (!walker_expects(all, one, &expected))
        return say(all, one, NULL);
    if (record->routine != expected.routine || record->step != expected.step || record->turn != expected.turn)
        return say(all, one, &expected);
    const char *wrong = NULL;
    if (expected.routine <= AS_LAST_CALL || expected.routine == AS_CHECK || is_of_debug(expected.routine))
        wrong = begin_call(all, one, &expected, record);
    else if (expected.routine == AS_THREAD_START)
        wrong = begin_thread(all, one, &expected, record);
    else if (record->state == WIRE_SKIPPED && expected.routine == AS_FORK)
        wrong = (all->lacks & WIRE_LACKS_FORK) != 0 || all->process_count >= WIRE_MAX_PROCESSES
                    ? NULL
                    : say(all, one, &expected);
    else if (expected.routine == AS_EXIT)
        wrong = begin_exit(all, one, &expected, record);
    else if (record->state == WIRE_SKIPPED && expected.routine != AS_MEASURE)
        wrong = say(all, one, &expected);
    if (wrong == NULL && has_inside(expected.routine) && record->state != WIRE_SKIPPED) {
        if (one->inside_count == FOLLOW_MAX_INSIDE)
            return "calls that nest less deeply";
        if (one->inside_count == 0)
            one->asked = 0;
        seen_call *call = &one->inside[one->inside_count++];
        *call =
            (seen_call){.begin = record->begin, .step = record->step, .turn = record->turn, .routine = record->routine};
        call->fields = follow_fields(record, &call->structure);
    }
    return wrong;
}

/* The block that a call gave, or 0. */
static uint64_t block_given(const as_signature *signature, const wire_record *record)
{
    if ((signature->traits & (AS_ALLOCATES | AS_RESIZES)) == 0)
        return 0;
    if (signature->result == AS_RESULT_ERROR)
        return record->result == 0 && record->fact[AS_FACT_OUT] != record->args[0] ? record->fact[AS_FACT_OUT] : 0;
    return record->result;
}

/* Bytes asked for are none, so that a NULL says nothing of the old block. */
static bool asks_for_nothing(const as_signature *signature, const wire_record *record)
{
    uint64_t product = 1;
    bool overflows = false;
    for (unsigned i = 0; i < AS_MAX_ARGS && signature->parameters[i] != AS_PARAM_NONE; i++) {
        if (signature->parameters[i] == AS_PARAM_SIZE || signature->parameters[i] == AS_PARAM_COUNT)
            overflows |= __builtin_mul_overflow(product, record->args[i], &product);
    }
    return product == 0 && !overflows;
}

static seen_slot *block_argument(follower *all, const walker *one, const expectation *expected,
                                 const as_signature *signature)
{
    for (unsigned i = 0; i < AS_MAX_ARGS && signature->parameters[i] != AS_PARAM_NONE; i++) {
        if (signature->parameters[i] != AS_PARAM_BLOCK)
            continue;
        const wire_arg *arg = &expected->call->args[i];
        uint64_t slot = expected->slot;
        if (arg->kind != WIRE_BLOCK && arg->kind != WIRE_ALL)
            return NULL;
        if (arg->kind == WIRE_BLOCK)
            slot = walker_value(one, arg->base, arg->step_i, arg->step_t);
        return slot < all->one->slots ? &all->processes[one->process].slots[slot] : NULL;
    }
    return NULL;
}

/* The slot whose number _CrtIsMemoryBlock told, or NULL. */
static seen_slot *subject_of(follower *all, const walker *one, const expectation *expected, const wire_record *record)
{
    if (expected->routine != AS_CRT_IS_MEMORY_BLOCK || record->result == 0 ||
        expected->call->args[0].kind != WIRE_BLOCK)
        return NULL;
    return resolve(all, one, expected, 0).slot;
}

static bool end_call(follower *all, walker *one, const expectation *expected, const wire_record *record,
                     const seen_call *call)
{
    const as_signature *signature = as_routine_signature(expected->routine);
    const wire_step *step = expected->call;
    const uint64_t given = block_given(signature, record);
    seen_slot *block = block_argument(all, one, expected, signature);
    if (block != NULL) {
        const bool resized = (signature->traits & AS_RESIZES) != 0;
        const bool released = (signature->traits & AS_RELEASES) != 0 && !call->vetoed;
        if (released || (resized && (given != 0 || (asks_for_nothing(signature, record) && !call->vetoed))))
            block->state = SEEN_EMPTY;
        else
            block->state = SEEN_LIVE;
    }
    seen_slot *dest = dest_slot(all, one, step);
    const bool on_stack = (signature->traits & AS_OF_STACK) != 0 && (record->facts & AS_FACT_BIT(AS_FACT_PLACE)) != 0 &&
                          record->fact[AS_FACT_PLACE] >> 32 != 0;
    if (given != 0 && dest != NULL)
        *dest = (seen_slot){.address = given, .state = SEEN_LIVE, .stack_of = on_stack ? one->thread + 1U : 0};
    seen_slot *subject = subject_of(all, one, expected, record);
    if (subject != NULL)
        subject->request = call->first_field;
    return given != 0 || (record->routine == AS_HEAPWALK && record->result == (uint64_t)(int64_t)AS_HEAPOK);
}

const char *follower_end(follower *all, const wire_record *record)
{
    expectation expected;
    walker *one = walker_of(all, record);
    const char *wrong = NULL;
    bool gave = false;
    seen_call call = {.begin = 0};
    if (one != NULL && (record->routine == AS_FIELD || record->routine == AS_TEXT))
        return follow_told(one, record);
    if (one != NULL && follow_is_at_row(all, one))
        return follow_row_end(all, one, record);
    if (one != NULL && is_callback(record->routine))
        return end_callback(all, one, record);
    /* Between its begin and its end a thread stands still, but for callbacks that come back to it; so this is what the
     * begin was held against; but the slot that it went to by itself may have been taken by the call. */
    if (one == NULL || one->now.phase == PHASE_OVER)
        return "a thread that was started";
    if (has_inside((as_routine)record->routine) && record->state != WIRE_SKIPPED) {
        if (one->inside_count == 0 || one->inside[one->inside_count - 1].begin != record->begin)
            return "the end of the call that the thread is in";
        call = one->inside[--one->inside_count];
        if (call.field != call.fields || one->telling != 0)
            return "all that the call stored";
    }
    if (one->now.phase == PHASE_STEPS) {
        const wire_step *step = &all->one->steps[one->now.at];
        expected = (expectation){(as_routine)record->routine, record->step, record->turn, step, one->now.cursor, false};
        if (record->state != WIRE_SKIPPED && record->routine <= AS_LAST_CALL)
            gave = end_call(all, one, &expected, record, &call);
    }
    if (record->state != WIRE_SKIPPED && record->routine == AS_FORK)
        wrong = end_fork(all, one, record);
    if (record->state != WIRE_SKIPPED && record->routine == AS_REAP)
        wrong = end_reap(all, one, record);
    if (record->routine == AS_SCENARIO_END || record->routine == AS_PROCESS_END)
        all->processes[one->process].ended = true;
    walker_moves_on(all, one, gave, record->fact[AS_FACT_OUT]);
    return wrong;
}

bool follower_ends(const follower *all, uint32_t thread)
{
    const walker *one = thread < all->walker_room ? all->walkers[thread] : NULL;
    return one != NULL && !one->is_process && one->now.phase == PHASE_OVER && !one->awaited;
}

const char *follower_finish(follower *all)
{
    expectation expected;
    for (unsigned i = 0; i < all->process_count; i++) {
        if (!all->processes[i].ended && !all->processes[i].ended_badly && !all->processes[i].left) {
            snprintf(all->text, sizeof all->text, "the end of process %u", i);
            return all->text;
        }
    }
    for (size_t i = 0; i < all->walker_room; i++) {
        walker *one = all->walkers[i];
        if (one == NULL || all->processes[one->process].ended_badly || all->processes[one->process].left)
            continue;
        if (walker_expects(all, one, &expected))
            return say(all, one, &expected);
    }
    return NULL;
}
