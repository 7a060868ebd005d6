/* resize.c - a new size for a live block: where it is, if that is possible; else by moving it. */
#include "heap.h"

#include <string.h>

#include "cache.h"
#include "large.h"
#include "query.h"

/* Whether the block as it is serves the new size, neither too small nor so large that a block could be cut off. */
static bool fits_already(const block *it, const holder *held, size_t size)
{
    size_t room = block_room(it) - held->skew;
    return size <= room && room - size < LEAST_UNITS * UNIT;
}

/* With the lock. The block's address after, or NULL if it cannot. */
static void *resize_here(void *address, size_t size, bool may_move_pages)
{
    block *it;
    holder held;
    if (query_fully(address, &it, &held) != AH_LIVE)
        return NULL;
    if (block_units(it) == 0) {
        /* Large blocks that become small would waste most of a page, or more: they move if they may. */
        if (may_move_pages && size < AH_LARGE / 2)
            return NULL;
        it = large_resize(region_of_large(it, &held), size, may_move_pages);
        return it == NULL ? NULL : block_payload(it) + held.skew;
    }
    if (size > VALUE_MAX / 2 || !core_resize(it, core_units(size + held.skew)))
        return NULL;
    block_hold(it, BLOCK_LIVE, held.skew, size);
    return address;
}

static void *resize(void *address, size_t size, bool may_move)
{
    block *it;
    holder held;
    if (size > AH_MAX || query_header(address, &it, &held) != AH_LIVE)
        return NULL;
    if (block_units(it) != 0 && fits_already(it, &held, size)) {
        block_hold(it, BLOCK_LIVE, held.skew, size);
        return address;
    }
    core_enter();
    void *resized = resize_here(address, size, may_move);
    core_leave();
    return resized;
}

bool ah_resize_in_place(void *address, size_t size) { return resize(address, size, false) != NULL; }

void *ah_resize(void *address, size_t size)
{
    void *resized = resize(address, size, true);
    if (resized != NULL)
        return resized;
    size_t old = ah_size(address);
    if (old == SIZE_MAX || size > AH_MAX)
        return NULL;
    void *moved = ah_allocate(size);
    if (moved == NULL) /* a large block that was to move, but cannot: it shrinks where it is */
        return size <= old && resize(address, size, false) != NULL ? address : NULL;
    memcpy(moved, address, old < size ? old : size);
    if (ah_release(address) != AH_LIVE) {
        (void)ah_release(moved);
        return NULL;
    }
    return moved;
}
