/* debug.c - the table of a debug runtime's blocks: made, copied, forgotten. */
#include "debug.h"

#include "slab.h"

#include <stdlib.h>
#include <string.h>

static void start(model_debug *debug)
{
    debug->run = 1;
    for (unsigned i = 0; i < 3; i++) /* the driver sets report modes before anything else */
        debug->is_known[AS_SETTING_MODE + i] = debug->is_known[AS_SETTING_HOOK2 + i] = true;
}

model_debug *as_debug_new(void)
{
    model_debug *debug = calloc(1, sizeof *debug);
    if (debug != NULL)
        start(debug);
    return debug;
}

void as_debug_free(model_debug *debug)
{
    if (debug == NULL)
        return;
    as_slab_free(debug->blocks);
    as_tree_free(&debug->table);
    as_tree_free(&debug->kept);
    as_tree_free(&debug->spoilt);
    free(debug);
}

void as_debug_clear(model_debug *debug)
{
    if (debug == NULL)
        return;
    model_debug kept = {.blocks = debug->blocks,
                        .block_capacity = debug->block_capacity,
                        .table = debug->table,
                        .kept = debug->kept,
                        .spoilt = debug->spoilt};
    as_tree_clear(&kept.table);
    as_tree_clear(&kept.kept);
    as_tree_clear(&kept.spoilt);
    *debug = kept;
    start(debug);
}

static bool copy_blocks(model_debug *copy, const model_debug *debug)
{
    if (debug->blocks_used == 0)
        return true;
    copy->blocks = as_slab_grow(NULL, 0, debug->blocks_used * sizeof *copy->blocks);
    if (copy->blocks == NULL)
        return false;
    copy->block_capacity = debug->blocks_used;
    memcpy(copy->blocks, debug->blocks, debug->blocks_used * sizeof *copy->blocks);
    return true;
}

/* Calls of other threads that were under way did not come along, and may have done what they do or not. */
model_debug *as_debug_copy(const model_debug *debug)
{
    model_debug *copy = malloc(sizeof *copy);
    if (copy == NULL)
        return NULL;
    *copy = *debug;
    copy->blocks = NULL;
    copy->block_capacity = 0;
    memset(&copy->table, 0, sizeof copy->table);
    memset(&copy->kept, 0, sizeof copy->kept);
    memset(&copy->spoilt, 0, sizeof copy->spoilt);
    if (!copy_blocks(copy, debug) || !as_tree_copy(&copy->table, &debug->table) ||
        !as_tree_copy(&copy->kept, &debug->kept) || !as_tree_copy(&copy->spoilt, &debug->spoilt)) {
        as_debug_free(copy);
        return NULL;
    }
    if (copy->under_way > 0) {
        copy->heap.unsure_counts++;
        copy->heap.unsure_sizes++;
        as_debug_end_run(copy);
    }
    copy->under_way = 0;
    copy->changed_at = 0;
    return copy;
}

debug_block *as_debug_find(const model_debug *debug, uint64_t address)
{
    uint32_t number;
    return debug->table.size != 0 && as_tree_find(&debug->table, address, &number) ? &debug->blocks[number] : NULL;
}

static bool grow(model_debug *debug)
{
    uint32_t capacity = debug->block_capacity < 16 ? 16 : debug->block_capacity * 2;
    if (capacity <= debug->block_capacity)
        return false;
    debug_block *blocks =
        as_slab_grow(debug->blocks, debug->blocks_used * sizeof *blocks, (size_t)capacity * sizeof *blocks);
    if (blocks == NULL)
        return false;
    debug->blocks = blocks;
    debug->block_capacity = capacity;
    return true;
}

debug_block *as_debug_enter(model_debug *debug, const as_debug_block *block)
{
    uint32_t number;
    as_debug_remove(debug, block->address);
    if (!as_tree_reserve(&debug->table))
        return NULL;
    if (debug->free_block != 0) {
        number = debug->free_block - 1;
        debug->free_block = debug->blocks[number].run;
    } else if (debug->blocks_used < debug->block_capacity || grow(debug)) {
        number = debug->blocks_used++;
    } else {
        return NULL;
    }
    debug->blocks[number] = (debug_block){.seen = *block};
    as_tree_insert(&debug->table, block->address, 0, number);
    return &debug->blocks[number];
}

void as_debug_remove(model_debug *debug, uint64_t address)
{
    uint32_t number;
    if (debug->table.size == 0 || !as_tree_remove(&debug->table, address, &number))
        return;
    debug->blocks[number].run = debug->free_block;
    debug->free_block = number + 1;
}
