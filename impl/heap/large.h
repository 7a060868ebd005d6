/* large.h - blocks that are mapped by themselves: each is a region of its own. A few of those that were released stay
 * mapped for the next request, up to a bound. All with the heap's lock held. */
#ifndef ALLOCSPEC_IMPL_HEAP_LARGE_H
#define ALLOCSPEC_IMPL_HEAP_LARGE_H

#include "heap.h"
#include "region.h"

/* Requests from this size on (with the alignment added) are mapped by themselves. */
#define AH_LARGE ((size_t)512 << 10)

/* A live block, or NULL iff there is no memory. `*is_zero`: all its bytes are zero. */
block *large_take(size_t size, size_t alignment, size_t offset, bool *is_zero);
/* Ends the live block of a large region. */
void large_give(region *it);
/* Gives the live block of a large region a new size, with its contents; elsewhere only if `may_move`. NULL, and nothing
 * has changed, if it cannot. */
block *large_resize(region *it, size_t size, bool may_move);

/* The bytes that the block of a large region has. */
size_t large_room(const region *it, unsigned skew);
/* Unmaps what was kept. Returns the bytes. */
size_t large_drop_kept(void);

#endif
