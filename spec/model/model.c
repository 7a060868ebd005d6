/* model.c - what clauses may ask of a model. */
#include "heap.h"

static const as_block *block_called(const as_model *model, const as_tree *in, uint64_t address)
{
    uint32_t number;
    return in->size != 0 && as_tree_find(in, address, &number) ? &model->blocks[number] : NULL;
}

static const as_block *starts_at(const as_model *model, uint64_t address)
{
    const as_block *block = block_called(model, &model->places, address);
    return block != NULL ? block : block_called(model, &model->empties, address);
}

const as_block *as_model_find(const as_model *model, uint64_t address)
{
    const as_block *block = starts_at(model, address);
    return block != NULL ? block : block_called(model, &model->doubles, address);
}

const as_block *as_model_overlap(const as_model *model, uint64_t address, uint64_t size)
{
    if (size == 0)
        return starts_at(model, address);
    uint64_t end = address + size < address ? UINT64_MAX : address + size;
    as_tree_place hit = as_tree_overlap(&model->places, address, end);
    if (hit.exists)
        return &model->blocks[as_tree_value(&model->places, hit)];
    return block_called(model, &model->empties, address);
}

size_t as_model_live_blocks(const as_model *model) { return model->live; }

uint64_t as_model_live_bytes(const as_model *model) { return model->bytes_over != 0 ? UINT64_MAX : model->bytes; }

bool as_model_is_limited(const as_model *model) { return model->limited; }
bool as_model_was_limited(const as_model *model) { return model->was_limited; }
bool as_model_is_forked(const as_model *model) { return model->forked; }

bool as_model_had_threads(const as_model *model) { return model->forked ? model->had_threads : model->started_threads; }

bool as_model_started_threads(const as_model *model) { return model->started_threads; }

bool as_model_is_damaged(const as_model *model)
{
    const as_debug_heap *debug = as_model_debug(model);
    return model->is_damaged || debug->damaged > 0 || debug->perhaps_damaged > 0;
}

bool as_model_was_used(const as_model *model) { return model->was_used; }

bool as_model_was_just_released(const as_model *model, uint64_t address)
{
    uint32_t count = model->releases < MODEL_RELEASES ? model->releases : MODEL_RELEASES;
    for (uint32_t i = 0; i < count; i++)
        if (model->released[i] == address)
            return true;
    return false;
}

bool as_model_measure(const as_model *model, uint64_t mark, uint64_t *resident, uint64_t *peak_live)
{
    for (unsigned i = 0; i < model->mark_count; i++) {
        const model_mark *found = &model->marks[i];
        if (found->mark != mark)
            continue;
        *resident = found->resident;
        *peak_live = found->peak > model->peak ? found->peak : model->peak;
        return true;
    }
    return false;
}

/* Every mark remembers the most bytes live since itself; a new one begins with what lives now. When there is no room,
 * the oldest is forgotten. */
void as_heap_measured(as_model *model, uint64_t mark, uint64_t resident)
{
    unsigned kept = 0;
    for (unsigned i = 0; i < model->mark_count; i++) {
        model_mark old = model->marks[i];
        bool oldest_of_many = i == 0 && model->mark_count == MODEL_MARKS;
        if (old.mark == mark)
            continue;
        if (oldest_of_many) {
            bool measured_again = false;
            for (unsigned k = 1; k < model->mark_count; k++)
                measured_again |= model->marks[k].mark == mark;
            if (!measured_again)
                continue;
        }
        if (old.peak < model->peak)
            old.peak = model->peak;
        model->marks[kept++] = old;
    }
    model->peak = as_model_live_bytes(model);
    model->marks[kept] = (model_mark){mark, resident, model->peak};
    model->mark_count = kept + 1;
}
