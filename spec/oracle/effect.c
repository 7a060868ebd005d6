/* effect.c - what a call does to the model, whatever the law says of it: the oracle adopts what was observed. */
#include "oracle_state.h"

/* The block may be gone from now on: in its process, and in the processes that a fork is just now making of it (the
 * fork may have happened before or after). */
static void leave(as_oracle *oracle, const as_call *call, uint64_t address)
{
    as_heap_leave(&call->process->model, address, NULL);
    for (size_t i = 1; oracle->forming > 0 && i < oracle->process_count; i++) {
        as_process *other = oracle->processes[i];
        if (!other->is_running && other->parent == call->process->number)
            as_heap_leave(&other->model, address, NULL);
    }
}

static void limit(as_oracle *oracle, const as_call *call)
{
    call->process->model.limited = call->process->model.was_limited = true;
    for (size_t i = 1; oracle->forming > 0 && i < oracle->process_count; i++) {
        as_process *other = oracle->processes[i];
        if (!other->is_running && other->parent == call->process->number)
            other->model.limited = other->model.was_limited = true;
    }
}

void as_effect_begin(as_oracle *oracle, as_call *call)
{
    const as_event *event = call->view.event;
    call->took = false;
    if (call->view.has_block && (oracle->laws[event->routine].traits & (AS_RELEASES | AS_RESIZES)) != 0) {
        leave(oracle, call, call->view.block.address);
        call->took = true;
    }
    if (event->routine == AS_LIMIT && event->args[0] != 0)
        limit(oracle, call);
    if (event->routine == AS_THREAD_START)
        call->process->model.started_threads = true;
}

static void adopt(as_model *model, const as_view *view)
{
    const as_event *event = view->event;
    as_block block = {
        .address = view->result,
        .size = view->request,
        .extent = view->request,
        .alignment = view->alignment,
        .made_by = event->routine,
        .process = event->process,
        .thread = event->thread,
        .born = event->end,
        .state = AS_BLOCK_LIVE,
    };
    as_heap_enter(model, &block);
}

/* A failed resize leaves its block alive, unless it asked for no bytes: then the block is in limbo, and nobody can
 * be accused over it any more, so the model forgets it. */
static void restore(const as_call *call)
{
    const as_view *view = &call->view;
    bool limbo = !view->overflows && view->request == 0;
    if (call->took && !limbo)
        as_heap_enter(&call->process->model, &view->block);
}

/* The answer counts only for the block that was asked about: another thread may have ended its life meanwhile. */
static void answer_extent(const as_call *call, const as_event *event)
{
    const as_block *block = as_model_find(&call->process->model, event->args[0]);
    if (call->view.has_block && block != NULL && block->born == call->view.block.born && event->result > block->extent)
        as_heap_extend(&call->process->model, event->args[0], event->result);
}

/* A process that was awaited does nothing more. */
static void reap(as_oracle *oracle, const as_event *event)
{
    as_process *child = event->args[0] <= UINT32_MAX ? as_process_find(oracle, (uint32_t)event->args[0]) : NULL;
    if (child != NULL && child->number != 0 && child->number != event->process && child->is_running)
        as_process_remove(oracle, child);
}

/* What it did is not known. A process that a fork was making does not come to be, unless it has acted already. */
static void do_not_return(as_oracle *oracle, as_call *call, const as_event *event)
{
    if (call->child != NULL && !call->child->is_running)
        as_process_remove(oracle, call->child);
    call->child = NULL;
    if (event->how != AS_HUNG)
        call->process->has_ended = true;
}

void as_effect_end(as_oracle *oracle, as_call *call, const as_event *event)
{
    if (event->how != AS_RETURNED) {
        do_not_return(oracle, call, event);
        return;
    }
    unsigned traits = oracle->laws[event->routine].traits;
    as_model *model = &call->process->model;
    if ((traits & AS_ALLOCATES) != 0) {
        if (call->view.result != 0)
            adopt(model, &call->view);
        else if ((traits & AS_RESIZES) != 0)
            restore(call);
    }
    switch (event->routine) {
    case AS_MALLOC_USABLE_SIZE:
        answer_extent(call, event);
        break;
    case AS_LIMIT:
        if (event->args[0] == 0)
            model->limited = false;
        break;
    case AS_MEASURE:
        as_heap_measured(model, event->args[0], event->result);
        break;
    case AS_FORK:
        if (call->child != NULL)
            as_process_runs(oracle, call->child, (uint32_t)event->result);
        break;
    case AS_REAP:
        reap(oracle, event);
        break;
    case AS_PROCESS_END:
        call->process->has_ended = true;
        break;
    default:
        break;
    }
}
