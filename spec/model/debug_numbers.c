/* debug_numbers.c - request numbers: blocks made one after the other have one after the other. */
#include "debug.h"

#include "heap.h"

void as_debug_end_run(model_debug *debug)
{
    debug->run++;
    debug->place = 0;
}

/* What the allocation hook was told serves until _CrtIsMemoryBlock tells. */
void as_debug_go_on(model_debug *debug, debug_block *block)
{
    block->run = debug->run;
    block->place = debug->place++;
    if (block->seen.hook_number != 0 && debug->known_run != debug->run)
        as_debug_tell_number(debug, block, block->seen.hook_number);
}

void as_debug_tell_number(model_debug *debug, const debug_block *block, uint64_t number)
{
    if (block->run == 0)
        return;
    debug->known_run = block->run;
    debug->known_base = number - block->place;
}

bool as_model_debug_expected(const as_model *model, uint64_t address, uint64_t *number)
{
    const debug_block *block = model->debug != NULL ? as_debug_find(model->debug, address) : NULL;
    if (block == NULL || block->run == 0 || block->run != model->debug->known_run)
        return false;
    *number = model->debug->known_base + block->place;
    return true;
}

bool as_model_debug_next_number(const as_model *model, uint64_t *number)
{
    const model_debug *debug = model->debug;
    if (debug == NULL || debug->known_run != debug->run || debug->under_way > 1)
        return false;
    *number = debug->known_base + debug->place;
    return true;
}

static bool contradicts(const as_debug_block *one, uint64_t number, const as_debug_block *other)
{
    if (other == one || other->is_kept || other->number == 0)
        return false;
    if (other->number == number)
        return true;
    if (one->resized != 0 || other->resized != 0)
        return false;
    return (other->born < one->begun && other->number > number) || (one->born < other->begun && other->number < number);
}

const as_debug_block *as_model_debug_contradicts(const as_model *model, uint64_t address, uint64_t number)
{
    const as_debug_block *one = as_model_debug_block(model, address), *other = NULL;
    if (one == NULL)
        return NULL;
    do
        other = as_model_debug_next(model, other != NULL ? other->address : 0);
    while (other != NULL && !contradicts(one, number, other));
    return other;
}
