/* replay.c - complete events, in any order, fed in the order of their stamps. */
#include "oracle_state.h"

#include <stdlib.h>

static int by_stamp(const void *a, const void *b)
{
    const moment *one = a, *other = b;
    if (one->stamp != other->stamp)
        return one->stamp < other->stamp ? -1 : 1;
    return one->event < other->event ? -1 : one->event > other->event;
}

/* True iff every event ended before the next one begins, so that they can be fed as they stand. */
static bool is_sequential(const as_event *events, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (events[i].how == AS_PENDING || (i + 1 < count && events[i].end >= events[i + 1].begin))
            return false;
    return true;
}

/* How many events ahead the model is told what will be asked of it. */
enum { SEES_LEAF = 8, SEES_BLOCK = 4 };

/* Tells the model of process 0, the usual one, of the addresses that come. Events may be anything: a routine that is
 * out of range is left alone here and refused in its turn. */
static void look_ahead(const as_oracle *oracle, const as_event *events, size_t count, size_t i)
{
    const as_model *model = &oracle->processes[0]->model;
    if (count - i <= SEES_LEAF || !as_heap_is_far(model))
        return;
    const as_event *far = &events[i + SEES_LEAF], *near = &events[i + SEES_BLOCK];
    if ((unsigned)far->routine >= AS_ROUTINE_COUNT || (unsigned)near->routine >= AS_ROUTINE_COUNT)
        return;
    if (oracle->laws[far->routine].block_at >= 0)
        as_heap_expect(model, far->args[oracle->laws[far->routine].block_at]);
    if (oracle->laws[far->routine].result == AS_RESULT_BLOCK)
        as_heap_expect(model, far->result);
    if (oracle->laws[near->routine].block_at >= 0)
        as_heap_expect_block(model, near->args[oracle->laws[near->routine].block_at]);
}

static as_fed feed_all(as_oracle *oracle, const as_event *events, size_t count, size_t *at)
{
    for (size_t i = 0; i < count; i++) {
        look_ahead(oracle, events, count, i);
        as_fed fed = as_oracle_feed(oracle, &events[i]);
        if (fed != AS_FED) {
            *at = i;
            return fed;
        }
    }
    return AS_FED;
}

static bool reserve_moments(as_oracle *oracle, size_t count)
{
    if (count <= oracle->moment_capacity)
        return true;
    if (count > SIZE_MAX / 2 / sizeof(moment))
        return false;
    free(oracle->moments);
    oracle->moments = malloc(count * sizeof *oracle->moments);
    oracle->moment_capacity = oracle->moments != NULL ? count : 0;
    return oracle->moments != NULL;
}

/* The beginnings and ends of all events, sorted. */
static size_t list_moments(as_oracle *oracle, const as_event *events, size_t count)
{
    size_t listed = 0;
    bool sorted = true;
    for (size_t i = 0; i < count; i++) {
        oracle->moments[listed++] = (moment){events[i].begin, i, false};
        if (events[i].how != AS_PENDING)
            oracle->moments[listed++] = (moment){events[i].end, i, true};
    }
    for (size_t i = 1; i < listed && sorted; i++)
        sorted = oracle->moments[i - 1].stamp < oracle->moments[i].stamp;
    if (!sorted)
        qsort(oracle->moments, listed, sizeof *oracle->moments, by_stamp);
    return listed;
}

as_fed as_oracle_replay(as_oracle *oracle, const as_event *events, size_t count, size_t *at)
{
    if (is_sequential(events, count))
        return feed_all(oracle, events, count, at);
    *at = 0;
    if (count > SIZE_MAX / 4 || !reserve_moments(oracle, count * 2))
        return AS_FED_NO_MEMORY;
    size_t listed = list_moments(oracle, events, count);
    for (size_t i = 0; i < listed; i++) {
        const as_event *event = &events[oracle->moments[i].event];
        bool complete = event->how == AS_RETURNED;
        as_fed fed = oracle->moments[i].ends ? as_oracle_end(oracle, event) : as_begin(oracle, event, complete);
        if (fed != AS_FED) {
            *at = oracle->moments[i].event;
            return fed;
        }
    }
    return AS_FED;
}
