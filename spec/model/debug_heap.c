/* debug_heap.c - blocks of a debug runtime come and go, by type; some are kept after their release. */
#include "debug.h"

enum { TYPE_BITS = 0xffff };

/* Types that there are not count as none. */
static unsigned slot_of(const as_debug_block *block)
{
    uint64_t type = block->is_kept ? AS_FREE_BLOCK : block->type & TYPE_BITS;
    return type < AS_BLOCK_TYPES ? (unsigned)type : AS_BLOCK_TYPES;
}

void as_debug_doubt(model_debug *debug)
{
    debug->heap.unsure_counts++;
    debug->heap.unsure_sizes++;
}

static void count_in(model_debug *debug, const as_debug_block *block)
{
    as_debug_heap *heap = &debug->heap;
    unsigned slot = slot_of(block);
    if (slot < AS_BLOCK_TYPES) {
        heap->counts[slot]++;
        heap->sizes[slot] += block->size;
    }
    if (block->is_kept)
        return;
    heap->bytes += block->size;
    if (heap->bytes > heap->peak)
        heap->peak = heap->bytes;
}

static void count_out(model_debug *debug, const as_debug_block *block)
{
    as_debug_heap *heap = &debug->heap;
    unsigned slot = slot_of(block);
    if (slot < AS_BLOCK_TYPES) {
        heap->counts[slot]--;
        heap->sizes[slot] -= block->size;
    }
    if (!block->is_kept)
        heap->bytes -= block->size;
    if (heap->newest == block->address)
        heap->newest = 0;
}

/* A block of which it is not known whether the flag was on may be of another type; of some, how many bytes count. */
static void note_doubts(model_debug *debug, const as_debug_block *block)
{
    if (!block->alloc_is_known || slot_of(block) == AS_BLOCK_TYPES)
        as_debug_doubt(debug);
    else if (block->is_aligned || block->made_by == AS_MALLOCA)
        debug->heap.unsure_sizes++;
}

/* What stands at the address leaves the table, whatever it is. */
static void take_out(model_debug *debug, uint64_t address)
{
    debug_block *old = as_debug_find(debug, address);
    if (old == NULL)
        return;
    as_debug_mend(debug, &old->seen);
    count_out(debug, &old->seen);
    if (old->seen.is_kept)
        as_tree_remove(&debug->kept, address, NULL);
    as_debug_remove(debug, address);
}

static void enter(model_debug *debug, const as_debug_block *block)
{
    if (as_debug_find(debug, block->address) != NULL) {
        as_debug_doubt(debug);
        take_out(debug, block->address);
    }
    as_debug_lose_kept_in(debug, block->address, block->size);
    if (as_debug_enter(debug, block) == NULL) {
        as_debug_doubt(debug);
        return;
    }
    count_in(debug, block);
    note_doubts(debug, block);
}

void as_debug_make(model_debug *debug, const as_debug_block *block)
{
    enter(debug, block);
    debug->heap.made++;
    debug->heap.made_bytes += block->size;
    debug->heap.newest = block->address;
}

/* Whether the guards that were spoilt before a resize are new after it is not said. */
void as_debug_resize(model_debug *debug, uint64_t from, const as_debug_block *block)
{
    debug_block *old = as_debug_find(debug, from);
    if (old != NULL) {
        bool changes = old->seen.type != block->type || old->seen.alloc_on != block->alloc_on;
        debug->heap.perhaps_damaged += as_debug_is_damaged(&old->seen);
        if (changes)
            as_debug_doubt(debug);
        take_out(debug, from);
    }
    enter(debug, block);
    debug->heap.resized++;
    debug->heap.newest = 0;
}

static bool keep_block(model_debug *debug, debug_block *block)
{
    as_debug_block *seen = &block->seen;
    uint64_t end = seen->address + seen->size;
    if (seen->size > 0 && end > seen->address) {
        if (as_tree_overlap(&debug->kept, seen->address, end).exists || !as_tree_reserve(&debug->kept))
            return false;
        as_tree_insert(&debug->kept, seen->address, end, 0);
    }
    count_out(debug, seen);
    seen->is_kept = true;
    seen->known = 0;
    count_in(debug, seen);
    return true;
}

bool as_debug_release(model_debug *debug, uint64_t address, bool keep, uint64_t stamp)
{
    debug_block *block = as_debug_find(debug, address);
    debug->heap.released++;
    if (block == NULL)
        return true;
    if (as_debug_is_damaged(&block->seen)) {
        as_debug_lose(debug, address);
        return false;
    }
    if (keep && keep_block(debug, block)) {
        block->seen.released = stamp;
        return false;
    }
    if (keep)
        as_debug_doubt(debug);
    take_out(debug, address);
    return !keep;
}

void as_debug_lose(model_debug *debug, uint64_t address)
{
    debug_block *block = as_debug_find(debug, address);
    as_debug_doubt(debug);
    if (block == NULL)
        return;
    debug->heap.perhaps_damaged += as_debug_is_damaged(&block->seen);
    take_out(debug, address);
}

void as_debug_lose_kept(model_debug *debug)
{
    uint64_t above = 0;
    for (as_tree_place place; (place = as_tree_above(&debug->table, above)).exists;) {
        above = as_tree_key(&debug->table, place);
        if (debug->blocks[as_tree_value(&debug->table, place)].seen.is_kept)
            as_debug_lose(debug, above);
    }
}

void as_debug_lose_kept_in(model_debug *debug, uint64_t address, uint64_t size)
{
    uint64_t end = address + size < address ? UINT64_MAX : address + size;
    for (as_tree_place hit; size > 0 && (hit = as_tree_overlap(&debug->kept, address, end)).exists;)
        as_debug_lose(debug, as_tree_key(&debug->kept, hit));
}

void as_debug_tell_alloc(model_debug *debug, bool on)
{
    uint64_t above = 0;
    for (as_tree_place place; (place = as_tree_above(&debug->table, above)).exists;) {
        as_debug_block *block = &debug->blocks[as_tree_value(&debug->table, place)].seen;
        above = as_tree_key(&debug->table, place);
        if (block->alloc_is_known)
            continue;
        count_out(debug, block);
        block->alloc_is_known = true;
        block->alloc_on = on;
        block->type = on ? block->type : AS_IGNORE_BLOCK;
        block->former_type = block->resized == 0 ? block->type : block->former_type;
        count_in(debug, block);
    }
}
