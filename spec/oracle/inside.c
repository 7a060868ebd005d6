/* inside.c - callbacks: the driver's functions that the candidate called, each inside a call that waits for it. */
#include "oracle_state.h"

static as_call *outer_call(const as_oracle *oracle, const as_event *event)
{
    uint32_t number = event->parent != 0 ? as_call_find(oracle, event->parent) : NO_CALL;
    return number != NO_CALL ? &oracle->calls[number] : NULL;
}

bool as_inside_may_begin(const as_oracle *oracle, const as_event *callback)
{
    const as_call *outer = outer_call(oracle, callback);
    if (outer == NULL || outer->in_callback)
        return false;
    return (oracle->laws[outer->begun.routine].traits & AS_IS_CALL) != 0 || outer->begun.routine == AS_EXIT;
}

/* A call that did not return is gone, whatever its callback does. */
bool as_inside_may_end(const as_oracle *oracle, const as_event *callback)
{
    const as_call *outer = outer_call(oracle, callback);
    return outer != NULL && outer->in_callback;
}

as_view as_inside_outer(const as_oracle *oracle, const as_event *callback)
{
    const as_call *outer = outer_call(oracle, callback);
    if (outer == NULL)
        return (as_view){0};
    as_view view = outer->view;
    view.event = &outer->begun;
    view.model = &outer->process->model;
    return view;
}

void as_inside_begin(as_oracle *oracle, const as_event *callback) { outer_call(oracle, callback)->in_callback = true; }

void as_inside_end(as_oracle *oracle, const as_call *call, const as_event *callback)
{
    as_call *outer = outer_call(oracle, callback);
    as_inside *inside = &outer->view.inside;
    outer->in_callback = false;
    if (callback->routine == AS_INVALID) {
        inside->invalid++;
        inside->invalid_which = callback->args[0];
    } else if (callback->routine == AS_ASKED) {
        inside->asked_sizes_differ |= inside->asked > 0 && inside->asked_size != callback->args[1];
        inside->asked_after_zero += inside->asked_zero > 0;
        inside->asked_zero += callback->result == 0;
        inside->asked++;
        inside->asked_which = callback->args[0];
        inside->asked_size = callback->args[1];
        inside->asked_answer = (int64_t)callback->result;
    } else {
        as_inside_debug_end(oracle, outer, call, callback);
    }
}
