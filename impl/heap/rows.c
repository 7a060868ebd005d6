/* rows.c - the life of a row of blocks.
 *
 * Regions from the system double in size up to a bound, so that there are few of them. One that becomes wholly free is
 * kept for the next need; a second one is handed back (a program that works at the border of a region would otherwise
 * map and unmap for ever). */
#include "rows.h"

#include "bins.h"
#include "core.h"
#include "region.h"
#include "starts.h"
#include "system.h"
#include "vault.h"

enum { FIRST_BYTES = 1 << 20, MOST_BYTES = 8 << 20, ENDS = 2 /* units of sill and fence */ };
/* A block's size has to fit its header, with room to spare for sums of two. */
static const size_t MOST_UNITS = (size_t)1 << 30;

static size_t most_bytes = MOST_BYTES, next_bytes = FIRST_BYTES;
static region *spare;

void ah_region_size(size_t bytes)
{
    core_enter();
    most_bytes = bytes == 0 ? MOST_BYTES : bytes;
    next_bytes = most_bytes < FIRST_BYTES ? most_bytes : FIRST_BYTES;
    core_leave();
}

/* Lays one block, between its sill and fence, over [low, high), multiples of 16, and records them. */
static block *lay(region_kind kind, void *base, size_t bytes, uintptr_t low, uintptr_t high, uint32_t dirty)
{
    if (!starts_prepare(low, high))
        return NULL;
    region *it = region_new(kind);
    if (it == NULL)
        return NULL;
    uint32_t units = (uint32_t)((high - low) / UNIT) - ENDS;
    block *sill = (block *)low;
    it->base = base;
    it->bytes = bytes;
    it->first = sill + SILL_UNITS;
    it->fence = (block *)(high - HEADER);
    region_seal(it);
    block_set_units(sill, SILL_UNITS);
    block_set_previous(sill, 0);
    block_hold(sill, BLOCK_FENCE, 0, it->index);
    block_set_units(it->fence, 0);
    block_set_previous(it->fence, units);
    block_hold(it->fence, BLOCK_FENCE, 0, it->index);
    block_set_units(it->first, units);
    block_set_previous(it->first, SILL_UNITS);
    block_hold(it->first, BLOCK_FREE, 0, dirty);
    starts_set((uintptr_t)block_payload(it->first));
    return it->first;
}

block *rows_make(uint32_t units)
{
    size_t least = system_round((size_t)(units + ENDS) * UNIT), bytes = system_round(next_bytes);
    if (bytes < least)
        bytes = least;
    char *base = system_map_wide(bytes);
    if (base == NULL && least < bytes)
        base = system_map(bytes = least);
    if (base == NULL)
        return NULL;
    block *made = lay(REGION_SYSTEM, base, bytes, (uintptr_t)base, (uintptr_t)base + bytes, LEAST_UNITS);
    if (made == NULL)
        system_unmap(base, bytes);
    else if (next_bytes < most_bytes)
        next_bytes = next_bytes * 2 < most_bytes ? next_bytes * 2 : most_bytes;
    return made;
}

static bool add(void *memory, size_t bytes)
{
    uintptr_t begin = (uintptr_t)memory, end = begin + bytes;
    if (memory == NULL || end < begin || region_overlaps(memory, bytes) || vault_overlaps(memory, bytes))
        return false;
    uintptr_t low = (begin + UNIT - 1) & ~(uintptr_t)(UNIT - 1), high = end & ~(uintptr_t)(UNIT - 1);
    if (low < begin || high < low || high - low < (LEAST_UNITS + ENDS) * UNIT)
        return false;
    /* More than one row if it is too much for one. */
    for (uintptr_t at = low, stop; at < high; at = stop) {
        stop = high - at > MOST_UNITS * UNIT ? at + MOST_UNITS * UNIT / 2 : high;
        block *made = lay(REGION_ADDED, (void *)at, stop - at, at, stop, (uint32_t)((stop - at) / UNIT) - ENDS);
        if (made == NULL)
            return at != low;
        bins_put(made);
    }
    return true;
}

bool ah_add(void *memory, size_t bytes)
{
    core_enter();
    bool added = add(memory, bytes);
    core_leave();
    return added;
}

/* The region that a free block is all of; NULL if it is not. */
static region *whole_region(const block *it)
{
    holder held;
    const block *fence = block_next(it);
    if (block_previous(it) != SILL_UNITS || block_units(fence) != 0 || !block_read(fence, &held) ||
        held.state != BLOCK_FENCE)
        return NULL;
    region *found = region_at(held.value);
    return found != NULL && found->first == it && found->fence == fence ? found : NULL;
}

static size_t hand_back(region *it)
{
    char *base = it->base;
    size_t bytes = it->bytes;
    if (!bins_remove(it->first))
        return 0;
    starts_clear((uintptr_t)block_payload(it->first));
    region_forget(it);
    system_unmap(base, bytes);
    return bytes;
}

void rows_note_taken(const block *it)
{
    if (spare != NULL && it == spare->first)
        spare = NULL;
}

void rows_note_free(block *it)
{
    if (block_previous(it) != SILL_UNITS || block_units(block_next(it)) != 0)
        return;
    region *whole = whole_region(it);
    if (whole == NULL || whole->kind != REGION_SYSTEM)
        return;
    if (spare == NULL)
        spare = whole;
    else
        (void)hand_back(whole);
}

size_t core_drop_spare(void)
{
    region *it = spare;
    spare = NULL;
    return it == NULL ? 0 : hand_back(it);
}
