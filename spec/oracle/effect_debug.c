/* effect_debug.c - what calls do to the blocks of a debug runtime. */
#include "oracle_state.h"

static const as_inside_debug *inside_of(const as_call *call) { return as_view_inside(&call->view); }

static bool flag_is_on(const as_model *model, uint64_t bit) { return as_model_flag_is_on(model, bit); }

/* The call's own block as it stands in the table, unless another has taken its address. */
static const as_debug_block *own_block(const as_call *call)
{
    return call->took ? as_view_debug_block(&call->view) : NULL;
}

/* ---- runs of request numbers ---- */

static bool takes_one_number(as_routine routine) { return routine == AS_MALLOC || routine == AS_MALLOC_DBG; }

/* Whether a run goes on after it. */
static bool takes_no_number(as_routine routine)
{
    if (takes_one_number(routine))
        return false;
    switch (routine) {
    case AS_CRT_CHECK_MEMORY:
    case AS_CRT_IS_VALID_POINTER:
    case AS_CRT_IS_VALID_HEAP_POINTER:
    case AS_CRT_IS_MEMORY_BLOCK:
    case AS_CRT_REPORT_BLOCK_TYPE:
    case AS_CRT_SET_BREAK_ALLOC:
    case AS_CRT_GET_ALLOC_HOOK:
    case AS_CRT_GET_DUMP_CLIENT:
    case AS_CRT_GET_REPORT_HOOK:
    case AS_CHECK:
    case AS_FORK:
    case AS_REAP:
    case AS_POKE:
    case AS_LOOK:
    case AS_HEADER:
    case AS_FIELD:
    case AS_TEXT:
        return true;
    default:
        return (as_routine_signature(routine)->traits & (AS_RELEASES | AS_QUERIES)) != 0;
    }
}

/* Nothing happened inside, but hooks that allowed it. */
static bool was_undisturbed(const as_call *call)
{
    const as_inside_debug *inside = inside_of(call);
    return call->view.inside.asked == 0 && call->view.inside.invalid == 0 && inside->vetoed == 0 &&
           inside->reported == 0 && inside->dumped == 0 && inside->visited == 0;
}

/* ---- a call begins ---- */

void as_effect_debug_begin(as_oracle *oracle, as_call *call)
{
    const as_event *event = call->view.event;
    model_debug *debug = call->process->model.debug;
    bool changes = (as_routine_signature(event->routine)->traits & CHANGES_HEAP) != 0;
    if (!takes_no_number(event->routine) && (!takes_one_number(event->routine) || debug->under_way > 0))
        as_debug_end_run(debug);
    as_effect_debug_told_begin(oracle, call);
    if (!changes)
        return;
    debug->under_way++;
    debug->changed_at = event->begin;
}

/* ---- blocks are made and resized ---- */

static as_debug_block new_block(const as_call *call)
{
    const as_view *view = &call->view;
    const as_event *event = view->event;
    const as_model *model = &call->process->model;
    as_debug_origin origin = as_event_origin(event);
    bool on = flag_is_on(model, AS_DBG_ALLOC_MEM), off = as_model_flag_is_off(model, AS_DBG_ALLOC_MEM);
    as_debug_block block = {.address = view->result,
                            .size = view->request,
                            .begun = event->begin,
                            .born = event->end,
                            .asked_type = origin.type,
                            .type = off ? AS_IGNORE_BLOCK : origin.type,
                            .file = origin.file,
                            .line = origin.line,
                            .made_by = (uint16_t)event->routine,
                            .alloc_on = on,
                            .alloc_is_known = (on || off) && as_model_settings_are_steady(model, event),
                            .is_aligned = (as_routine_signature(event->routine)->traits & AS_OF_ALIGNED) != 0};
    block.former_type = block.type;
    block.former_file = block.file;
    block.former_line = block.line;
    return block;
}

/* What is known of the first bytes from `from` on: the runtime filled them, and the driver did not fill over them. */
static void learn_bytes(as_debug_block *block, const as_event *event, uint64_t from)
{
    if ((event->facts & AS_FACT_BIT(AS_FACT_FILL)) == 0 || (event->facts & AS_FACT_BIT(AS_FACT_WRITABLE)) != 0)
        return;
    uint64_t count = event->fact[AS_FACT_FILL] >> 8;
    for (uint64_t i = from; i < sizeof block->bytes && i < block->size && i - from < count; i++) {
        block->bytes[i] = (uint8_t)(event->fact[AS_FACT_FILL] & 0xff);
        block->known = (uint16_t)(block->known | 1u << i);
    }
}

/* The one hook that allowed it said which number the block gets. */
static uint64_t number_by_hook(const as_call *call)
{
    const as_inside_debug *inside = inside_of(call);
    uint64_t number = 0;
    for (uint32_t i = 0; i < inside->hooked_kept; i++) {
        const as_hooked *hook = &inside->hook[i];
        bool is_own = hook->kind == AS_HOOK_ALLOC && (hook->type & 0xffff) != AS_CRT_BLOCK && hook->answer != 0;
        if (is_own && number != 0)
            return 0;
        if (is_own)
            number = hook->number;
    }
    return number;
}

static void make(as_call *call)
{
    model_debug *debug = call->process->model.debug;
    const as_event *event = call->view.event;
    as_debug_block block = new_block(call);
    learn_bytes(&block, event, 0);
    block.hook_number = number_by_hook(call);
    as_debug_make(debug, &block);
    debug_block *made = as_debug_find(debug, block.address);
    if (made != NULL && takes_one_number(event->routine) && was_undisturbed(call) && debug->under_way == 1 &&
        debug->changed_at == event->begin)
        as_debug_go_on(debug, made);
    else
        as_debug_end_run(debug);
}

static void resize(as_call *call, const as_debug_block *old)
{
    as_debug_block block = new_block(call);
    bool was_filled_over = (call->view.event->facts & AS_FACT_BIT(AS_FACT_WRITABLE)) != 0;
    block.resized = block.born;
    block.born = old->born;
    block.begun = old->begun;
    block.former_type = old->type;
    block.former_file = old->file;
    block.former_line = old->line;
    for (unsigned i = 0; !was_filled_over && i < sizeof block.bytes && i < block.size && i < old->size; i++)
        if ((old->known >> i & 1) != 0) {
            block.bytes[i] = old->bytes[i];
            block.known = (uint16_t)(block.known | 1u << i);
        }
    learn_bytes(&block, call->view.event, old->size);
    as_debug_resize(call->process->model.debug, old->address, &block);
}

void as_effect_debug_adopt(as_call *call)
{
    const as_debug_block *old = own_block(call);
    bool is_resize =
        call->view.has_block && (as_routine_signature(call->view.event->routine)->traits & AS_RESIZES) != 0;
    if (old != NULL) {
        as_debug_block copy = *old;
        resize(call, &copy);
    } else {
        make(call);
        if (is_resize)
            as_debug_doubt(call->process->model.debug); /* the old one is not known */
    }
}

/* ---- blocks are released ---- */

void as_effect_debug_spare(as_call *call)
{
    const as_debug_block *block = own_block(call);
    debug_block *found = block != NULL ? as_debug_find(call->process->model.debug, block->address) : NULL;
    if (found != NULL)
        found->seen.spared = true;
}

bool as_effect_debug_release(as_call *call, const as_event *event)
{
    as_model *model = &call->process->model;
    const as_debug_block *block = own_block(call);
    if (block == NULL)
        return true;
    if (!as_model_settings_are_steady(model, event)) {
        as_debug_lose(model->debug, block->address);
        return false;
    }
    return as_debug_release(model->debug, block->address, flag_is_on(model, AS_DBG_DELAY_FREE_MEM), event->end);
}

void as_effect_debug_lose(as_call *call)
{
    const as_debug_block *block = own_block(call);
    if (block != NULL)
        as_debug_lose(call->process->model.debug, block->address);
}

/* ---- a call has ended ---- */

/* The calls that a runtime counts which checks its heap now and then, as far as their pages agree. */
static bool is_counted(const as_view *view)
{
    switch (view->event->routine) {
    case AS_MALLOC:
    case AS_MALLOC_DBG:
    case AS_REALLOC:
    case AS_REALLOC_DBG:
        return view->result != 0;
    case AS_FREE:
    case AS_FREE_DBG:
        return view->has_block;
    default:
        return false;
    }
}

static bool may_check(as_routine routine)
{
    return (as_routine_signature(routine)->traits & (CHANGES_HEAP | AS_QUERIES)) != 0 || routine == AS_CRT_CHECK_MEMORY;
}

static void poke(as_call *call, const as_event *event)
{
    model_debug *debug = call->process->model.debug;
    as_debug_poke(debug, event->args[0], (int64_t)event->args[1], (uint8_t)event->args[2]);
}

void as_effect_debug_end(as_call *call, const as_event *event)
{
    model_debug *debug = call->process->model.debug;
    unsigned traits = as_routine_signature(event->routine)->traits;
    if ((traits & CHANGES_HEAP) != 0) {
        debug->under_way -= debug->under_way > 0;
        debug->changed_at = event->end;
    }
    if (takes_one_number(event->routine) ? event->result == 0 : (traits & AS_IS_CALL) != 0 && !was_undisturbed(call))
        as_debug_end_run(debug);
    debug->heap.counted += is_counted(&call->view);
    debug->heap.reported += may_check(event->routine) && inside_of(call)->reported > 0;
    if (event->routine == AS_POKE)
        poke(call, event);
    else
        as_effect_debug_told_end(call, event);
}
