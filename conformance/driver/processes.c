/* processes.c - see work.h: forks, what a child does, and what becomes of it. */
#include <allocspec/event.h>

#include "record.h"
#include "slots.h"
#include "work.h"

enum { DEFAULT_CHILD_LIMIT_MS = 2000 };

enum { REAP_WELL, REAP_KILLED, REAP_EARLY, REAP_SIGNAL = 128 };

static uint64_t reap_result(const struct child *child, int status, bool killed)
{
    const int signal = status & 0x7f, exit_status = (status >> 8) & 0xff;
    if (killed)
        return REAP_KILLED;
    if (signal != 0)
        return REAP_SIGNAL + (uint64_t)signal;
    const uint32_t left = the_scene.control->left[child->number];
    if (left != 0)
        return exit_status == (int)left - 1 ? REAP_WELL : REAP_EARLY;
    if (exit_status == WIRE_EXIT_ENVIRONMENT || exit_status == WIRE_EXIT_BAD_PROGRAM)
        host_exit(exit_status);
    const uint32_t ended = __atomic_load_n(&the_scene.control->ended, __ATOMIC_ACQUIRE);
    return exit_status == 0 && (ended >> child->number & 1) ? REAP_WELL : REAP_EARLY;
}

void work_reap(const struct worker *worker, uint32_t number)
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

void work_wind_up(const struct worker *worker, uint32_t number)
{
    work_join(worker);
    work_reap(worker, number);
    call_check_all(worker, number, true);
}

static _Noreturn void forked_child(struct worker *worker, const struct place *place, uint32_t process, uint16_t thread)
{
    wire_control *control = the_scene.control;
    host_thread_is(worker->index);
    slots_after_fork(worker->index != 0 || work_others_run());
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
    work_steps(worker, first, last);
    work_wind_up(worker, last);
    record_event(worker, AS_PROCESS_END, last, 0);
    work_is_done(0);
    host_exit(0);
}

void work_fork(struct worker *worker, const struct place *place)
{
    wire_control *control = the_scene.control;
    if (scene_lacks(WIRE_LACKS_FORK) ||
        __atomic_load_n(&control->processes, __ATOMIC_SEQ_CST) + 1 >= WIRE_MAX_PROCESSES ||
        the_scene.child_count >= WIRE_MAX_PROCESSES) {
        record_skip(worker, AS_FORK, place->number, place->turn);
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
