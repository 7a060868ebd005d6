/* follow_tell.c - what a call stored and what a report said, told one after the other in records of their own. */
#include "follow_state.h"

#include <string.h>

static uint32_t count_of(const wire_record *record, uint32_t *structure)
{
    switch ((as_routine)record->routine) {
    case AS_CRT_MEM_CHECKPOINT:
    case AS_CRT_MEM_DIFFERENCE:
        *structure = AS_STRUCTURE_STATE;
        return record->args[0] != 0 ? AS_STATE_FIELDS : 0;
    case AS_CRT_IS_MEMORY_BLOCK:
        *structure = AS_STRUCTURE_KNOWN;
        return 3;
    case AS_HEADER:
        *structure = AS_STRUCTURE_HEADER;
        return 8;
    default:
        *structure = 0;
        return 0;
    }
}

void follow_stored(walker *one, const wire_record *record, seen_slot *subject)
{
    uint32_t structure;
    const uint32_t count = count_of(record, &structure);
    one->fields = (seen_fields){record->begin, record->step, structure, 0, count, subject};
}

const char *follow_field(walker *one, const wire_record *record)
{
    seen_fields *due = &one->fields;
    if (record->routine != AS_FIELD || record->state != WIRE_DONE || record->parent != due->parent ||
        record->step != due->step || record->turn != due->next || record->nargs != 2 ||
        record->args[0] != due->structure || record->args[1] != due->next)
        return "the fields that a call stored";
    if (due->subject != NULL && due->next == 0)
        due->subject->request = record->result;
    due->next++;
    one->telling = record->begin;
    return NULL;
}

/* Of a text's words only its length counts; what is behind is zero. */
static bool is_text(const wire_record *record)
{
    const uint64_t length = record->args[WIRE_MAX_ARGS - 1];
    if (record->state != WIRE_DONE || record->nargs != WIRE_MAX_ARGS || length == 0 || length > WIRE_TEXT_SIZE)
        return false;
    const char *bytes = (const char *)record->args;
    for (uint64_t i = 0; i < WIRE_TEXT_SIZE; i++)
        if ((bytes[i] == '\0') != (i >= length))
            return false;
    return true;
}

const char *follow_text(walker *one, const wire_record *record)
{
    seen_call *callback = one->inside_count != 0 ? &one->inside[one->inside_count - 1] : NULL;
    if (callback == NULL || !callback->may_tell)
        return "a text at the begin of a report only";
    if (!is_text(record) || record->parent != callback->begin || record->step != callback->step ||
        record->turn != callback->texts || callback->texts == WIRE_MOST_TEXTS)
        return "a text as the driver tells it";
    callback->texts++;
    callback->may_tell = record->args[WIRE_MAX_ARGS - 1] == WIRE_TEXT_SIZE;
    one->telling = record->begin;
    return NULL;
}

const char *follow_told(walker *one, const wire_record *record)
{
    if (one->telling == 0 || one->telling != record->begin)
        return "the begin of a field or text before its end";
    one->telling = 0;
    return NULL;
}
