/* check.c - whether an event may come now. Events come from outside: anything may stand in them. */
#include "oracle_state.h"

static bool sizes_fit(const as_oracle *oracle, const as_event *event)
{
    const routine_law *law = &oracle->laws[event->routine];
    const int sizes[] = {law->size_at, law->count_at, law->alignment_at, law->offset_at};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (sizes[i] >= 0 && event->args[sizes[i]] > oracle->size_max)
            return false;
    return true;
}

/* What it happened inside of is under way, in the same thread. */
static bool has_parent(const as_oracle *oracle, const as_event *event)
{
    if (event->parent == 0)
        return true;
    uint32_t number = as_call_find(oracle, event->parent);
    if (number == NO_CALL)
        return false;
    const as_event *parent = &oracle->calls[number].begun;
    return parent->process == event->process && parent->thread == event->thread;
}

bool as_may_begin(const as_oracle *oracle, const as_event *event, const as_process *process)
{
    return (int)event->routine > AS_NOTHING && (int)event->routine < AS_ROUTINE_COUNT &&
           event->begin >= oracle->next_stamp && event->begin < UINT64_MAX && process != NULL &&
           sizes_fit(oracle, event) && has_parent(oracle, event) &&
           (event->parent != 0 ? as_inside_may_begin(oracle, event)
                               : (oracle->laws[event->routine].traits & AS_IS_CALLBACK) == 0);
}

static bool is_same_call(const as_oracle *oracle, const as_event *event, const as_event *begun)
{
    if (event->routine != begun->routine || event->process != begun->process || event->thread != begun->thread ||
        event->parent != begun->parent)
        return false;
    for (int i = 0; i < oracle->laws[begun->routine].parameters; i++)
        if (event->args[i] != begun->args[i])
            return false;
    return true;
}

/* A fork makes a process that was not there; if that has already acted, it has the number that it acted under. */
static bool may_be_made(const as_oracle *oracle, const as_event *event, const as_process *child)
{
    if (event->result > UINT32_MAX)
        return false;
    uint32_t number = (uint32_t)event->result;
    if (child != NULL && child->is_numbered)
        return child->number == number;
    return as_process_find(oracle, number) == NULL;
}

/* How it ended, and what is said of that. */
static bool ended_so(const as_oracle *oracle, const as_event *event)
{
    if (event->how == AS_RETURNED)
        return event->facts < AS_FACT_BIT(AS_FACT_COUNT);
    if (event->how == AS_THREW)
        return (oracle->laws[event->routine].traits & AS_IS_CXX) != 0 && event->routine != AS_TYPE &&
               event->routine != AS_TRANSLATED && event->facts == 0 && event->result <= UINT32_MAX;
    bool can_fail_to = (oracle->laws[event->routine].traits & AS_IS_CALL) != 0 || event->routine == AS_FORK ||
                       event->routine == AS_THREAD_END || event->routine == AS_EXIT;
    if (!can_fail_to || event->facts != 0)
        return false;
    return (event->how == AS_SIGNALLED && event->result > 0 && event->result <= INT32_MAX) ||
           (event->how == AS_EXITED && event->result <= UINT32_MAX) || (event->how == AS_HUNG && event->result == 0);
}

bool as_may_end(const as_oracle *oracle, const as_event *event, const as_call *call)
{
    if (!ended_so(oracle, event) || event->end <= event->begin || event->end < oracle->next_stamp ||
        event->end == UINT64_MAX)
        return false;
    if (call != NULL && !is_same_call(oracle, event, &call->begun))
        return false;
    if (call != NULL && call->has_inner && (event->how == AS_RETURNED || event->how == AS_THREW))
        return false;
    if (call != NULL && is_inner(oracle->laws[event->routine].traits, event) && !as_inside_may_end(oracle, event))
        return false;
    return event->routine != AS_FORK || event->how != AS_RETURNED ||
           may_be_made(oracle, event, call != NULL ? call->child : NULL);
}
