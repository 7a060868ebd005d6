/* traces.c - see traces.h. */
#include "traces.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <allocspec/expressions.h>
#include <allocspec/trace.h>

enum { MOST = 512, PLACE = 1 << 12 };

typedef struct span {
    uint64_t from, size, name;
} span;

typedef struct names {
    span spans[MOST];
    unsigned count, blocks, others;
} names;

static void add(names *all, uint64_t from, uint64_t size, uint64_t name)
{
    if (all->count < MOST)
        all->spans[all->count++] = (span){from, size, name};
}

static uint64_t name_of(names *all, uint64_t address)
{
    if (address == 0)
        return 0;
    for (unsigned i = all->count; i-- > 0;) {
        const span *one = &all->spans[i];
        if (address >= one->from && address - one->from <= one->size)
            return one->name + (address - one->from);
    }
    add(all, address, PLACE - 1, UINT64_C(0x1000000000) + UINT64_C(0x1000000) * all->others++);
    return name_of(all, address);
}

static bool gives_block(const as_event *event)
{
    return event->how == AS_RETURNED && event->result != 0 &&
           (event->routine == AS_OPERATOR_NEW || event->routine == AS_OPERATOR_NEW_ARRAY ||
            event->routine == AS_ALLOCATED);
}

static bool is_address(as_parameter kind)
{
    return kind == AS_PARAM_BLOCK || kind == AS_PARAM_ADDRESS || kind == AS_PARAM_OBJECT;
}

/* The event with names for addresses. */
static as_event named(names *all, const as_event *event)
{
    const as_signature *signature = as_routine_signature(event->routine);
    as_event made = *event;
    const bool has_pointer = event->routine == AS_NEW && (event->args[1] & AS_FORM_POINTER) != 0;
    for (unsigned i = 0; i < AS_MAX_ARGS && signature->parameters[i] != AS_PARAM_NONE; i++)
        if (is_address(signature->parameters[i]) && (event->routine != AS_NEW || has_pointer))
            made.args[i] = name_of(all, event->args[i]);
    if (event->how == AS_RETURNED && (signature->result == AS_RESULT_BLOCK || signature->result == AS_RESULT_OBJECT))
        made.result = name_of(all, event->result);
    made.begin = made.end = 0;
    return made;
}

static unsigned depth_of(const decoded *seen, const as_event *event)
{
    unsigned depth = 0;
    for (uint64_t parent = event->parent; parent != 0; depth++) {
        size_t i = 0;
        while (i < seen->count && seen->events[i].begin != parent)
            i++;
        if (i == seen->count)
            return depth;
        parent = seen->events[i].parent;
    }
    return depth;
}

/* The blocks that were given in an event, itself included. An address may come again later, of another block. */
static void add_blocks(names *all, const decoded *seen, const as_event *within)
{
    for (size_t i = 0; i < seen->count; i++) {
        const as_event *event = &seen->events[i];
        if (event->begin >= within->begin && event->begin < within->end && gives_block(event))
            add(all, event->result, event->args[1], UINT64_C(0x1000000) * ++all->blocks);
    }
}

/* An array of which no block was seen: functions of a library call each other unseen. */
static void add_array(names *all, const decoded *seen, const as_event *event)
{
    bool is_seen = event->how != AS_RETURNED ||
                   (event->routine != AS_VEC_NEW && event->routine != AS_VEC_NEW2 && event->routine != AS_VEC_NEW3);
    for (size_t i = 0; i < seen->count; i++)
        is_seen |= seen->events[i].parent == event->begin && gives_block(&seen->events[i]);
    if (!is_seen)
        add(all, event->result, event->args[1] * event->args[2],
            UINT64_C(0x2000000000) + UINT64_C(0x1000000) * ++all->blocks);
}

char *trace_text(const decoded *seen)
{
    static names all;
    char line[AS_EVENT_LINE];
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    if (to == NULL)
        return NULL;
    memset(&all, 0, sizeof all);
    for (size_t i = 0; i < seen->count; i++) {
        if (seen->events[i].parent == 0)
            add_blocks(&all, seen, &seen->events[i]);
        add_array(&all, seen, &seen->events[i]);
        const as_event made = named(&all, &seen->events[i]);
        as_event_print(&made, line, sizeof line);
        fprintf(to, "%*s%s\n", (int)(2 * depth_of(seen, &seen->events[i])), "", line);
    }
    return fclose(to) == 0 ? text : NULL;
}
