/* effect_crt.c - what calls of the C runtime's chapter do beyond making and ending blocks: handlers and modes are set,
 * the heap is walked. */
#include "oracle_state.h"

/* What the routine sets for the whole process; TOLD_KINDS: nothing. */
static told_kind what_it_sets(as_routine routine)
{
    switch (routine) {
    case AS_SET_NEW_HANDLER:
        return TOLD_NEW_HANDLER;
    case AS_SET_NEW_MODE:
        return TOLD_NEW_MODE;
    case AS_SET_INVALID_PARAMETER_HANDLER:
        return TOLD_INVALID_HANDLER;
    default:
        return TOLD_KINDS;
    }
}

/* A fork that is going on may have copied the process before or after. */
void as_effect_set_begin(as_oracle *oracle, const as_call *call, told_kind kind)
{
    as_told_begin(&call->process->model.told, kind, call->view.event->thread);
    for (size_t i = 1; oracle->forming > 0 && i < oracle->process_count; i++) {
        as_process *other = oracle->processes[i];
        if (!other->is_running && other->parent == call->process->number)
            as_told_blur(&other->model.told, kind);
    }
}

static bool is_step(const as_event *event) { return event->routine == AS_HEAPWALK && event->args[0] != 0; }

void as_effect_crt_begin(as_oracle *oracle, as_call *call)
{
    const as_event *event = call->view.event;
    as_model *model = &call->process->model;
    told_kind kind = what_it_sets(event->routine);
    if (kind != TOLD_KINDS)
        as_effect_set_begin(oracle, call, kind);
    else if (is_step(event))
        as_walk_begin(&model->walk, event->args[1], call->process->changing == 0);
    else if (event->routine == AS_HEAPMIN || event->routine == AS_HEAPSET || event->routine == AS_HEAPADD)
        model->walk.is_going = false;
}

void as_effect_crt_end(as_call *call, const as_event *event)
{
    enum { TELLS = AS_FACT_BIT(AS_FACT_OUT) | AS_FACT_BIT(AS_FACT_ENTRY) };
    as_model *model = &call->process->model;
    told_kind kind = what_it_sets(event->routine);
    bool is_refused = kind == TOLD_NEW_MODE && (int64_t)event->result == -1;
    if (kind != TOLD_KINDS)
        as_told_end(&model->told, kind, event->args[0], is_refused, event->end);
    else if (event->routine == AS_SET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER)
        as_told_thread(&model->told, event->thread, event->args[0], event->end);
    else if (event->routine == AS_GET_HEAP_HANDLE)
        model->told.heap_handle = event->result;
    else if (is_step(event))
        as_walk_end(&model->walk, (int64_t)event->result == AS_HEAPOK && (event->facts & TELLS) == TELLS,
                    event->fact[AS_FACT_OUT], event->fact[AS_FACT_ENTRY]);
    else if (event->routine == AS_HEAPMIN || event->routine == AS_HEAPSET || event->routine == AS_HEAPADD)
        model->walk.is_going = false;
}
