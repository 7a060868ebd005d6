/* decode.c - verifies seals, puts the records in order, has them followed, and makes events of them. */
#include "decode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "follow.h"

/* One end of a record, for putting all in the order of their stamps. */
typedef struct instant {
    uint64_t stamp;
    uint32_t record;
    bool is_end;
} instant;

static int compare_instants(const void *left_, const void *right_)
{
    const instant *left = left_, *right = right_;
    return left->stamp < right->stamp ? -1 : left->stamp > right->stamp;
}

static void say_lost(decoded *output, const char *what)
{
    if (output->lost[0] == '\0')
        snprintf(output->lost, sizeof output->lost, "%s", what);
}

/* Only what is of C++ throws; only a row's end, or its being passed over, is of no routine. */
static bool has_state(const wire_record *record)
{
    if (record->routine == AS_NOTHING)
        return record->state == WIRE_CLOSED || record->state == WIRE_SKIPPED;
    if (record->routine >= AS_ROUTINE_COUNT)
        return false;
    if (record->state == WIRE_THREW)
        return (as_routine_signature((as_routine)record->routine)->traits & AS_IS_CXX) != 0;
    return record->state == WIRE_BEGUN || record->state == WIRE_DONE || record->state == WIRE_SKIPPED;
}

static bool is_well_formed(const wire_record *record)
{
    return has_state(record) && record->nargs <= WIRE_MAX_ARGS && record->facts < (1U << AS_FACT_COUNT) &&
           record->begin != 0 && (record->state == WIRE_BEGUN || record->begin < record->end) &&
           record->parent < record->begin;
}

/* Copies what bears a true seal. A case that ended badly may leave its last records unsealed. */
static size_t take_sealed(const decode_input *input, wire_record *copies, decoded *output)
{
    char text[120];
    size_t taken = 0;
    const uint64_t count = input->count <= WIRE_MAX_RECORDS ? input->count : WIRE_MAX_RECORDS;
    if (input->count > WIRE_MAX_RECORDS)
        say_lost(output, "more events than there is room for");
    for (uint64_t i = 0; i < count; i++) {
        wire_record *copy = &copies[taken];
        memcpy(copy, (const void *)&input->records[i], sizeof *copy);
        if (copy->seal != wire_seal(copy, input->nonce, i)) {
            if (input->ended_well) {
                snprintf(text, sizeof text, "record %llu of %llu is torn or not of this run", (unsigned long long)i,
                         (unsigned long long)input->count);
                say_lost(output, text);
            }
            continue;
        }
        if (!is_well_formed(copy)) {
            snprintf(text, sizeof text, "record %llu is nonsense", (unsigned long long)i);
            say_lost(output, text);
            continue;
        }
        taken++;
    }
    return taken;
}

static bool place(instant one, instant *places, size_t room)
{
    if (one.stamp == 0 || one.stamp > room || places[one.stamp - 1].stamp != 0)
        return false;
    places[one.stamp - 1] = one;
    return true;
}

/* Stamps are counted from 1, so each instant has a place of its own, unless the clock was damaged: then false. */
static bool place_instants(const wire_record *records, size_t count, instant *places, size_t room)
{
    bool placed = true;
    memset(places, 0, room * sizeof *places);
    for (size_t i = 0; i < count && placed; i++)
        placed = place((instant){records[i].begin, (uint32_t)i, false}, places, room) &&
                 (records[i].state == WIRE_BEGUN || place((instant){records[i].end, (uint32_t)i, true}, places, room));
    return placed;
}

/* In the order of their stamps. */
static size_t list_instants(const wire_record *records, size_t count, instant *instants, size_t room)
{
    size_t made = 0;
    if (place_instants(records, count, instants, room)) {
        for (size_t i = 0; i < room; i++)
            if (instants[i].stamp != 0)
                instants[made++] = instants[i];
        return made;
    }
    for (size_t i = 0; i < count; i++) {
        instants[made++] = (instant){records[i].begin, (uint32_t)i, false};
        if (records[i].state != WIRE_BEGUN)
            instants[made++] = (instant){records[i].end, (uint32_t)i, true};
    }
    qsort(instants, made, sizeof *instants, compare_instants);
    return made;
}

static as_event event_of(const wire_record *record)
{
    as_event event = {.routine = (as_routine)record->routine,
                      .how = record->state == WIRE_BEGUN   ? AS_PENDING
                             : record->state == WIRE_THREW ? AS_THREW
                                                           : AS_RETURNED,
                      .process = record->process,
                      .thread = record->thread,
                      .begin = record->begin,
                      .end = record->state == WIRE_BEGUN ? 0 : record->end,
                      .parent = record->parent,
                      .result = record->result,
                      .errno_before = record->errno_before,
                      .errno_after = record->errno_after,
                      .facts = record->facts};
    memcpy(event.args, record->args, sizeof event.args);
    memcpy(event.fact, record->fact, sizeof event.fact);
    return event;
}

/* Follows the records and makes events of those that happened, in the order of their begins. */
static bool follow_all(const decode_input *input, const wire_record *records, const instant *instants, size_t count,
                       decoded *output)
{
    char text[sizeof output->lost];
    follower *all = follower_new(input->one, input->absent, input->lacks);
    if (all == NULL)
        return false;
    const char *wrong = NULL;
    for (size_t i = 0; i < count && wrong == NULL; i++) {
        const wire_record *record = &records[instants[i].record];
        if (i > 0 && instants[i].stamp == instants[i - 1].stamp) {
            wrong = "stamps that differ";
            break;
        }
        wrong = instants[i].is_end ? follower_end(all, record) : follower_begin(all, record);
        if (wrong != NULL || instants[i].is_end || record->state == WIRE_SKIPPED || record->state == WIRE_CLOSED)
            continue;
        output->events[output->count] = event_of(record);
        if (record->state == WIRE_BEGUN)
            output->pending = output->count;
        output->count++;
    }
    if (wrong == NULL && input->ended_well)
        wrong = follower_finish(all);
    if (wrong != NULL) {
        snprintf(text, sizeof text, "the events are not the row's: expected %s", wrong);
        say_lost(output, text);
    }
    for (size_t i = 0; wrong == NULL && i < output->count && output->ending == SIZE_MAX; i++) {
        const as_event *event = &output->events[i];
        if (event->routine == AS_THREAD_END && event->process == 0 && follower_ends(all, event->thread))
            output->ending = i;
    }
    follower_free(all);
    return true;
}

bool decode(const decode_input *input, decoded *output)
{
    *output = (decoded){.pending = SIZE_MAX, .ending = SIZE_MAX};
    const size_t limit = input->count < WIRE_MAX_RECORDS ? (size_t)input->count : WIRE_MAX_RECORDS;
    wire_record *records = malloc((limit + 1) * sizeof *records);
    const size_t room = 2 * limit + 1;
    instant *instants = malloc(room * sizeof *instants);
    output->events = malloc((limit + 1) * sizeof *output->events);
    bool good = records != NULL && instants != NULL && output->events != NULL;
    if (good) {
        const size_t taken = take_sealed(input, records, output);
        good = follow_all(input, records, instants, list_instants(records, taken, instants, room), output);
    }
    free(records);
    free(instants);
    if (!good)
        decoded_clear(output);
    return good;
}

void decoded_clear(decoded *output)
{
    free(output->events);
    output->events = NULL;
    output->count = 0;
}
