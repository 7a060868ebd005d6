/* follow_tell.c - what a call stored and what a report said, told one after the other in records of their own. */
#include "follow_state.h"

#include <string.h>

uint32_t follow_fields(const wire_record *record, uint32_t *structure)
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

/* Fields come last in their call, all of them. */
const char *follow_field(walker *one, const wire_record *record)
{
    seen_call *call = one->inside_count != 0 ? &one->inside[one->inside_count - 1] : NULL;
    if (call == NULL || call->field >= call->fields)
        return "a field inside a call that stores some only";
    if (record->routine != AS_FIELD || record->state != WIRE_DONE || record->parent != call->begin ||
        record->step != call->step || record->turn != call->field || record->nargs != 2 ||
        record->args[0] != call->structure || record->args[1] != call->field)
        return "the fields that a call stored";
    if (call->field++ == 0)
        call->first_field = record->result;
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
