/* inside.c - what happens inside a call that waits for it: callbacks, which are the driver's functions that the
 * candidate called, and calls of C++ that an expression, a function or a callback made. */
#include "oracle_state.h"

static as_call *outer_call(const as_oracle *oracle, const as_event *event)
{
    uint32_t number = event->parent != 0 ? as_call_find(oracle, event->parent) : NO_CALL;
    return number != NO_CALL ? &oracle->calls[number] : NULL;
}

bool as_inside_may_begin(const as_oracle *oracle, const as_event *event)
{
    unsigned traits = oracle->laws[event->routine].traits;
    const as_call *outer = outer_call(oracle, event);
    if (outer == NULL)
        return false;
    unsigned around = oracle->laws[outer->begun.routine].traits;
    bool in_call = (around & AS_IS_CALL) != 0, in_cxx = (around & AS_IS_CXX) != 0;
    bool in_callback = (around & AS_IS_CALLBACK) != 0;
    if (!is_inner(traits, event)) /* inside a call of C++ there are no others but those of the program's functions */
        return !(in_call && in_cxx && (traits & AS_IS_CALL) != 0);
    if (outer->has_inner)
        return false;
    if ((traits & AS_IS_CALLBACK) == 0)
        return in_callback || (in_call && in_cxx);
    return in_call || outer->begun.routine == AS_EXIT || (in_callback && in_cxx && (traits & AS_IS_CXX) != 0);
}

/* A call that did not return is gone, whatever happens inside of it. */
bool as_inside_may_end(const as_oracle *oracle, const as_event *inner)
{
    const as_call *outer = outer_call(oracle, inner);
    return outer != NULL && outer->has_inner;
}

as_view as_inside_outer(const as_oracle *oracle, const as_event *inner)
{
    const as_call *outer = outer_call(oracle, inner);
    if (outer == NULL)
        return (as_view){0};
    as_view view = outer->view;
    view.event = &outer->begun;
    view.model = &outer->process->model;
    return view;
}

bool as_inside_prepare(as_oracle *oracle, as_call *call, const as_event *inner)
{
    as_call *outer = inner->parent != 0 ? outer_call(oracle, inner) : NULL;
    if (as_effect_cxx_needs_notes(inner) && !as_inside_cxx_lend(oracle, call))
        return false;
    if (outer == NULL || as_inside_cxx_lend(oracle, outer))
        return true;
    as_inside_cxx_drop(oracle, call);
    return false;
}

void as_inside_begin(as_oracle *oracle, const as_event *inner) { outer_call(oracle, inner)->has_inner = true; }

void as_inside_end(as_oracle *oracle, const as_call *call, const as_event *callback)
{
    as_call *outer = outer_call(oracle, callback);
    as_inside *inside = &outer->view.inside;
    outer->has_inner = false;
    if ((oracle->laws[callback->routine].traits & AS_IS_CXX) != 0) {
        as_inside_cxx_end(outer, callback);
    } else if (callback->routine == AS_INVALID) {
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
