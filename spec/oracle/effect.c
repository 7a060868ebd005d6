/* effect.c - what a call does to the model, whatever the law says of it: the oracle adopts what was observed. */
#include "oracle_state.h"

/* The block may be gone from now on: in its process, and in the processes that a fork is just now making of it (the
 * fork may have happened before or after). */
static void leave(as_oracle *oracle, const as_call *call, uint64_t address)
{
    as_heap_leave(&call->process->model, address, NULL);
    for (size_t i = 1; oracle->forming > 0 && i < oracle->process_count; i++) {
        as_process *other = oracle->processes[i];
        if (other->is_running || other->parent != call->process->number)
            continue;
        as_heap_leave(&other->model, address, NULL);
        if (other->model.debug != NULL)
            as_debug_lose(other->model.debug, address);
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

/* Each family's blocks are its own: those of the _aligned_ routines, those that _freea takes, and the others. */
static bool is_of_family(const as_block *block, as_routine routine, unsigned traits)
{
    bool is_malloca = block->made_by == AS_MALLOCA;
    if (routine == AS_FREEA)
        return is_malloca;
    bool is_cxx = block->made_by == AS_OPERATOR_NEW || block->made_by == AS_OPERATOR_NEW_ARRAY;
    return block->is_aligned == ((traits & AS_OF_ALIGNED) != 0) && !is_malloca && !block->on_stack && !is_cxx;
}

static bool damages(const as_view *view, unsigned traits)
{
    if ((traits & AS_IS_CXX) != 0)
        return as_effect_cxx_damages(view);
    return !view->block_is_null && (!view->has_block || !is_of_family(&view->block, view->event->routine, traits));
}

/* The call may change the heap: what was known of it by walking through it holds no more. */
static void change(as_model *model, const as_view *view, unsigned traits)
{
    model->walk.is_going = false;
    if ((traits & (AS_ALLOCATES | AS_RESIZES)) != 0)
        model->releases = 0;
    if ((traits & (AS_RESIZES | AS_RELEASES)) != 0 && damages(view, traits))
        model->is_damaged = true;
}

static void end_thread(as_oracle *oracle, const as_call *call)
{
    uint32_t thread = call->view.event->thread;
    as_heap_leave_stack(&call->process->model, thread);
    for (size_t i = 1; oracle->forming > 0 && i < oracle->process_count; i++) {
        as_process *other = oracle->processes[i];
        if (!other->is_running && other->parent == call->process->number)
            as_heap_leave_stack(&other->model, thread);
    }
}

void as_effect_begin(as_oracle *oracle, as_call *call)
{
    const as_event *event = call->view.event;
    unsigned traits = oracle->laws[event->routine].traits;
    call->took = false;
    if ((traits & CHANGES_HEAP) != 0)
        change(&call->process->model, &call->view, traits);
    if (call->view.has_block && (traits & (AS_RELEASES | AS_RESIZES)) != 0) {
        leave(oracle, call, call->view.block.address);
        call->took = true;
    }
    if (call->process->model.debug != NULL)
        as_effect_debug_begin(oracle, call);
    if (!is_of_c(event) && (traits & AS_IS_CXX) != 0)
        as_effect_cxx_begin(oracle, call);
    switch (event->routine) {
    case AS_LIMIT:
        if (event->args[0] != 0)
            limit(oracle, call);
        break;
    case AS_THREAD_START:
        call->process->model.started_threads = true;
        as_told_started(&call->process->model.told, event->args[0]);
        break;
    case AS_THREAD_END:
        end_thread(oracle, call);
        break;
    case AS_HEAPMIN:
    case AS_HEAPSET:
    case AS_HEAPADD:
    case AS_HEAPWALK:
    case AS_SET_NEW_HANDLER:
    case AS_SET_NEW_MODE:
    case AS_SET_INVALID_PARAMETER_HANDLER:
        as_effect_crt_begin(oracle, call);
        break;
    default:
        break;
    }
}

/* Where _malloca's block lies is a fact, or else what its documentation says of its size; in a debug runtime it lies in
 * the heap. */
static bool is_on_stack(const as_view *view, bool is_debug)
{
    const as_event *event = view->event;
    uint64_t threshold = view->platform->alloca_threshold;
    if (event->routine != AS_MALLOCA || (event->facts & AS_FACT_BIT(AS_FACT_PLACE)) == 0)
        return event->routine == AS_ALLOCA || (!is_debug && (threshold == 0 || view->request <= threshold));
    return (event->fact[AS_FACT_PLACE] >> 32 & 1) != 0;
}

static as_block new_block(const as_view *view, unsigned traits)
{
    const as_event *event = view->event;
    return (as_block){
        .address = view->result,
        .size = view->request,
        .extent = view->request,
        .alignment = view->alignment,
        .offset = view->offset < UINT32_MAX ? (uint32_t)view->offset : UINT32_MAX,
        .former = view->request,
        .is_aligned = (traits & AS_OF_ALIGNED) != 0,
        .made_by = (uint16_t)event->routine,
        .process = event->process,
        .thread = event->thread,
        .born = event->end,
        .state = AS_BLOCK_LIVE,
    };
}

/* A block that cannot move is the one that it was, and may be as long as it was. */
static void stay_same(as_block *block, const as_block *old)
{
    block->alignment = old->alignment;
    block->offset = old->offset;
    block->is_aligned = old->is_aligned;
    block->on_stack = old->on_stack;
    if (old->former <= block->size)
        return;
    block->former = old->former;
    block->shrinks = (uint8_t)((old->shrinks < 3 ? old->shrinks + 1 : 3) & 3);
}

static void adopt(as_call *call, unsigned traits)
{
    as_model *model = &call->process->model;
    const as_view *view = &call->view;
    as_block block = new_block(view, traits);
    if ((traits & AS_STAYS) != 0 && view->has_block)
        stay_same(&block, &view->block);
    else if ((traits & AS_OF_STACK) != 0)
        block.on_stack = is_on_stack(view, model->debug != NULL);
    model->was_used |= !block.on_stack;
    if (block.on_stack) {
        as_heap_enter_stack(model, &block);
        return;
    }
    as_heap_enter(model, &block);
    if (model->debug != NULL)
        as_effect_debug_adopt(call);
}

/* Whether nobody who judges leaves open what a resize to no bytes that gave NULL did: it released the block. Only the
 * C runtime's pages say so, and not of _expand, nor where an argument is invalid. */
static bool is_released_by_resize(as_profiles judged, const as_view *view, unsigned traits)
{
    const as_block *block = &view->block;
    const as_profiles pages = AS_CRT | AS_CRT_DEBUG;
    return (judged & ~(pages | AS_QUALITY)) == 0 && (judged & pages) != 0 && (traits & AS_STAYS) == 0 &&
           view->inside.invalid == 0 && view->offset == 0 && block->offset == 0 && view->alignment == block->alignment;
}

/* The allocation hook of a debug runtime forbade it, and so nothing was done. */
static bool is_vetoed(const as_view *view) { return view->inside.debug != NULL && view->inside.debug->vetoed > 0; }

static void spare(as_call *call)
{
    as_heap_enter(&call->process->model, &call->view.block);
    if (call->process->model.debug != NULL)
        as_effect_debug_spare(call);
}

/* A block of the heap was released: certainly, unless something else was going on, or a debug runtime keeps it. */
static void release(as_call *call, const as_event *event)
{
    if (!call->took || call->view.block.on_stack)
        return;
    if (call->process->model.debug != NULL && !as_effect_debug_release(call, event))
        return;
    if (call->process->changing == (call->is_kept ? 1 : 0))
        as_heap_released(&call->process->model, call->view.block.address);
}

/* A failed resize leaves its block alive, unless it asked for no bytes: then the block was released, or is in limbo, so
 * that nobody can be accused over it any more; in either case the model forgets it. */
static void restore(as_profiles judged, as_call *call, const as_event *event, unsigned traits)
{
    const as_view *view = &call->view;
    if (!call->took)
        return;
    if (view->overflows || view->request != 0 || is_vetoed(view))
        as_heap_enter(&call->process->model, &view->block);
    else if (is_released_by_resize(judged, view, traits))
        release(call, event);
    else if (call->process->model.debug != NULL)
        as_effect_debug_lose(call);
}

/* The answer counts only for the block that was asked about: another thread may have ended its life meanwhile. */
static void answer_extent(const as_call *call, const as_event *event)
{
    const as_block *block = as_model_find(&call->process->model, event->args[0]);
    if (call->view.has_block && block != NULL && block->born == call->view.block.born && event->result > block->extent)
        as_heap_extend(&call->process->model, event->args[0], event->result);
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
    if (event->how != AS_RETURNED && event->how != AS_THREW) {
        do_not_return(oracle, call, event);
        return;
    }
    unsigned traits = oracle->laws[event->routine].traits;
    as_model *model = &call->process->model;
    if ((traits & (AS_ALLOCATES | AS_RESIZES)) != 0) {
        model->walk.is_going = false;
        model->releases = 0;
        if (call->view.result != 0 && (is_of_c(event) || call->own))
            adopt(call, traits);
        else if ((traits & AS_RESIZES) != 0)
            restore(oracle->judged, call, event, traits);
    } else if ((traits & AS_RELEASES) != 0) {
        model->walk.is_going = false;
        if (call->took && is_vetoed(&call->view))
            spare(call);
        else
            release(call, event);
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
        as_process_reap(oracle, event);
        break;
    case AS_PROCESS_END:
        call->process->has_ended = true;
        break;
    case AS_GET_HEAP_HANDLE:
    case AS_HEAPMIN:
    case AS_HEAPSET:
    case AS_HEAPADD:
    case AS_HEAPWALK:
    case AS_SET_NEW_HANDLER:
    case AS_SET_NEW_MODE:
    case AS_SET_INVALID_PARAMETER_HANDLER:
    case AS_SET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER:
        as_effect_crt_end(call, event);
        break;
    case AS_FIELD:
    case AS_TEXT:
        as_inside_debug_note(oracle, event);
        break;
    default:
        break;
    }
    if (!is_of_c(event) && (traits & AS_IS_CXX) != 0)
        as_effect_cxx_end(call, event);
    if (model->debug != NULL)
        as_effect_debug_end(call, event);
}
