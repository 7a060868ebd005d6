/* inside_debug.c - what a debug runtime did inside a call: which callbacks it made, what it said and stored. */
#include "oracle_state.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_TEXT = 1 << 20, EVENT_WORDS = 7, EVENT_TEXT = 8 * EVENT_WORDS };

/* ---- notes are lent to calls, and come back ---- */

static as_inside_notes *lend(as_oracle *oracle)
{
    as_inside_notes *notes = oracle->spare_notes;
    if (notes != NULL) {
        oracle->spare_notes = notes->next_spare;
    } else {
        notes = calloc(1, sizeof *notes);
        if (notes == NULL)
            return NULL;
        notes->next_made = oracle->made_notes;
        oracle->made_notes = notes;
    }
    notes->seen = (as_inside_debug){.text_is_whole = true, .names_are_whole = true};
    for (unsigned i = 0; i < INSIDE_TEXTS; i++)
        notes->text[i].length = 0;
    as_tree_clear(&notes->dumped);
    as_tree_clear(&notes->visited);
    return notes;
}

static as_inside_notes *notes_of(as_oracle *oracle, as_call *call)
{
    if (call->notes == NULL && (call->notes = lend(oracle)) != NULL)
        call->view.inside.debug = &call->notes->seen;
    return call->notes;
}

void as_inside_debug_drop(as_oracle *oracle, as_call *call)
{
    if (call->notes == NULL)
        return;
    call->notes->next_spare = oracle->spare_notes;
    oracle->spare_notes = call->notes;
    call->notes = NULL;
    call->view.inside.debug = NULL;
}

void as_inside_debug_reset(as_oracle *oracle)
{
    oracle->spare_notes = NULL;
    for (as_inside_notes *notes = oracle->made_notes; notes != NULL; notes = notes->next_made) {
        notes->next_spare = oracle->spare_notes;
        oracle->spare_notes = notes;
    }
}

void as_inside_debug_free(as_oracle *oracle)
{
    while (oracle->made_notes != NULL) {
        as_inside_notes *notes = oracle->made_notes;
        oracle->made_notes = notes->next_made;
        for (unsigned i = 0; i < INSIDE_TEXTS; i++)
            free(notes->text[i].bytes);
        as_tree_free(&notes->dumped);
        as_tree_free(&notes->visited);
        free(notes);
    }
}

/* ---- texts ---- */

/* Reports point into the text that they are part of, wherever it lies. */
static void point_reports(as_inside_notes *notes)
{
    for (uint32_t i = 0; i < notes->seen.reported_kept; i++)
        notes->seen.report[i].text = notes->text[notes->report_in[i]].bytes + notes->report_at[i];
}

static bool add_text(as_inside_notes *notes, unsigned which, const char *bytes, size_t length)
{
    inside_text *text = &notes->text[which];
    if (length > MOST_TEXT - text->length)
        return false;
    if (text->length + length > text->capacity) {
        size_t capacity = (text->length + length) * 2;
        char *grown = realloc(text->bytes, capacity);
        if (grown == NULL)
            return false;
        text->bytes = grown;
        text->capacity = capacity;
        point_reports(notes);
    }
    if (length > 0)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    return true;
}

static void hear(as_oracle *oracle, as_call *parent, const as_event *event)
{
    char bytes[EVENT_TEXT];
    as_inside_notes *notes = notes_of(oracle, parent);
    uint64_t length = event->args[EVENT_WORDS] < EVENT_TEXT ? event->args[EVENT_WORDS] : EVENT_TEXT;
    if (notes == NULL)
        return;
    for (uint64_t i = 0; i < length; i++)
        bytes[i] = (char)(event->args[i / 8] >> i % 8 * 8 & 0xff);
    notes->seen.text_is_whole &= add_text(notes, 0, bytes, length);
}

/* ---- fields ---- */

static void store(as_oracle *oracle, as_call *parent, const as_event *event)
{
    as_inside_notes *notes = notes_of(oracle, parent);
    uint64_t index = event->args[1];
    if (notes == NULL || event->args[0] > AS_STRUCTURE_HEADER || index >= AS_STATE_FIELDS)
        return;
    as_inside_debug *seen = &notes->seen;
    if (seen->structure != event->args[0])
        seen->stored = 0;
    seen->structure = (uint32_t)event->args[0];
    seen->stored |= 1u << index;
    seen->field[index] = event->result;
}

void as_inside_debug_note(as_oracle *oracle, const as_event *event)
{
    uint32_t number = event->parent != 0 ? as_call_find(oracle, event->parent) : NO_CALL;
    if (number == NO_CALL)
        return;
    as_call *parent = &oracle->calls[number];
    if (event->routine == AS_FIELD)
        store(oracle, parent, event);
    else if (parent->begun.routine == AS_REPORTED)
        hear(oracle, parent, event);
}

/* ---- callbacks ---- */

static void end_hooked(as_inside_debug *seen, const as_event *hook)
{
    const uint64_t *args = hook->args;
    bool vetoes = hook->result == 0;
    seen->hooked++;
    seen->hooked_kind[args[1] <= AS_HOOK_FREE ? args[1] : 0]++;
    seen->vetoed += vetoes;
    seen->vetoed_free += vetoes && args[1] == AS_HOOK_FREE;
    if (seen->hooked_kept < AS_HOOKED_KEPT)
        seen->hook[seen->hooked_kept++] = (as_hooked){.which = args[0],
                                                      .kind = args[1],
                                                      .block = args[2],
                                                      .size = args[3],
                                                      .type = args[4],
                                                      .number = args[5],
                                                      .file = args[6],
                                                      .line = args[7],
                                                      .answer = (int64_t)hook->result};
}

static void end_reported(as_inside_notes *notes, const as_call *report, const as_event *event)
{
    as_inside_debug *seen = &notes->seen;
    unsigned which = event->args[0] == 1 || event->args[0] == 2 ? (unsigned)event->args[0] : 0;
    size_t length = report->notes != NULL ? report->notes->text[0].length : 0, at = notes->text[which].length;
    seen->reported++;
    seen->reported_to[which]++;
    if (event->args[1] <= AS_CRT_ASSERT)
        seen->reported_type[event->args[1]]++;
    if (length > 0 && !add_text(notes, which, report->notes->text[0].bytes, length)) {
        seen->text_is_whole = false;
        length = 0;
    }
    seen->text_is_whole &= report->notes == NULL || report->notes->seen.text_is_whole;
    if (seen->reported_kept == AS_REPORTED_KEPT)
        return;
    notes->report_in[seen->reported_kept] = which;
    notes->report_at[seen->reported_kept] = at;
    seen->report[seen->reported_kept++] = (as_reported){
        .which = event->args[0], .type = event->args[1], .answer = (int64_t)event->result, .length = length};
    if (length > 0)
        point_reports(notes);
    else
        seen->report[seen->reported_kept - 1].text = "";
}

/* How often an address was named, and what was said with it last. */
static void name(as_inside_debug *seen, as_tree *names, const as_event *event)
{
    uint32_t count = 0;
    as_tree_remove(names, event->args[1], &count);
    if (as_tree_reserve(names))
        as_tree_insert(names, event->args[1], event->args[2], count + 1);
    else
        seen->names_are_whole = false;
}

void as_inside_debug_end(as_oracle *oracle, as_call *outer, const as_call *callback, const as_event *event)
{
    as_inside_notes *notes = notes_of(oracle, outer);
    if (notes == NULL)
        return;
    if (event->routine == AS_HOOKED) {
        end_hooked(&notes->seen, event);
    } else if (event->routine == AS_REPORTED) {
        end_reported(notes, callback, event);
    } else if (event->routine == AS_DUMPED) {
        notes->seen.dumped++;
        name(&notes->seen, &notes->dumped, event);
    } else {
        notes->seen.visited++;
        name(&notes->seen, &notes->visited, event);
    }
}
