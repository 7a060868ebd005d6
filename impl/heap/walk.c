/* walk.c - every block once. Regions in the order of their making, the blocks of a row from left to right.
 *
 * A cursor holds what cannot dangle: the serial number of the region and the address of the last block that was met,
 * which is only compared. If that block has gone (united with its left neighbour), the map of starts tells which comes
 * next; a block that lives all the time keeps its place in this order, and so is met exactly once. */
#include "heap.h"

#include "core.h"
#include "large.h"
#include "query.h"
#include "walk.h"

block *walk_after(const region *in, const block *it)
{
    if (in->kind == REGION_LARGE)
        return it == NULL ? in->first : NULL;
    block *next = in->first;
    holder held;
    if (it != NULL) {
        if (starts_has((uintptr_t)block_payload(it)) && block_read(it, &held) && block_units(it) != 0) {
            next = block_next(it);
        } else {
            uintptr_t payload = starts_next((uintptr_t)block_payload(it) + UNIT, (uintptr_t)in->fence);
            next = payload == 0 ? in->fence : (block *)(payload - HEADER);
        }
    }
    return next == in->fence ? NULL : next;
}

bool walk_describe(const block *it, ah_entry *entry)
{
    /* Read once: the lock does not stop a thread that takes the block from its cache, or puts it there, meanwhile. */
    holder held;
    if (!starts_has((uintptr_t)block_payload(it)) || !block_read(it, &held) || held.state == BLOCK_FENCE ||
        !query_surroundings_agree(it, &held))
        return false;
    bool live = held.state == BLOCK_LIVE;
    const region *large = region_of_large(it, &held);
    size_t room = large != NULL ? large_room(large, held.skew) : block_room(it) - held.skew;
    size_t asked = large != NULL ? large->size : held.value;
    *entry = (ah_entry){.block = block_address(it, &held), .size = live ? asked : room, .live = live};
    return true;
}

/* The block after `it` in `in` (NULL: its first), or the first of the regions that follow. */
static ah_step step(const region *in, const block *it, ah_entry *entry, const region **found_in)
{
    const block *next = NULL;
    while (in != NULL && region_is_sound(in) && (next = walk_after(in, it)) == NULL) {
        in = region_next(in);
        it = NULL;
    }
    if (in == NULL)
        return AH_STEP_END;
    if (next == NULL)
        return AH_STEP_CORRUPT;
    *found_in = in;
    entry->block = block_payload(next);
    return walk_describe(next, entry) ? AH_STEP_ENTRY : AH_STEP_CORRUPT;
}

ah_step ah_walk(ah_cursor *cursor, ah_entry *entry)
{
    core_enter();
    uint64_t serial = (uintptr_t)cursor->opaque[0];
    const block *last = cursor->opaque[1];
    const region *in = cursor->opaque[2]; /* the record stays readable for ever, but may be of another region by now */
    if (serial == 0 || in->serial != serial)
        in = region_since(serial);
    if (in != NULL && in->serial != serial)
        last = NULL;
    ah_step result = step(in, last, entry, &in);
    if (result == AH_STEP_ENTRY) {
        cursor->opaque[0] = (void *)(uintptr_t)in->serial;
        cursor->opaque[1] = block_of(entry->block);
        cursor->opaque[2] = (void *)(uintptr_t)in;
    }
    core_leave();
    return result;
}

/* The region of the last block of a row, which the fence after it names, or of a large block. */
static const region *region_of_last(const block *it, const holder *held)
{
    if (block_units(it) == 0)
        return region_of_large(it, held);
    holder at;
    const block *fence = block_next(it);
    const region *found = block_read(fence, &at) && at.state == BLOCK_FENCE ? region_at(at.value) : NULL;
    return found != NULL && found->fence == fence ? found : NULL;
}

static ah_step step_from(const void *address, ah_entry *entry)
{
    block *it;
    holder held;
    const region *in;
    if (address == NULL)
        return step(region_first(), NULL, entry, &in);
    ah_kind kind = query_fully(address, &it, &held);
    if (kind != AH_LIVE && kind != AH_FREED)
        return AH_STEP_CORRUPT;
    if (block_units(it) != 0 && block_units(block_next(it)) != 0)
        return walk_describe(block_next(it), entry) ? AH_STEP_ENTRY : AH_STEP_CORRUPT;
    in = region_of_last(it, &held);
    return in == NULL ? AH_STEP_CORRUPT : step(in, it, entry, &in);
}

ah_step ah_walk_from(const void *address, ah_entry *entry)
{
    core_enter();
    ah_step result = step_from(address, entry);
    core_leave();
    return result;
}
