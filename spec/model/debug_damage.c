/* debug_damage.c - bytes that are written where they must not be: guards, and memory that was released and is kept. */
#include "debug.h"

enum { GUARD = 4, SHOWN = 16 };

/* Of the calls that are counted since, none has been. */
static void begin_damage(model_debug *debug)
{
    if (debug->heap.damaged++ == 0)
        debug->heap.counted = debug->heap.reported = 0;
}

static void change(model_debug *debug, const as_debug_block *block, bool was_damaged)
{
    bool is_damaged = as_debug_is_damaged(block);
    if (is_damaged && !was_damaged)
        begin_damage(debug);
    else if (!is_damaged && was_damaged)
        debug->heap.damaged--;
}

static void set_bit(uint8_t *bits, uint64_t bit, bool is_set)
{
    *bits = (uint8_t)(is_set ? *bits | 1u << bit : *bits & ~(1u << bit));
}

static bool poke_kept(model_debug *debug, as_debug_block *block, uint64_t at, uint8_t byte)
{
    uint64_t address = block->address + at;
    if (at >= block->size)
        return false;
    block->spoilt -= as_tree_remove(&debug->spoilt, address, NULL);
    if (byte == AS_BYTE_FREED)
        return true;
    if (!as_tree_reserve(&debug->spoilt))
        return false;
    as_tree_insert(&debug->spoilt, address, 0, 0);
    block->spoilt++;
    return true;
}

static bool poke_live(as_debug_block *block, int64_t offset, uint8_t byte)
{
    uint64_t at = (uint64_t)offset;
    bool is_beside = offset < 0 || at >= block->size;
    if (is_beside && block->is_aligned)
        return false;
    if (offset < 0) {
        if (offset < -GUARD)
            return false;
        set_bit(&block->damage_before, (uint64_t)(offset + GUARD), byte != AS_BYTE_GUARD);
    } else if (at >= block->size) {
        if (at - block->size >= GUARD)
            return false;
        set_bit(&block->damage_after, at - block->size, byte != AS_BYTE_GUARD);
    } else if (at < SHOWN) {
        block->known = (uint16_t)(block->known | 1u << at);
        block->bytes[at] = byte;
    }
    return true;
}

bool as_debug_poke(model_debug *debug, uint64_t address, int64_t offset, uint8_t byte)
{
    debug_block *found = as_debug_find(debug, address);
    if (found == NULL || (found->seen.is_kept && offset < 0)) {
        debug->heap.perhaps_damaged++;
        return false;
    }
    as_debug_block *block = &found->seen;
    bool was_damaged = as_debug_is_damaged(block);
    bool is_known = block->is_kept ? poke_kept(debug, block, (uint64_t)offset, byte) : poke_live(block, offset, byte);
    change(debug, block, was_damaged);
    debug->heap.perhaps_damaged += !is_known;
    return is_known;
}

void as_debug_mend(model_debug *debug, as_debug_block *block)
{
    bool was_damaged = as_debug_is_damaged(block);
    block->damage_before = block->damage_after = 0;
    while (block->spoilt > 0) {
        as_tree_place place = as_tree_floor(&debug->spoilt, block->address + block->size - 1);
        block->spoilt--;
        if (place.exists && as_tree_key(&debug->spoilt, place) >= block->address)
            as_tree_remove(&debug->spoilt, as_tree_key(&debug->spoilt, place), NULL);
    }
    change(debug, block, was_damaged);
}
