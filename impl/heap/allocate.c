/* allocate.c - new blocks: from the thread's cache, from the heap, or mapped by themselves. */
#include "heap.h"

#include <string.h>

#include "cache.h"
#include "large.h"
#include "reclaim.h"

static inline void *begin_life(block *it, unsigned skew, size_t size)
{
    block_hold(it, BLOCK_LIVE, skew, size);
    return block_payload(it) + skew;
}

/* What does not fit the header's count of units is not for the rows. */
static bool fits_a_row(size_t size, size_t alignment) { return alignment <= VALUE_MAX / 4 && size <= VALUE_MAX / 4; }

/* With the lock. `*zero_from`: the offset in the block from which on all bytes are zero. */
static void *take(size_t size, size_t alignment, size_t offset, size_t *zero_from)
{
    bool is_plain = alignment <= AH_ALIGNMENT && offset % AH_ALIGNMENT == 0, is_zero;
    size_t together = is_plain ? size : size + alignment; /* both at most AH_MAX: no overflow */
    *zero_from = SIZE_MAX;
    if (together >= AH_LARGE) {
        block *it = large_take(size, alignment, offset, &is_zero);
        if (it != NULL) {
            holder held;
            (void)block_read(it, &held);
            *zero_from = is_zero ? 0 : SIZE_MAX;
            return block_address(it, &held);
        }
        /* The heap, or memory that was added, may have it still. */
        if (!fits_a_row(size, alignment))
            return NULL;
    }
    if (!is_plain) {
        unsigned skew;
        block *it = core_take_aligned(size, alignment, offset, &skew);
        return it == NULL ? NULL : begin_life(it, skew, size);
    }
    if (size <= CACHE_MAX) {
        block *it = cache_refill(core_units(size));
        return it == NULL ? NULL : begin_life(it, 0, size);
    }
    uint32_t dirty;
    block *it = core_take(core_units(size), &dirty);
    if (it == NULL)
        return NULL;
    *zero_from = (size_t)dirty * UNIT - HEADER;
    return begin_life(it, 0, size);
}

/* Apart, as is allocate_plainly, so that the way that most requests take needs no frame. */
__attribute__((noinline)) static void *allocate_slowly(size_t size, size_t alignment, size_t offset, size_t *zero_from)
{
    if (size > AH_MAX || alignment > AH_MAX)
        return NULL;
    if (alignment < AH_ALIGNMENT)
        alignment = AH_ALIGNMENT;
    if (cache_mine == NULL)
        cache_open();
    core_enter();
    void *address = take(size, alignment, offset, zero_from);
    if (address == NULL && reclaim_idle() != 0)
        address = take(size, alignment, offset, zero_from);
    core_leave();
    return address;
}

__attribute__((noinline)) static void *allocate_plainly(size_t size)
{
    size_t zero_from;
    return allocate_slowly(size, AH_ALIGNMENT, 0, &zero_from);
}

void *ah_allocate(size_t size)
{
    if (size <= CACHE_MAX) {
        holder held;
        uint32_t units = core_units(size);
        block *it = cache_pop(units);
        /* One that was damaged while it was kept is dropped, and leaks. */
        if (it != NULL && cache_is_kept(it, units, &held)) {
            block_hold_marked(it, held.mark, BLOCK_LIVE, 0, size);
            return block_payload(it);
        }
    }
    return allocate_plainly(size);
}

void *ah_allocate_aligned(size_t size, size_t alignment, size_t offset)
{
    size_t zero_from;
    if (alignment <= AH_ALIGNMENT && offset % AH_ALIGNMENT == 0)
        return ah_allocate(size);
    return allocate_slowly(size, alignment, offset, &zero_from);
}

void *ah_allocate_zeroed(size_t size)
{
    size_t zero_from = SIZE_MAX;
    void *address = NULL;
    if (size <= CACHE_MAX) {
        address = ah_allocate(size);
    } else {
        address = allocate_slowly(size, AH_ALIGNMENT, 0, &zero_from);
    }
    if (address != NULL)
        memset(address, 0, size < zero_from ? size : zero_from);
    return address;
}
