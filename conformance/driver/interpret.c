/* interpret.c - the steps: loops, threads, meetings, forks, and the end of each sequence. Knows no system but host.h.
 */
#include "interpret.h"

#include <allocspec/event.h>

#include "call.h"
#include "record.h"
#include "routines.h"
#include "slots.h"
#include "work.h"

enum { MAX_DEPTH = 8 };

struct scene the_scene;

static void run_steps(struct worker *worker, uint32_t first, uint32_t last, unsigned depth);

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

/* ---- sequences ---- */

static void step_loop(struct worker *worker, const struct place *place, uint32_t last, unsigned depth)
{
    const uint32_t outer = worker->i;
    for (uint32_t i = 0; i < place->step->count; i++) {
        worker->i = i;
        run_steps(worker, place->number + 1, last, depth + 1);
    }
    worker->i = outer;
}

static void run_steps(struct worker *worker, uint32_t first, uint32_t last, unsigned depth)
{
    if (depth > MAX_DEPTH || last < first || last > the_scene.step_count)
        host_exit(WIRE_EXIT_BAD_PROGRAM);
    for (uint32_t number = first; number < last; number++) {
        const wire_step *step = &the_scene.steps[number];
        struct place place = {step, number, worker->i, WIRE_NO_SLOT, 0};
        uint32_t span = 0;
        if (step->op == WIRE_LOOP || step->op == WIRE_THREAD || step->op == WIRE_FORK) {
            span = step->span;
            if (span > last - number - 1)
                host_exit(WIRE_EXIT_BAD_PROGRAM);
        }
        switch ((wire_op)step->op) {
        case WIRE_CALL:
            step_call(worker, &place);
            break;
        case WIRE_CHECK:
            step_check(worker, &place);
            break;
        case WIRE_MEASURE:
            step_measure(worker, &place);
            break;
        case WIRE_LIMIT:
            step_limit(worker, &place);
            break;
        case WIRE_DRAIN:
            step_drain(worker, &place);
            break;
        case WIRE_LOOP:
            step_loop(worker, &place, number + 1 + span, depth);
            break;
        case WIRE_THREAD:
            work_start_threads(worker, &place);
            break;
        case WIRE_JOIN:
            work_join(worker);
            break;
        case WIRE_MEET:
            work_meet(&place);
            break;
        case WIRE_FORK:
            work_fork(worker, &place);
            break;
        case WIRE_REAP:
            work_reap(worker, number);
            break;
        default:
            host_exit(WIRE_EXIT_BAD_PROGRAM);
        }
        number += span;
    }
}

void work_steps(struct worker *worker, uint32_t first, uint32_t last) { run_steps(worker, first, last, 0); }

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
    slots_clear();
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
    run_steps(first, 0, the_scene.step_count, 0);
    work_wind_up(first, the_scene.step_count);
    record_event(first, AS_SCENARIO_END, the_scene.step_count, 0);
    (void)host_limit(false);
    __atomic_or_fetch(&control->disturbed, host_disturbed(), __ATOMIC_SEQ_CST);
    __atomic_store_n(&control->complete, request, __ATOMIC_RELEASE);
}
