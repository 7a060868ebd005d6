/* interpret.c - the steps: loops, threads, meetings, forks, and the end of each sequence. Knows no system but host.h.
 */
#include "interpret.h"

#include <allocspec/event.h>

#include "call.h"
#include "callbacks.h"
#include "debug.h"
#include "record.h"
#include "routines.h"
#include "row.h"
#include "slots.h"
#include "work.h"

enum { MAX_DEPTH = 8 };

struct scene the_scene;

/* A sequence of steps in progress. Loops are kept here and not on the stack, for the rest of the sequence may go on
 * deeper: inside the function whose frame holds a block of _alloca (call_on_stack). */
struct sequence {
    struct worker *worker;
    uint32_t at, last;
    struct {
        uint32_t first, last, turns, outer; /* outer: i outside of it */
    } loops[MAX_DEPTH];
    unsigned depth;
    bool is_nested; /* of a callback */
};

/* ---- calls ---- */

static bool names_all(const wire_step *step)
{
    const struct shape *shape = routine_shape(step->routine);
    return shape != NULL && shape->block >= 0 && step->args[shape->block].kind == WIRE_ALL;
}

static uint64_t dest_of(const struct worker *worker, const wire_step *step)
{
    return step->dest == WIRE_NO_SLOT ? WIRE_NO_SLOT
                                      : value_of(worker, step->dest, step->dest_step_i, step->dest_step_t);
}

static void step_call(struct worker *worker, struct place *place)
{
    place->dest = dest_of(worker, place->step);
    if (!names_all(place->step)) {
        (void)call_routine(worker, place);
        return;
    }
    place->turn = 0;
    for (uint32_t i = 0; i < the_scene.slots; i++) {
        if (slot_live(i) == NULL)
            continue;
        place->all = i;
        (void)call_routine(worker, place);
        place->turn++;
    }
}

static void step_check(struct worker *worker, const struct place *place)
{
    const wire_arg *arg = &place->step->args[0];
    if (arg->kind == WIRE_ALL)
        call_check_all(worker, place->number, false);
    else
        call_check(worker, value_of(worker, arg->base, arg->step_i, arg->step_t), place->number, place->turn);
}

static void step_drain(struct worker *worker, struct place *place)
{
    const wire_step *step = place->step;
    const uint64_t dest = dest_of(worker, step);
    uint32_t got = 0;
    for (bool given = true; given && got < step->count; got += given) {
        place->turn = got;
        place->dest = dest == WIRE_NO_SLOT ? dest : dest + got;
        given = call_routine(worker, place);
    }
    for (uint32_t i = got; dest != WIRE_NO_SLOT && i < step->count; i++)
        slot_set(slot_for_result(dest + i), SLOT_EMPTY);
}

/* ---- the system ---- */

static void step_measure(const struct worker *worker, const struct place *place)
{
    const wire_arg *arg = &place->step->args[0];
    struct draft draft;
    record_claim(&draft, worker, AS_MEASURE, place->number, place->turn);
    record_argument(&draft, value_of(worker, arg->base, arg->step_i, arg->step_t));
    const uint64_t own =
        (draft.index + 1) * sizeof(wire_record); /* the records fill memory too, but not the candidate's */
    record_begin(&draft);
    const bool known = host_resident(&draft.record.result);
    draft.record.result -= draft.record.result < own ? draft.record.result : own;
    record_stamp_end(&draft);
    record_end(&draft, known ? WIRE_DONE : WIRE_SKIPPED);
}

static void step_limit(const struct worker *worker, const struct place *place)
{
    const bool on = place->step->args[0].base != 0;
    struct draft draft;
    record_claim(&draft, worker, AS_LIMIT, place->number, place->turn);
    record_argument(&draft, on);
    record_begin(&draft);
    if (!host_limit(on))
        host_exit(WIRE_EXIT_ENVIRONMENT);
    record_stamp_end(&draft);
    record_end(&draft, WIRE_DONE);
}

static void step_walk(struct worker *worker, struct place *place)
{
    place->entry = 0;
    for (place->turn = 0; place->turn < place->step->count; place->turn++) {
        if (!call_routine(worker, place))
            return;
        place->entry = (uint64_t)(uintptr_t)worker->entry.entry;
    }
}

/* ---- sequences ---- */

static void enter_loop(struct sequence *of, const wire_step *step)
{
    if (step->count == 0) {
        of->at += step->span;
        return;
    }
    if (of->depth == MAX_DEPTH)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    of->loops[of->depth].first = of->at;
    of->loops[of->depth].last = of->at + step->span;
    of->loops[of->depth].turns = step->count;
    of->loops[of->depth++].outer = of->worker->i;
    of->worker->i = 0;
}

/* Out of the loops that end here, or back to their first step. */
static void leave_loops(struct sequence *of)
{
    while (of->depth != 0 && of->at == of->loops[of->depth - 1].last) {
        struct worker *worker = of->worker;
        if (++worker->i < of->loops[of->depth - 1].turns) {
            of->at = of->loops[of->depth - 1].first;
            return;
        }
        worker->i = of->loops[--of->depth].outer;
    }
}

static void go_on(void *sequence_);

/* A call in the midst of which the rest of the sequence is carried out; false iff it was not made. */
static bool step_on_stack(struct sequence *of, struct place *place)
{
    place->dest = dest_of(of->worker, place->step);
    if (of->is_nested)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    return call_on_stack(of->worker, place, go_on, of);
}

/* A step that is not passed over by itself has its span behind it already. */
static void do_step(struct sequence *of, struct place *place)
{
    struct worker *worker = of->worker;
    const wire_step *step = place->step;
    switch ((wire_op)step->op) {
    case WIRE_CALL:
        step_call(worker, place);
        break;
    case WIRE_CHECK:
        step_check(worker, place);
        break;
    case WIRE_MEASURE:
        step_measure(worker, place);
        break;
    case WIRE_LIMIT:
        step_limit(worker, place);
        break;
    case WIRE_DRAIN:
        step_drain(worker, place);
        break;
    case WIRE_WALK:
        step_walk(worker, place);
        break;
    case WIRE_ROW:
        row_step(worker, step->args[0].base, step->args[1].base, place->number);
        break;
    case WIRE_POKE:
    case WIRE_LOOK:
    case WIRE_HEADER:
        debug_step(worker, place);
        break;
    case WIRE_EXIT:
        debug_exit(worker, place);
    case WIRE_LOOP:
        of->at -= step->span;
        enter_loop(of, step);
        break;
    case WIRE_ON:
        callback_script(step);
        break;
    case WIRE_THREAD:
        work_start_threads(worker, place);
        break;
    case WIRE_JOIN:
        work_join(worker);
        break;
    case WIRE_MEET:
        work_meet(place);
        break;
    case WIRE_FORK:
        work_fork(worker, place);
        break;
    case WIRE_REAP:
        work_reap(worker, place->number);
        break;
    default:
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    }
}

static bool may_be_nested(unsigned op)
{
    return op != WIRE_ON && op != WIRE_THREAD && op != WIRE_JOIN && op != WIRE_MEET && op != WIRE_FORK &&
           op != WIRE_REAP && op != WIRE_EXIT && op != WIRE_ROW;
}

static bool has_span(unsigned op) { return op == WIRE_LOOP || op == WIRE_THREAD || op == WIRE_FORK || op == WIRE_ON; }

static void go_on(void *sequence_)
{
    struct sequence *of = sequence_;
    for (leave_loops(of); of->at < of->last; leave_loops(of)) {
        const uint32_t number = of->at++;
        const wire_step *step = &the_scene.steps[number];
        struct place place = {step, number, of->worker->i, WIRE_NO_SLOT, 0, 0};
        if (has_span(step->op)) {
            const uint32_t last = of->depth != 0 ? of->loops[of->depth - 1].last : of->last;
            if (step->span > last - of->at || (step->op == WIRE_LOOP && step->span == 0))
                host_exit(WIRE_EXIT_BAD_PROGRAM);
            of->at += step->span;
        }
        if (of->is_nested && !may_be_nested(step->op))
            host_exit(WIRE_EXIT_BAD_PROGRAM);
        const struct shape *shape = step->op == WIRE_CALL ? routine_shape(step->routine) : NULL;
        if (shape != NULL && shape->on_stack) {
            if (step_on_stack(of, &place))
                return; /* all is done */
        } else {
            do_step(of, &place);
        }
    }
}

static void run_steps(struct worker *worker, uint32_t first, uint32_t last, bool is_nested)
{
    struct sequence sequence;
    if (last < first || last > the_scene.step_count)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    sequence.worker = worker;
    sequence.at = first;
    sequence.last = last;
    sequence.depth = 0;
    sequence.is_nested = is_nested;
    go_on(&sequence);
}

void work_steps(struct worker *worker, uint32_t first, uint32_t last)
{
    worker->inside = 0;
    worker->nested = 0;
    worker->stack_high = (uint64_t)(uintptr_t)__builtin_frame_address(0);
    run_steps(worker, first, last, false);
    slots_drop_stack(worker->number);
}

void work_nested_steps(struct worker *worker, uint32_t first, uint32_t last) { run_steps(worker, first, last, true); }

bool program_is_whole(const wire_program *program, uint64_t size)
{
    if (size < sizeof *program || program->magic != WIRE_MAGIC_PROGRAM || program->version != WIRE_VERSION)
        return false;
    return size - sizeof *program >=
           program->case_count * (uint64_t)sizeof(wire_case) + program->step_count * (uint64_t)sizeof(wire_step);
}

static void set_scene(const wire_program *program, wire_control *control)
{
    if (control->case_index >= program->case_count)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    const wire_case *one = &wire_cases(program)[control->case_index];
    if (one->slots > WIRE_MAX_SLOTS || (uint64_t)one->first_step + one->step_count > program->step_count)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    the_scene.control = control;
    the_scene.records = (wire_record *)(void *)((char *)control + WIRE_RECORDS_OFFSET);
    the_scene.steps = wire_steps(program) + one->first_step;
    the_scene.step_count = one->step_count;
    the_scene.slots = one->slots;
    the_scene.nonce = control->nonce;
    the_scene.seed = control->seed;
    the_scene.patterns = 0;
    the_scene.process = 0;
    the_scene.child_count = 0;
    the_scene.arrived = 0;
    the_scene.heap_was_filled = false;
    for (unsigned kind = 0; kind < SCRIPT_KINDS; kind++)
        for (unsigned which = 0; which < SCRIPT_FUNCTIONS; which++)
            the_scene.scripts[kind][which] = (struct script){NULL, 0};
    slots_clear();
}

void work_is_done(uint32_t request)
{
    wire_control *const control = the_scene.control;
    __atomic_or_fetch(&control->disturbed, host_disturbed(), __ATOMIC_SEQ_CST);
    if (the_scene.process == 0)
        __atomic_store_n(&control->complete, request, __ATOMIC_RELEASE);
    else
        __atomic_or_fetch(&control->ended, UINT32_C(1) << the_scene.process, __ATOMIC_SEQ_CST);
}

void interpret_case(const wire_program *program, wire_control *control)
{
    struct worker *const first = &the_scene.workers[0];
    const uint32_t request = control->request;
    set_scene(program, control);
    first->index = 0;
    first->number = 0;
    first->i = first->t = 0;
    first->starter = NULL;
    first->errno_cell = host_errno();
    host_thread_is(0);
    debug_begin();
    work_steps(first, 0, the_scene.step_count);
    work_wind_up(first, the_scene.step_count);
    record_event(first, AS_SCENARIO_END, the_scene.step_count, 0);
    (void)host_limit(false);
    work_is_done(request);
}
