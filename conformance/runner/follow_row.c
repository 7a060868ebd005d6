/* follow_row.c - a row of the C++ table (WIRE_ROW). What it makes is not known beforehand; how its records hang
 * together is: counted without a gap, well nested, closed by a record that says how many there were. */
#include "follow_state.h"

bool follow_is_at_row(const follower *all, const walker *one)
{
    return one->now.phase == PHASE_STEPS && one->now.at < one->now.last && all->one->steps[one->now.at].op == WIRE_ROW;
}

static bool is_of_row(const wire_record *record)
{
    return (as_routine_signature((as_routine)record->routine)->traits & AS_IS_CXX) != 0 || record->routine == AS_LIMIT;
}

const char *follow_row_begin(walker *one, const wire_record *record)
{
    const seen_call *outer = one->inside_count != 0 ? &one->inside[one->inside_count - 1] : NULL;
    if (record->step != one->now.at || record->parent != (outer != NULL ? outer->begin : 0))
        return "the row's step, and the parent that the event has";
    if (record->turn != one->now.turn)
        return "the events of a row, none left out";
    if (record->routine == AS_NOTHING) {
        const bool closes = record->state == WIRE_CLOSED, skips = record->state == WIRE_SKIPPED && one->now.turn == 0;
        return outer == NULL && record->nargs == 0 && (closes || skips) ? NULL
                                                                        : "the end of a row outside of its events";
    }
    if (!is_of_row(record) || record->state == WIRE_SKIPPED || record->state == WIRE_CLOSED)
        return "what a row of the C++ table does";
    if (one->inside_count == FOLLOW_MAX_INSIDE)
        return "calls that nest less deeply";
    one->now.turn++;
    one->inside[one->inside_count++] =
        (seen_call){.begin = record->begin, .step = record->step, .turn = record->turn, .routine = record->routine};
    return NULL;
}

const char *follow_row_end(follower *all, walker *one, const wire_record *record)
{
    if (record->routine == AS_NOTHING) {
        walker_moves_on(all, one, false, 0);
        return NULL;
    }
    if (one->inside_count == 0 || one->inside[one->inside_count - 1].begin != record->begin)
        return "the end of the event that the row is in";
    one->inside_count--;
    return NULL;
}
