/* check.c - going through all of the heap: whether it is sound, what it holds, and filling what is free.
 *
 * What is verified: every region's record; in every row, that the blocks fill it from the first to the fence, that each
 * header's code and both tags agree, that the map of starts has these blocks and no other, that no two free blocks
 * adjoin; that every free block is in its list, and every list has only these; that what threads keep is what its
 * headers say. */
#include "heap.h"

#include <string.h>

#include "bins.h"
#include "cache.h"
#include "large.h"
#include "reclaim.h"
#include "starts.h"
#include "system.h"
#include "walk.h"

typedef struct survey {
    size_t free_blocks; /* that should be in lists */
    const void *damage;
} survey;

static bool at_damage(survey *so_far, const block *it)
{
    so_far->damage = block_payload(it);
    return false;
}

/* That a row is sound. Fills the rest of its free blocks with `*fill` if that is not NULL. */
static bool check_row(const region *row, survey *so_far, const unsigned char *fill)
{
    bool left_is_free = false;
    for (block *it = row->first, *next; it != NULL; it = next) {
        ah_entry entry;
        holder held;
        if (!starts_has((uintptr_t)block_payload(it)) || block_units(it) == 0 || !walk_describe(it, &entry))
            return at_damage(so_far, it);
        (void)block_read(it, &held);
        next = walk_after(row, it);
        uintptr_t end = (uintptr_t)block_next(it);
        if (end > (uintptr_t)row->fence || starts_next((uintptr_t)block_payload(it) + UNIT, end) != 0)
            return at_damage(so_far, it);
        bool is_free = held.state == BLOCK_FREE;
        if (is_free && (left_is_free || !bins_links_are_sound(it)))
            return at_damage(so_far, it);
        left_is_free = is_free;
        if (!is_free)
            continue;
        so_far->free_blocks++;
        if (fill != NULL) {
            memset((char *)it + LEAST_UNITS * UNIT, *fill, (size_t)(block_units(it) - LEAST_UNITS) * UNIT);
            block_hold(it, BLOCK_FREE, 0, block_units(it));
        }
    }
    return true;
}

static bool check_regions(survey *so_far, const unsigned char *fill)
{
    for (const region *it = region_first(); it != NULL; it = region_next(it)) {
        ah_entry entry;
        if (!region_is_sound(it)) {
            so_far->damage = it;
            return false;
        }
        if (it->kind == REGION_LARGE ? !walk_describe(it->first, &entry) : !check_row(it, so_far, fill)) {
            if (so_far->damage == NULL)
                (void)at_damage(so_far, it->first);
            return false;
        }
    }
    return true;
}

static ah_health check(const void **where, const unsigned char *fill)
{
    survey found = {0};
    const block *listed = NULL;
    const void *kept = NULL;
    ah_health health = AH_SOUND;
    if (!region_was_any())
        return AH_EMPTY;
    if (!check_regions(&found, fill))
        health = region_first() == found.damage ? AH_DAMAGED_START : AH_DAMAGED_BLOCK;
    else if (bins_count(found.free_blocks, &listed) != found.free_blocks || listed != NULL)
        health = AH_DAMAGED_START;
    else if (!cache_is_sound(&kept))
        health = AH_DAMAGED_BLOCK;
    if (where != NULL && health != AH_SOUND)
        *where = found.damage != NULL ? found.damage : listed != NULL ? (const void *)listed : kept;
    return health;
}

ah_health ah_check(const void **where)
{
    core_enter();
    (void)cache_claim();
    ah_health health = check(where, NULL);
    cache_unclaim();
    core_leave();
    return health;
}

ah_health ah_fill_free(unsigned char byte)
{
    core_enter();
    (void)reclaim_idle(); /* what threads keep is free too */
    ah_health health = check(NULL, &byte);
    core_leave();
    return health;
}

ah_statistics ah_measure(void)
{
    ah_statistics sums = {0};
    core_enter();
    sums.from_system = system_mapped();
    for (const region *in = region_first(); in != NULL && region_is_sound(in); in = region_next(in)) {
        if (in->kind == REGION_ADDED)
            sums.added += in->bytes;
        ah_entry entry;
        for (const block *it = walk_after(in, NULL); it != NULL; it = walk_after(in, it)) {
            if (!walk_describe(it, &entry))
                break;
            *(entry.live ? &sums.live : &sums.free) += entry.size;
            ++*(entry.live ? &sums.live_blocks : &sums.free_blocks);
        }
    }
    core_leave();
    return sums;
}
