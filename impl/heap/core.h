/* core.h - taking blocks out of the regions and giving them back, with immediate coalescing. All with the heap's lock
 * held. Damage that is met is left alone: the block at hand leaks, nothing is united with what cannot be trusted. */
#ifndef ALLOCSPEC_IMPL_HEAP_CORE_H
#define ALLOCSPEC_IMPL_HEAP_CORE_H

#include "heap.h"
#include "block.h"
#include "lock.h"

/* The one lock, of everything but the caches' fast paths. */
extern lock heap_lock;

/* Takes the lock; the first time, draws the secret too. */
void core_enter(void);
void core_leave(void);

/* Units of a block with room for `size` bytes, which is below AH_LARGE. */
static inline uint32_t core_units(size_t size)
{
    return size <= UNIT ? LEAST_UNITS : (uint32_t)((size + UNIT - 1) / UNIT) + 1;
}

/* A block of at least `units`, in the state BLOCK_CACHED. `*dirty` (if not NULL): so many of its units, from the header
 * on, may hold anything; the rest are zero. NULL iff there is no memory. */
block *core_take(uint32_t units, uint32_t *dirty);
/* As core_take, for up to `most` (> 0) blocks of `units`, side by side where possible; each has these units and at most
 * one more. Stores them, and returns how many. */
unsigned core_take_many(uint32_t units, unsigned most, block **out);
/* As core_take, with room for `size` bytes from an address so that (address + offset) is a multiple of `alignment`,
 * which is at least 16; `*skew` is the lower four bits of that address. */
block *core_take_aligned(size_t size, size_t alignment, size_t offset, unsigned *skew);
/* Gives back a block that is held and whose own header was found sound. False, and nothing has changed, iff there is
 * damage around it. */
bool core_give(block *it);

/* Makes one held block of two whose own headers were found sound, if they lie side by side: for giving back many at
 * little more than the price of one. NULL, and nothing has changed, if not. */
block *core_unite(block *one, block *other);

/* Changes the size of a held block where it is; its holder's word has to be written again after. False, and nothing has
 * changed, iff there is no room, or damage. Shrinking succeeds always, but keeps what is too small for a block. */
bool core_resize(block *it, uint32_t units);

/* Unmaps the wholly free region that is kept for the next need. Returns its bytes. */
size_t core_drop_spare(void);
/* Whether the boundary tags on both sides of a block agree with its neighbours. The block's own header is sound. */
bool core_tags_are_sound(const block *it);

#endif
