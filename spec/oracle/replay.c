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

static as_fed feed_all(as_oracle *oracle, const as_event *events, size_t count, size_t *at)
{
    for (size_t i = 0; i < count; i++) {
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
        bool complete = event->how != AS_PENDING;
        as_fed fed = oracle->moments[i].ends ? as_oracle_end(oracle, event) : as_begin(oracle, event, complete);
        if (fed != AS_FED) {
            *at = oracle->moments[i].event;
            return fed;
        }
    }
    return AS_FED;
}
