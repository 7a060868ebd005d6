/* heap.c - blocks begin and end to live. */
#include "heap.h"

#include "slab.h"

#include <string.h>

void as_heap_start(as_model *model, const as_platform *platform)
{
    memset(model, 0, sizeof *model);
    model->address_limit = platform->address_limit != 0 ? platform->address_limit : UINT64_MAX;
    model->ptrdiff_max = platform->ptrdiff_max;
}

void as_heap_clear(as_model *model)
{
    as_model kept = *model;
    memset(model, 0, sizeof *model);
    model->blocks = kept.blocks;
    model->block_capacity = kept.block_capacity;
    model->address_limit = kept.address_limit;
    model->ptrdiff_max = kept.ptrdiff_max;
    as_tree_clear(&kept.places);
    as_tree_clear(&kept.empties);
    as_tree_clear(&kept.doubles);
    as_tree_clear(&kept.stacks);
    as_told_clear(&kept.told);
    as_walk_clear(&kept.walk);
    model->places = kept.places;
    model->empties = kept.empties;
    model->doubles = kept.doubles;
    model->stacks = kept.stacks;
    model->told = kept.told;
    model->walk = kept.walk;
    model->walk.steps = 0;
    model->debug = kept.debug;
    as_debug_clear(model->debug);
    model->cxx = kept.cxx;
    as_cxx_clear(model->cxx);
}

void as_heap_free(as_model *model)
{
    as_slab_free(model->blocks);
    as_tree_free(&model->places);
    as_tree_free(&model->empties);
    as_tree_free(&model->doubles);
    as_tree_free(&model->stacks);
    as_told_free(&model->told);
    as_walk_free(&model->walk);
    as_debug_free(model->debug);
    as_cxx_free(model->cxx);
    model->blocks = NULL;
    model->debug = NULL;
    model->cxx = NULL;
}

static bool copy_blocks(as_model *child, const as_model *parent)
{
    if (parent->blocks_used == 0)
        return true;
    child->blocks = as_slab_grow(NULL, 0, parent->blocks_used * sizeof *child->blocks);
    if (child->blocks == NULL)
        return false;
    child->block_capacity = parent->blocks_used;
    memcpy(child->blocks, parent->blocks, parent->blocks_used * sizeof *child->blocks);
    return true;
}

static bool copy_tables(as_model *child, const as_model *parent)
{
    return (parent->debug == NULL || (child->debug = as_debug_copy(parent->debug)) != NULL) &&
           (parent->cxx == NULL || (child->cxx = as_cxx_copy(parent->cxx)) != NULL) &&
           as_tree_copy(&child->places, &parent->places) && as_tree_copy(&child->empties, &parent->empties) &&
           as_tree_copy(&child->doubles, &parent->doubles) && as_tree_copy(&child->stacks, &parent->stacks);
}

bool as_heap_fork(as_model *child, const as_model *parent, uint32_t thread)
{
    *child = *parent;
    child->blocks = NULL;
    child->block_capacity = 0;
    memset(&child->places, 0, sizeof child->places);
    memset(&child->empties, 0, sizeof child->empties);
    memset(&child->doubles, 0, sizeof child->doubles);
    memset(&child->stacks, 0, sizeof child->stacks);
    memset(&child->walk, 0, sizeof child->walk); /* the parent's threads may change the heap at the same moment */
    child->releases = 0;
    child->debug = NULL;
    child->cxx = NULL;
    if (!as_told_fork(&child->told, &parent->told, thread))
        return false;
    if (!copy_blocks(child, parent) || !copy_tables(child, parent)) {
        as_heap_free(child);
        return false;
    }
    child->forked = true;
    child->had_threads = parent->had_threads || parent->started_threads;
    child->started_threads = false;
    return true;
}

bool as_heap_reserve(as_model *model)
{
    if (model->free_block == 0 && model->blocks_used == model->block_capacity) {
        uint32_t capacity = model->block_capacity < 32 ? 32 : model->block_capacity * 2;
        if (capacity < model->block_capacity)
            return false;
        as_block *blocks = as_slab_grow(model->blocks, model->blocks_used * sizeof *blocks, capacity * sizeof *blocks);
        if (blocks == NULL)
            return false;
        model->blocks = blocks;
        model->block_capacity = capacity;
    }
    return as_tree_reserve(&model->places) && as_tree_reserve(&model->empties) && as_tree_reserve(&model->doubles);
}

static uint32_t take_number(as_model *model)
{
    if (model->free_block == 0)
        return model->blocks_used++;
    uint32_t number = model->free_block - 1;
    model->free_block = (uint32_t)model->blocks[number].size;
    return number;
}

static void give_number(as_model *model, uint32_t number)
{
    model->blocks[number].size = model->free_block;
    model->free_block = number + 1;
}

static void count_in(as_model *model, uint64_t size)
{
    model->live++;
    model->bytes += size;
    model->bytes_over += model->bytes < size;
    uint64_t bytes = as_model_live_bytes(model);
    if (bytes > model->peak)
        model->peak = bytes;
}

static void count_out(as_model *model, uint64_t size)
{
    model->live--;
    model->bytes_over -= model->bytes < size;
    model->bytes -= size;
}

/* How many bytes the block takes up. A block that cannot be (it is larger than any object, or ends beyond all
 * memory) takes up none: one impossible answer must not make every later block overlap it. */
static uint64_t reach(const as_model *model, const as_block *block)
{
    if (block->extent > model->ptrdiff_max || block->address > model->address_limit ||
        block->extent > model->address_limit - block->address)
        return 0;
    return block->extent;
}

/* A live block makes way for one that overlaps it. If memory runs out, it is forgotten. */
static void become_double(as_model *model, uint32_t number)
{
    const as_block *block = &model->blocks[number];
    model->is_damaged = true;
    as_tree_place place = as_tree_floor(&model->doubles, block->address);
    bool again = place.exists && as_tree_key(&model->doubles, place) == block->address;
    if (!again && as_tree_reserve(&model->doubles)) {
        as_tree_insert(&model->doubles, block->address, 1, number);
        return;
    }
    count_out(model, block->size);
    if (again) { /* one more of the same address; they are counted, not told apart */
        as_tree_set_end(&model->doubles, place, as_tree_end(&model->doubles, place) + 1);
        count_in(model, model->blocks[as_tree_value(&model->doubles, place)].size);
    }
    give_number(model, number);
}

/* Moves every block that shares a byte with [start, end) to the doubles. */
static void clear_place(as_model *model, uint64_t start, uint64_t end)
{
    for (;;) {
        as_tree_place hit = as_tree_overlap(&model->places, start, end);
        if (!hit.exists)
            return;
        uint32_t number = as_tree_value(&model->places, hit);
        as_tree_remove(&model->places, as_tree_key(&model->places, hit), NULL);
        become_double(model, number);
    }
}

/* Another block may start at the same address without sharing a byte: one of them has none. */
static void clear_start(as_model *model, as_tree *from, uint64_t address)
{
    uint32_t number;
    if (from->size > 0 && as_tree_remove(from, address, &number))
        become_double(model, number);
}

static void settle(as_model *model, uint32_t number)
{
    const as_block *block = &model->blocks[number];
    uint64_t address = block->address, bytes = reach(model, block);
    clear_start(model, &model->empties, address);
    if (bytes == 0) {
        clear_start(model, &model->places, address);
        as_tree_insert(&model->empties, address, address, number);
    } else {
        clear_place(model, address, address + bytes);
        as_tree_insert(&model->places, address, address + bytes, number);
    }
}

void as_heap_enter(as_model *model, const as_block *block)
{
    uint32_t number = take_number(model);
    model->blocks[number] = *block;
    settle(model, number);
    count_in(model, block->size);
}

bool as_heap_leave(as_model *model, uint64_t address, as_block *block)
{
    uint32_t number;
    if (!as_tree_remove(&model->places, address, &number) && !as_tree_remove(&model->empties, address, &number)) {
        as_tree_place place = as_tree_floor(&model->doubles, address);
        if (!place.exists || as_tree_key(&model->doubles, place) != address)
            return false;
        number = as_tree_value(&model->doubles, place);
        uint64_t copies = as_tree_end(&model->doubles, place);
        if (copies > 1) {
            as_tree_set_end(&model->doubles, place, copies - 1);
            count_out(model, model->blocks[number].size);
            if (block != NULL)
                *block = model->blocks[number];
            return true;
        }
        as_tree_remove(&model->doubles, address, NULL);
    }
    if (block != NULL)
        *block = model->blocks[number];
    count_out(model, model->blocks[number].size);
    give_number(model, number);
    return true;
}

/* Keys of a thread stand together; the blocks are found by their address, for some may be gone by then. */
static uint64_t first_on_stack_of(uint32_t thread) { return (uint64_t)thread << 32; }

void as_heap_enter_stack(as_model *model, const as_block *block)
{
    if (model->stack_count == UINT32_MAX || !as_tree_reserve(&model->stacks))
        return;
    as_tree_insert(&model->stacks, first_on_stack_of(block->thread) + model->stack_count++, block->address, 0);
    as_heap_enter(model, block);
}

void as_heap_leave_stack(as_model *model, uint32_t thread)
{
    uint64_t first = first_on_stack_of(thread);
    for (;;) {
        as_tree_place place = as_tree_floor(&model->stacks, first + UINT32_MAX);
        if (!place.exists || as_tree_key(&model->stacks, place) < first)
            return;
        const as_block *block = as_model_find(model, as_tree_end(&model->stacks, place));
        if (block != NULL && block->on_stack && block->thread == thread)
            as_heap_leave(model, block->address, NULL);
        as_tree_remove(&model->stacks, as_tree_key(&model->stacks, place), NULL);
    }
}

/* The end of a block that answers more than it has room for stops where the next block starts. */
void as_heap_extend(as_model *model, uint64_t address, uint64_t extent)
{
    uint32_t number;
    if (!as_tree_find(&model->places, address, &number) && !as_tree_find(&model->empties, address, &number))
        return;
    as_block *block = &model->blocks[number];
    if (extent <= block->extent)
        return;
    block->extent = extent;
    uint64_t bytes = reach(model, block);
    as_tree_place floor, above;
    as_tree_neighbours(&model->places, address, &floor, &above);
    if (bytes == 0 ||
        (floor.exists && as_tree_end(&model->places, floor) > address && as_tree_key(&model->places, floor) != address))
        return;
    uint64_t end = address + bytes;
    if (above.exists && as_tree_key(&model->places, above) < end)
        end = as_tree_key(&model->places, above);
    if (floor.exists && as_tree_key(&model->places, floor) == address) {
        as_tree_set_end(&model->places, floor, end);
    } else if (as_tree_reserve(&model->places)) {
        as_tree_remove(&model->empties, address, NULL);
        as_tree_insert(&model->places, address, end, number);
    }
}

bool as_heap_is_far(const as_model *model) { return as_tree_is_far(&model->places); }

void as_heap_expect(const as_model *model, uint64_t address) { as_tree_expect(&model->places, address); }

void as_heap_expect_block(const as_model *model, uint64_t address)
{
    uint32_t number;
    if (as_tree_find(&model->places, address, &number))
        __builtin_prefetch(&model->blocks[number], 1);
}

_Static_assert(sizeof(as_block) == 64, "a block has a cache line of its own");
_Static_assert((unsigned)AS_ROUTINE_COUNT <= UINT16_MAX, "a block knows the routine that made it");
