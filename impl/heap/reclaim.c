/* reclaim.c - giving memory back: in need, and on request (ah_trim). */
#include "reclaim.h"

#include <string.h>

#include "bins.h"
#include "cache.h"
#include "large.h"
#include "region.h"
#include "system.h"

size_t reclaim_idle(void)
{
    (void)cache_claim();
    size_t found = cache_flush() ? 1 : 0;
    cache_unclaim();
    return found + large_drop_kept() + core_drop_spare();
}

/* Lets the whole pages go that lie in the part of a free block that may hold anything. After it, that part ends where
 * the pages begin, so that what is gone already is not counted again. */
static size_t drop_pages(block *it, const holder *held)
{
    const uintptr_t mask = system_page() - 1;
    uintptr_t begin = ((uintptr_t)it + LEAST_UNITS * UNIT + mask) & ~mask;
    uintptr_t used = (uintptr_t)it + held->value * UNIT, end = (uintptr_t)block_next(it);
    uintptr_t stop = (used + mask) & ~mask;
    if (stop > end)
        stop = end & ~mask;
    if (begin >= stop || !system_drop((void *)begin, stop - begin))
        return 0;
    if (stop < used)
        memset((void *)stop, 0, used - stop);
    block_hold(it, BLOCK_FREE, 0, (begin - (uintptr_t)it) / UNIT);
    return stop - begin;
}

static size_t trim_row(region *row)
{
    size_t dropped = 0;
    for (block *it = row->first; it != row->fence; it = block_next(it)) {
        holder held;
        if (!block_read(it, &held) || block_units(it) == 0)
            break; /* damage: ah_check's to report */
        if (held.state == BLOCK_FREE)
            dropped += drop_pages(it, &held);
    }
    if (dropped != 0)
        system_keep_narrow(row->base, row->bytes);
    return dropped;
}

size_t ah_trim(void)
{
    core_enter();
    size_t before = system_mapped(), dropped = 0;
    (void)reclaim_idle();
    for (region *row = region_first(); row != NULL; row = region_next(row))
        if (region_is_sound(row) && row->kind == REGION_SYSTEM)
            dropped += trim_row(row);
    size_t unmapped = before - system_mapped();
    core_leave();
    return unmapped + dropped;
}
