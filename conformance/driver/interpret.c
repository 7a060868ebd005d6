/* interpret.c - the steps: loops, threads, meetings, forks, and the end of each sequence. Knows no system but host.h.
 */
#include "interpret.h"

#include <allocspec/event.h>

#include "call.h"
#include "record.h"
#include "routines.h"
#include "slots.h"

enum { MAX_DEPTH = 8, BUSY_TURNS = 500, DEFAULT_CHILD_LIMIT_MS = 2000 };

struct scene the_scene;

static void run_steps(struct worker *worker, uint32_t first, uint32_t last, unsigned depth);

static bool lacks(wire_lack what) { return (the_scene.control->lacks & (uint32_t)what) != 0; }

static void skip(const struct worker *worker, unsigned routine, uint32_t number, uint32_t turn)
{
    struct draft draft;
    record_claim(&draft, worker, routine, number, turn);
    record_end(&draft, WIRE_SKIPPED);
}

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

static void check_all(const struct worker *worker, uint32_t number, bool unasked)
{
    uint32_t turn = 0;
    for (uint32_t i = 0; i < the_scene.slots; i++) {
        const struct slot *slot = slot_live(i);
        if (slot != NULL && !(unasked && slot->inherited))
            call_check(worker, i, number, turn++);
    }
}

static void step_check(struct worker *worker, const struct place *place)
{
    const wire_arg *arg = &place->step->args[0];
    if (arg->kind == WIRE_ALL)
        check_all(worker, place->number, false);
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

/* ---- threads ---- */

static struct worker *free_worker(void)
{
    for (unsigned i = 1; i < HOST_MAX_THREADS; i++)
        if (the_scene.workers[i].starter == NULL)
            return &the_scene.workers[i];
    return NULL;
}

static bool others_run(void)
{
    for (unsigned i = 1; i < HOST_MAX_THREADS; i++)
        if (the_scene.workers[i].starter != NULL)
            return true;
    return false;
}

static void join(const struct worker *starter)
{
    for (unsigned i = 1; i < HOST_MAX_THREADS; i++) {
        struct worker *worker = &the_scene.workers[i];
        if (worker->starter != starter)
            continue;
        host_thread_join(i);
        __atomic_store_n(&worker->starter, NULL, __ATOMIC_RELEASE);
    }
}

static void thread_body(void *worker_)
{
    struct worker *worker = worker_;
    while (__atomic_load_n(&worker->gate, __ATOMIC_ACQUIRE) == 0)
        host_wait(&worker->gate, 0, false);
    worker->errno_cell = host_errno();
    run_steps(worker, worker->first, worker->last, 0);
    join(worker);
    record_event(worker, AS_THREAD_END, worker->last, 0);
}

/* All are started, and on record, before the first goes on. */
static void step_thread(struct worker *starter, const struct place *place)
{
    const uint32_t count = place->step->count > 1 ? place->step->count : 1;
    struct worker *started[HOST_MAX_THREADS];
    uint32_t got = 0;
    for (uint32_t k = 0; k < count; k++) {
        struct worker *worker = k < HOST_MAX_THREADS && !lacks(WIRE_LACKS_THREADS) ? free_worker() : NULL;
        if (worker == NULL) {
            skip(starter, AS_THREAD_START, place->number, k);
            continue;
        }
        struct draft draft;
        record_claim(&draft, starter, AS_THREAD_START, place->number, k);
        worker->index = (unsigned)(worker - the_scene.workers);
        worker->starter = starter;
        worker->number = (uint16_t)__atomic_add_fetch(&the_scene.control->threads, 1, __ATOMIC_SEQ_CST);
        worker->first = place->number + 1;
        worker->last = worker->first + place->step->span;
        worker->i = starter->i;
        worker->t = count > 1 ? k : starter->t;
        worker->gate = 0;
        record_argument(&draft, worker->number);
        record_begin(&draft);
        if (!host_thread_start(worker->index, thread_body, worker))
            host_exit(WIRE_EXIT_ENVIRONMENT);
        record_stamp_end(&draft);
        record_end(&draft, WIRE_DONE);
        started[got++] = worker;
    }
    for (uint32_t k = 0; k < got; k++) {
        __atomic_store_n(&started[k]->gate, 1, __ATOMIC_RELEASE);
        host_wake(&started[k]->gate, false);
    }
}

/* One meeting at a time in a process; whoever comes last opens it for all. */
static void step_meet(const struct place *place)
{
    if (lacks(WIRE_LACKS_THREADS))
        return;
    const uint32_t meeting = __atomic_load_n(&the_scene.meetings, __ATOMIC_SEQ_CST);
    if (__atomic_add_fetch(&the_scene.arrived, 1, __ATOMIC_SEQ_CST) >= place->step->count) {
        __atomic_store_n(&the_scene.arrived, 0, __ATOMIC_SEQ_CST);
        __atomic_add_fetch(&the_scene.meetings, 1, __ATOMIC_SEQ_CST);
        host_wake(&the_scene.meetings, false);
        return;
    }
    for (unsigned turn = 0; turn < BUSY_TURNS; turn++) {
        if (__atomic_load_n(&the_scene.meetings, __ATOMIC_SEQ_CST) != meeting)
            return;
        host_relax();
    }
    while (__atomic_load_n(&the_scene.meetings, __ATOMIC_SEQ_CST) == meeting)
        host_wait(&the_scene.meetings, meeting, false);
}

/* ---- processes ---- */

enum { REAP_WELL, REAP_KILLED, REAP_EARLY, REAP_SIGNAL = 128 };

static uint64_t reap_result(const struct child *child, int status, bool killed)
{
    const int signal = status & 0x7f, exit_status = (status >> 8) & 0xff;
    if (killed)
        return REAP_KILLED;
    if (signal != 0)
        return REAP_SIGNAL + (uint64_t)signal;
    if (exit_status == WIRE_EXIT_ENVIRONMENT || exit_status == WIRE_EXIT_BAD_PROGRAM)
        host_exit(exit_status);
    const uint32_t ended = __atomic_load_n(&the_scene.control->ended, __ATOMIC_ACQUIRE);
    return exit_status == 0 && (ended >> child->number & 1) ? REAP_WELL : REAP_EARLY;
}

static void reap(const struct worker *worker, uint32_t number)
{
    const uint32_t limit = the_scene.control->child_limit_ms;
    for (uint32_t i = 0; i < the_scene.child_count; i++) {
        const struct child child = the_scene.children[i];
        bool killed;
        struct draft draft;
        record_claim(&draft, worker, AS_REAP, number, i);
        record_argument(&draft, child.number);
        record_begin(&draft);
        const int status = host_await(child.system_number, limit != 0 ? limit : DEFAULT_CHILD_LIMIT_MS, &killed);
        draft.record.result = reap_result(&child, status, killed);
        record_stamp_end(&draft);
        record_end(&draft, WIRE_DONE);
    }
    the_scene.child_count = 0;
}

/* What ends the work of a process, before the event that says so. */
static void wind_up(const struct worker *worker, uint32_t number)
{
    join(worker);
    reap(worker, number);
    check_all(worker, number, true);
}

static _Noreturn void forked_child(struct worker *worker, const struct place *place, uint32_t process, uint16_t thread)
{
    wire_control *control = the_scene.control;
    host_thread_is(worker->index);
    slots_after_fork(worker->index != 0 || others_run());
    for (unsigned i = 0; i < HOST_MAX_THREADS; i++)
        the_scene.workers[i].starter = NULL; /* they did not come along */
    the_scene.process = (uint16_t)process;
    the_scene.child_count = 0;
    the_scene.arrived = 0;
    worker->number = thread;
    for (;;) {
        const uint32_t released = __atomic_load_n(&control->released, __ATOMIC_ACQUIRE);
        if (released >> process & 1)
            break;
        host_wait(&control->released, released, true);
    }
    const uint32_t first = place->number + 1, last = first + place->step->span;
    run_steps(worker, first, last, 0);
    wind_up(worker, last);
    record_event(worker, AS_PROCESS_END, last, 0);
    __atomic_or_fetch(&control->disturbed, host_disturbed(), __ATOMIC_SEQ_CST);
    __atomic_or_fetch(&control->ended, UINT32_C(1) << process, __ATOMIC_SEQ_CST);
    host_exit(0);
}

static void step_fork(struct worker *worker, const struct place *place)
{
    wire_control *control = the_scene.control;
    if (lacks(WIRE_LACKS_FORK) || __atomic_load_n(&control->processes, __ATOMIC_SEQ_CST) + 1 >= WIRE_MAX_PROCESSES ||
        the_scene.child_count >= WIRE_MAX_PROCESSES) {
        skip(worker, AS_FORK, place->number, place->turn);
        return;
    }
    struct draft draft;
    record_claim(&draft, worker, AS_FORK, place->number, place->turn);
    const uint32_t process = __atomic_add_fetch(&control->processes, 1, __ATOMIC_SEQ_CST);
    const uint32_t thread = __atomic_add_fetch(&control->threads, 1, __ATOMIC_SEQ_CST);
    if (process >= WIRE_MAX_PROCESSES)
        host_exit(WIRE_EXIT_BAD_PROGRAM); /* several threads forked at once, one too many */
    record_begin(&draft);
    const int system_number = host_fork(worker->index == 0);
    if (system_number < 0)
        host_exit(WIRE_EXIT_ENVIRONMENT);
    if (system_number == 0)
        forked_child(worker, place, process, (uint16_t)thread);
    draft.record.result = process;
    record_stamp_end(&draft);
    record_end(&draft, WIRE_DONE);
    the_scene.children[the_scene.child_count++] = (struct child){system_number, process};
    __atomic_or_fetch(&control->released, UINT32_C(1) << process, __ATOMIC_SEQ_CST);
    host_wake(&control->released, true);
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
            step_thread(worker, &place);
            break;
        case WIRE_JOIN:
            join(worker);
            break;
        case WIRE_MEET:
            step_meet(&place);
            break;
        case WIRE_FORK:
            step_fork(worker, &place);
            break;
        case WIRE_REAP:
            reap(worker, number);
            break;
        default:
            host_exit(WIRE_EXIT_BAD_PROGRAM);
        }
        number += span;
    }
}

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
    wind_up(first, the_scene.step_count);
    record_event(first, AS_SCENARIO_END, the_scene.step_count, 0);
    (void)host_limit(false);
    __atomic_or_fetch(&control->disturbed, host_disturbed(), __ATOMIC_SEQ_CST);
    __atomic_store_n(&control->complete, request, __ATOMIC_RELEASE);
}
