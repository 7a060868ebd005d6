/* unreturned.c - see unreturned.h. Nothing is marked that may be innocent, unless the others are named beside it. */
#include "unreturned.h"

#include <stdio.h>
#include <string.h>

#include <allocspec/trace.h>

enum { EVENT_TEXT = 400, MOST_NAMED = 3 };

static bool is_under_way(const as_event *event) { return event->process == 0 && event->how == AS_PENDING; }

/* Calls that the law is about; during other happenings the driver is at work, or waits. */
static bool can_be_blamed(const as_event *event)
{
    return is_under_way(event) && (event->routine <= AS_LAST_CALL || event->routine == AS_FORK);
}

static size_t choose(const decoded *seen, as_how how, unreturned *made)
{
    size_t first = SIZE_MAX, last = SIZE_MAX, busy = 0;
    bool starts = false;
    for (size_t i = 0; i < seen->count; i++) {
        const as_event *event = &seen->events[i];
        busy += is_under_way(event);
        starts |= is_under_way(event) && event->routine == AS_THREAD_START;
        if (!can_be_blamed(event))
            continue;
        first = first == SIZE_MAX ? i : first;
        last = i;
        as_routine_set_add(&made->routines, event->routine);
    }
    if (how == AS_HUNG && busy == 0 && seen->ending != SIZE_MAX) {
        made->routines = as_routine_set_of(AS_THREAD_END);
        return seen->ending;
    }
    if (how == AS_HUNG)
        return first;
    return starts || seen->ending != SIZE_MAX ? SIZE_MAX : last;
}

static void name_others(const decoded *seen, unreturned *made)
{
    size_t named = 0, more = 0;
    for (size_t i = 0; i < seen->count; i++) {
        char event[EVENT_TEXT];
        const size_t used = strlen(made->others);
        if (i == made->event || !can_be_blamed(&seen->events[i]))
            continue;
        as_event_print(&seen->events[i], event, sizeof event);
        if (named < MOST_NAMED && used + strlen(event) + 20 < sizeof made->others)
            snprintf(made->others + used, sizeof made->others - used, "%s%s", named++ > 0 ? ", " : "", event);
        else
            more++;
    }
    const size_t used = strlen(made->others);
    if (more > 0)
        snprintf(made->others + used, sizeof made->others - used, " and %zu more", more);
}

static uint64_t last_stamp(const decoded *seen)
{
    uint64_t last = 0;
    for (size_t i = 0; i < seen->count; i++) {
        const as_event *event = &seen->events[i];
        last = event->begin > last ? event->begin : last;
        last = event->end > last ? event->end : last;
    }
    return last;
}

unreturned unreturned_mark(decoded *seen, as_how how, uint64_t result)
{
    unreturned made = {.event = SIZE_MAX};
    if (how == AS_PENDING)
        return made;
    made.event = choose(seen, how, &made);
    if (made.event == SIZE_MAX)
        return (unreturned){.event = SIZE_MAX};
    name_others(seen, &made);
    as_event *event = &seen->events[made.event];
    event->end = last_stamp(seen) + 1;
    event->how = how;
    event->result = result;
    event->facts = 0;
    return made;
}

/* The one call under way in a forked process, if it is of the C runtime's chapter; SIZE_MAX if there is none, or
 * several.
 */
static size_t under_way_in(const decoded *seen, uint64_t process)
{
    size_t found = SIZE_MAX, busy = 0;
    for (size_t i = 0; i < seen->count; i++) {
        const as_event *event = &seen->events[i];
        if (event->process != process || event->how != AS_PENDING)
            continue;
        busy++;
        if (event->routine >= AS_RECALLOC && event->routine <= AS_LAST_OF_C)
            found = i;
    }
    return busy == 1 ? found : SIZE_MAX;
}

/* Makes room for one stamp before each. */
static void spread_stamps(decoded *seen)
{
    for (size_t i = 0; i < seen->count; i++) {
        seen->events[i].begin *= 2;
        seen->events[i].end *= 2;
        seen->events[i].parent *= 2;
    }
}

void unreturned_mark_children(decoded *seen)
{
    enum { BY_SIGNAL = 128 };
    bool is_spread = false;
    for (size_t i = 0; i < seen->count; i++) {
        const as_event *reap = &seen->events[i];
        if (reap->routine != AS_REAP || reap->how != AS_RETURNED || reap->result <= BY_SIGNAL)
            continue;
        const size_t call = under_way_in(seen, reap->args[0]);
        if (call == SIZE_MAX)
            continue;
        if (!is_spread)
            spread_stamps(seen);
        is_spread = true;
        seen->events[call].end = reap->end - 1; /* its parent has just learnt of it */
        seen->events[call].how = AS_SIGNALLED;
        seen->events[call].result = reap->result - BY_SIGNAL;
        seen->events[call].facts = 0;
    }
}

/* How the process of an exit came to its end: when its parent learnt that it ended well; 0: it is not known to have. */
static uint64_t end_of_process(const decoded *seen, uint64_t process, bool ended_well)
{
    enum { WELL = 0 };
    if (process == 0)
        return ended_well ? last_stamp(seen) + 2 : 0;
    for (size_t i = 0; i < seen->count; i++) {
        const as_event *reap = &seen->events[i];
        if (reap->routine == AS_REAP && reap->how == AS_RETURNED && reap->args[0] == process && reap->result == WELL)
            return reap->end;
    }
    return 0;
}

void unreturned_mark_exits(decoded *seen, bool ended_well)
{
    bool is_spread = false;
    for (size_t i = 0; i < seen->count; i++) {
        as_event *event = &seen->events[i];
        if (event->routine != AS_EXIT || event->how != AS_PENDING ||
            end_of_process(seen, event->process, ended_well) == 0)
            continue;
        if (!is_spread)
            spread_stamps(seen);
        is_spread = true;
        event->end = end_of_process(seen, event->process, ended_well) - 1;
        event->how = AS_EXITED;
        event->result = event->args[0];
        event->facts = 0;
    }
}
