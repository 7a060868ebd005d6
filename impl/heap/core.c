/* core.c - splitting and uniting blocks. */
#include "core.h"

#include "bins.h"
#include "region.h"
#include "rows.h"
#include "starts.h"

/* Writes the size of a block into the block and into its right neighbour. */
static void set_extent(block *it, uint32_t units)
{
    block_set_units(it, units);
    block_set_previous(block_next(it), units);
}

static void put_free(block *it, uint32_t dirty)
{
    block_hold(it, BLOCK_FREE, 0, dirty < LEAST_UNITS ? LEAST_UNITS : dirty);
    bins_put(it);
}

/* Cuts a block that is in no list down to `units`; what is left over becomes a free block if it is large enough to be
 * one. The holder's word of the first part has to be written after. */
static void split(block *it, uint32_t units, uint32_t dirty)
{
    uint32_t whole = block_units(it);
    if (whole - units < LEAST_UNITS)
        return;
    block_set_units(it, units);
    block *rest = block_next(it);
    block_set_previous(rest, units);
    set_extent(rest, whole - units);
    starts_set((uintptr_t)block_payload(rest));
    put_free(rest, dirty > units ? dirty - units : 0);
}

/* A free block out of the lists, or out of a new region. */
static block *obtain(uint32_t units, uint32_t *dirty)
{
    holder held;
    block *it = bins_take(units);
    if (it == NULL)
        it = rows_make(units);
    if (it == NULL)
        return NULL;
    (void)block_read(it, &held); /* its soundness was looked at when it was taken */
    *dirty = (uint32_t)held.value;
    rows_note_taken(it);
    return it;
}

block *core_take(uint32_t units, uint32_t *dirty)
{
    uint32_t dirty_units;
    block *it = obtain(units, &dirty_units);
    if (it == NULL)
        return NULL;
    split(it, units, dirty_units);
    block_hold(it, BLOCK_CACHED, 0, 0);
    if (dirty != NULL)
        *dirty = dirty_units;
    return it;
}

/* Cuts a block of exactly `units` off the left of a block that has as many, and a block's least, more. Returns the
 * rest, whose right neighbour and holder's word have to be written after. */
static block *cut(block *it, uint32_t units)
{
    uint32_t whole = block_units(it);
    block_set_units(it, units);
    block_hold(it, BLOCK_CACHED, 0, 0);
    block *rest = block_next(it);
    block_set_units(rest, whole - units);
    block_set_previous(rest, units);
    starts_set((uintptr_t)block_payload(rest));
    return rest;
}

unsigned core_take_many(uint32_t units, unsigned most, block **out)
{
    unsigned count = 0;
    while (count < most) {
        uint32_t dirty;
        block *it = obtain(units, &dirty);
        if (it == NULL)
            break;
        for (; count < most - 1 && block_units(it) >= 2 * units; dirty = dirty > units ? dirty - units : 0) {
            out[count++] = it;
            it = cut(it, units);
        }
        set_extent(it, block_units(it));
        split(it, units, dirty);
        block_hold(it, BLOCK_CACHED, 0, 0);
        out[count++] = it;
    }
    return count;
}

block *core_take_aligned(size_t size, size_t alignment, size_t offset, unsigned *skew)
{
    /* Room for the worst gap before it: one that is too small for a block, and so a whole alignment more. */
    uint32_t units = core_units(size + UNIT - 1), dirty;
    block *it = obtain(units + (uint32_t)(alignment / UNIT) + LEAST_UNITS, &dirty);
    if (it == NULL)
        return NULL;
    uintptr_t payload = (uintptr_t)block_payload(it), past = (payload + offset) & (alignment - 1);
    uintptr_t address = past == 0 ? payload : payload + (alignment - past);
    size_t gap = (address & ~(uintptr_t)(UNIT - 1)) - payload;
    if (gap != 0 && gap < LEAST_UNITS * UNIT)
        gap += alignment;
    *skew = (unsigned)(address & (UNIT - 1));
    if (gap != 0) {
        /* The gap stays behind as a free block. */
        uint32_t whole = block_units(it), front = (uint32_t)(gap / UNIT);
        block *later = (block *)((char *)it + gap);
        block_set_units(it, front);
        block_set_previous(later, front);
        set_extent(later, whole - front);
        starts_set((uintptr_t)block_payload(later));
        put_free(it, dirty < front ? dirty : front);
        dirty = dirty > front ? dirty - front : 0;
        it = later;
    }
    split(it, units, dirty);
    block_hold(it, BLOCK_CACHED, 0, 0);
    return it;
}

/* The neighbours of a block, and what their headers say. */
typedef struct neighbours {
    block *left, *right; /* of the first and last in a row: the sill and the fence */
    holder left_held, right_held;
} neighbours;

/* Looks both up. False iff they and the block do not agree, or their headers are damaged. */
static bool look_around(const block *it, neighbours *out)
{
    uint32_t left_units = block_previous(it);
    out->right = block_next(it);
    out->left = block_left(it);
    if (block_previous(out->right) != block_units(it) || !block_read(out->right, &out->right_held))
        return false;
    /* Something of one unit lies left of every block: that may be read. Anything more is proved by the map first. */
    if (left_units != SILL_UNITS && (left_units == 0 || !starts_has((uintptr_t)block_payload(out->left))))
        return false;
    return block_units(out->left) == left_units && block_read(out->left, &out->left_held) &&
           (left_units == SILL_UNITS) == (out->left_held.state == BLOCK_FENCE);
}

bool core_tags_are_sound(const block *it)
{
    neighbours around;
    return look_around(it, &around);
}

bool core_give(block *it)
{
    neighbours around;
    if (!look_around(it, &around))
        return false;
    uint32_t units = block_units(it), dirty = units;
    if (around.right_held.state == BLOCK_FREE) {
        if (!bins_remove(around.right))
            return false;
        dirty += (uint32_t)around.right_held.value;
        units += block_units(around.right);
        starts_clear((uintptr_t)block_payload(around.right));
    }
    /* If the left one's links turn out to be damaged it stays alone; what was united already is sound. */
    if (around.left_held.state == BLOCK_FREE && bins_remove(around.left)) {
        dirty += block_units(around.left);
        units += block_units(around.left);
        starts_clear((uintptr_t)block_payload(it));
        it = around.left;
    }
    set_extent(it, units);
    put_free(it, dirty);
    rows_note_free(it);
    return true;
}

block *core_unite(block *one, block *other)
{
    block *left = one < other ? one : other, *right = one < other ? other : one;
    uint32_t units = block_units(left);
    if (block_next(left) != right || block_previous(right) != units)
        return NULL;
    starts_clear((uintptr_t)block_payload(right));
    set_extent(left, units + block_units(right));
    block_hold(left, BLOCK_CACHED, 0, 0);
    return left;
}

bool core_resize(block *it, uint32_t units)
{
    neighbours around;
    uint32_t now = block_units(it), dirty = now;
    if (!look_around(it, &around))
        return false;
    block *right = around.right;
    bool right_is_free = around.right_held.state == BLOCK_FREE;
    if (units > now && (!right_is_free || block_units(right) < units - now))
        return false;
    if (units <= now && now - units < (right_is_free ? 1 : LEAST_UNITS))
        return true;
    if (right_is_free) {
        if (!bins_remove(right))
            return false;
        dirty = now + (uint32_t)around.right_held.value;
        starts_clear((uintptr_t)block_payload(right));
        set_extent(it, now + block_units(right));
    }
    split(it, units, dirty);
    return true;
}
