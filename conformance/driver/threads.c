/* threads.c - see work.h: threads, and the meetings that bring them together. */
#include <allocspec/event.h>

#include "record.h"
#include "work.h"

enum { BUSY_TURNS = 500 /* short waits are spent awake, so that what meets goes on at once */ };

static struct worker *free_worker(void)
{
    for (unsigned i = 1; i < HOST_MAX_THREADS; i++)
        if (the_scene.workers[i].starter == NULL)
            return &the_scene.workers[i];
    return NULL;
}

bool work_others_run(void)
{
    for (unsigned i = 1; i < HOST_MAX_THREADS; i++)
        if (the_scene.workers[i].starter != NULL)
            return true;
    return false;
}

void work_join(const struct worker *starter)
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
    work_steps(worker, worker->first, worker->last);
    work_join(worker);
    record_event(worker, AS_THREAD_END, worker->last, 0);
}

void work_start_threads(struct worker *starter, const struct place *place)
{
    const uint32_t count = place->step->count > 1 ? place->step->count : 1;
    struct worker *started[HOST_MAX_THREADS];
    uint32_t got = 0;
    for (uint32_t k = 0; k < count; k++) {
        struct worker *worker = k < HOST_MAX_THREADS && !scene_lacks(WIRE_LACKS_THREADS) ? free_worker() : NULL;
        if (worker == NULL) {
            record_skip(starter, AS_THREAD_START, place->number, k);
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
void work_meet(const struct place *place)
{
    if (scene_lacks(WIRE_LACKS_THREADS))
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
