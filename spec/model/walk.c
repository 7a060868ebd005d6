/* walk.c - the entries that a walk through the heap has met, and the blocks that it has not. */
#include "told.h"

#include "heap.h"

#define ENTRY_USED UINT64_C(1)
#define ENTRY_SIZE (INT64_MAX & ~ENTRY_USED)

void as_walk_clear(model_walk *walk)
{
    as_tree met = walk->met, empties = walk->empties;
    as_tree_clear(&met);
    as_tree_clear(&empties);
    *walk = (model_walk){.steps = walk->steps, .met = met, .empties = empties};
}

void as_walk_free(model_walk *walk)
{
    as_tree_free(&walk->met);
    as_tree_free(&walk->empties);
}

/* Two steps at once belong to no walk that could be told apart. */
void as_walk_begin(model_walk *walk, uint64_t entry, bool is_quiet)
{
    bool is_alone = walk->steps++ == 0 && is_quiet;
    if (!is_alone || (entry != 0 && entry != walk->last)) {
        walk->is_going = false;
    } else if (entry == 0) {
        as_walk_clear(walk);
        walk->is_going = true;
    }
}

/* Entries that share bytes become one, so that the tree's ranges stay disjoint. */
static void join(model_walk *walk, uint64_t start, uint64_t end, bool is_used)
{
    for (as_tree_place hit; (hit = as_tree_overlap(&walk->met, start, end)).exists;) {
        uint64_t key = as_tree_key(&walk->met, hit), its_end = as_tree_end(&walk->met, hit);
        is_used |= as_tree_value(&walk->met, hit) != 0;
        start = key < start ? key : start;
        end = its_end > end ? its_end : end;
        as_tree_remove(&walk->met, key, NULL);
    }
    as_tree_insert(&walk->met, start, end, is_used);
}

void as_walk_end(model_walk *walk, bool goes_on, uint64_t out, uint64_t entry)
{
    uint64_t size = (entry & ENTRY_SIZE) >> 1, end = out + size < out ? UINT64_MAX : out + size;
    walk->steps -= walk->steps > 0;
    if (!walk->is_going)
        return;
    if (!goes_on || out == 0 || walk->count == WALK_ENTRIES || !as_tree_reserve(&walk->met) ||
        !as_tree_reserve(&walk->empties)) {
        walk->is_going = false;
        return;
    }
    walk->last = out;
    walk->count++;
    if (end > out) {
        join(walk, out, end, (entry & ENTRY_USED) != 0);
    } else {
        as_tree_remove(&walk->empties, out, NULL);
        as_tree_insert(&walk->empties, out, out, (entry & ENTRY_USED) != 0);
    }
}

/* ---- what clauses may ask ---- */

as_walk as_model_walk(const as_model *model) { return (as_walk){model->walk.is_going, model->walk.count}; }

bool as_model_walk_met(const as_model *model, uint64_t address, uint64_t size)
{
    const model_walk *walk = &model->walk;
    uint32_t used;
    uint64_t end = address + size < address ? UINT64_MAX : address + size;
    if (!walk->is_going)
        return false;
    return as_tree_find(&walk->empties, address, &used) || as_tree_find(&walk->met, address, &used) ||
           (size > 0 && as_tree_overlap(&walk->met, address, end).exists);
}

/* The end of the used entry that holds all of [start, end), a block of no bytes also at the entry's end; 0: none does.
 */
static uint64_t held_up_to(const model_walk *walk, uint64_t start, uint64_t end)
{
    as_tree_place place = as_tree_floor(&walk->met, start);
    uint32_t used;
    if (place.exists && as_tree_value(&walk->met, place) != 0 && as_tree_end(&walk->met, place) >= end)
        return as_tree_end(&walk->met, place);
    if (start == end && as_tree_find(&walk->empties, start, &used) && used != 0)
        return start;
    return 0;
}

/* Where the search goes on after a block at `place`: all that lies in the same entry is met too, but for what sticks
 * out of it. */
static as_tree_place next_outside(const as_tree *blocks, as_tree_place place, uint64_t held)
{
    if (held > as_tree_end(blocks, place)) {
        as_tree_place last = as_tree_floor(blocks, held - 1);
        return as_tree_end(blocks, last) > held ? last : as_tree_next(blocks, last);
    }
    return as_tree_next(blocks, place);
}

static const as_block *missed_in(const as_model *model, const as_tree *blocks)
{
    as_tree_place place = as_tree_first(blocks);
    while (place.exists) {
        const as_block *block = &model->blocks[as_tree_value(blocks, place)];
        uint64_t end = as_tree_end(blocks, place), held = held_up_to(&model->walk, block->address, end);
        bool is_impossible = end == block->address && block->size > 0; /* larger than any object: never a reason */
        if (held == 0 && !block->on_stack && !is_impossible)
            return block;
        place = next_outside(blocks, place, held);
    }
    return NULL;
}

/* Blocks that overlap another are a violation already, and no reason for one more: `doubles` are not looked for. */
const as_block *as_model_walk_missed(const as_model *model)
{
    if (!model->walk.is_going)
        return NULL;
    const as_block *missed = missed_in(model, &model->places);
    return missed != NULL ? missed : missed_in(model, &model->empties);
}
