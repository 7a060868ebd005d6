/* record.c - see record.h. The counters live in shared memory; a damaged one can make records lost, never wrong: the
 * runner checks every seal. */
#include "record.h"

#include <allocspec/event.h>

_Static_assert((int)WIRE_FACTS == (int)AS_FACT_COUNT, "records hold every fact");
_Static_assert((int)WIRE_MAX_ARGS == (int)AS_MAX_ARGS, "records hold every argument");

/* Stamps begin with 1: 0 means none. */
static uint64_t stamp(void) { return __atomic_add_fetch(&the_scene.control->clock, 1, __ATOMIC_SEQ_CST); }

static void publish(struct draft *draft)
{
    if (draft->index >= WIRE_MAX_RECORDS)
        return; /* counted, so the runner knows that it is lost */
    draft->record.seal = wire_seal(&draft->record, the_scene.nonce, draft->index);
    const uint64_t *from = (const uint64_t *)(const void *)&draft->record;
    volatile uint64_t *to = (volatile uint64_t *)(void *)&the_scene.records[draft->index];
    for (unsigned i = 1; i < sizeof draft->record / sizeof *from; i++)
        to[i] = from[i];
    __atomic_store_n(to, from[0], __ATOMIC_RELEASE);
}

void record_claim(struct draft *draft, const struct worker *worker, unsigned routine, uint32_t step, uint32_t turn)
{
    volatile uint64_t *word = (volatile uint64_t *)(void *)&draft->record;
    for (unsigned i = 0; i < sizeof draft->record / sizeof *word; i++)
        word[i] = 0;
    draft->index = __atomic_fetch_add(&the_scene.control->records, 1, __ATOMIC_SEQ_CST);
    draft->record.step = step;
    draft->record.turn = turn;
    draft->record.routine = (uint16_t)routine;
    draft->record.process = the_scene.process;
    draft->record.thread = worker->number;
    draft->record.parent = worker->inside;
}

void record_begin(struct draft *draft)
{
    draft->record.state = WIRE_BEGUN;
    draft->record.begin = stamp();
    publish(draft);
}

void record_stamp_end(struct draft *draft) { draft->record.end = stamp(); }

void record_end(struct draft *draft, wire_state state)
{
    if (draft->record.begin == 0)
        draft->record.begin = stamp();
    if (draft->record.end == 0)
        draft->record.end = stamp();
    draft->record.state = (uint16_t)state;
    publish(draft);
}

void record_event(const struct worker *worker, unsigned routine, uint32_t step, uint32_t turn)
{
    struct draft event;
    record_claim(&event, worker, routine, step, turn);
    record_end(&event, WIRE_DONE);
}

void record_skip(const struct worker *worker, unsigned routine, uint32_t step, uint32_t turn)
{
    struct draft event;
    record_claim(&event, worker, routine, step, turn);
    record_end(&event, WIRE_SKIPPED);
}
