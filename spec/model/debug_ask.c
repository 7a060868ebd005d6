/* debug_ask.c - what clauses may ask of a debug runtime's blocks, settings and states. */
#include "debug.h"

#include "heap.h"

static const as_debug_heap nothing_known;
static const as_debug_state nothing_stored;

const as_debug_block *as_model_debug_block(const as_model *model, uint64_t address)
{
    const debug_block *block = model->debug != NULL ? as_debug_find(model->debug, address) : NULL;
    return block != NULL ? &block->seen : NULL;
}

const as_debug_block *as_model_debug_next(const as_model *model, uint64_t above)
{
    if (model->debug == NULL)
        return NULL;
    const as_tree *table = &model->debug->table;
    as_tree_place place = as_tree_above(table, above);
    return place.exists ? &model->debug->blocks[as_tree_value(table, place)].seen : NULL;
}

const as_debug_block *as_model_debug_kept(const as_model *model, uint64_t address, uint64_t size)
{
    const as_debug_block *block = as_model_debug_block(model, address);
    if (block != NULL && block->is_kept)
        return block;
    if (model->debug == NULL || size == 0)
        return NULL;
    uint64_t end = address + size < address ? UINT64_MAX : address + size;
    as_tree_place hit = as_tree_overlap(&model->debug->kept, address, end);
    return hit.exists ? as_model_debug_block(model, as_tree_key(&model->debug->kept, hit)) : NULL;
}

const as_debug_heap *as_model_debug(const as_model *model)
{
    return model->debug != NULL ? &model->debug->heap : &nothing_known;
}

/* The call itself, if it changes the heap, may have begun with this very stamp. */
bool as_model_debug_is_quiet(const as_model *model, const as_event *call)
{
    const model_debug *debug = model->debug;
    unsigned traits = as_routine_signature(call->routine)->traits;
    bool changes = (traits & (AS_ALLOCATES | AS_RESIZES | AS_RELEASES)) != 0;
    return debug != NULL && debug->changed_at <= call->begin && debug->under_way <= (changes ? 1u : 0u);
}

as_set as_model_setting(const as_model *model, as_setting setting)
{
    if (model->debug == NULL || setting >= AS_SETTINGS)
        return (as_set){0};
    unsigned kind = (unsigned)TOLD_DEBUG + (unsigned)setting;
    return (as_set){model->told.value[kind], model->told.was_set[kind], model->debug->is_known[setting]};
}

bool as_model_flag_is_on(const as_model *model, uint64_t bits)
{
    as_set flag = as_model_setting(model, AS_SETTING_FLAG);
    return flag.is_known && (flag.value & bits) == bits;
}

bool as_model_flag_is_off(const as_model *model, uint64_t bits)
{
    as_set flag = as_model_setting(model, AS_SETTING_FLAG);
    return flag.is_known && (flag.value & bits) == 0;
}

const as_debug_state *as_model_debug_state(const as_model *model, uint64_t state)
{
    return model->debug != NULL && state <= AS_STATES ? &model->debug->states[state] : &nothing_stored;
}
