/* query.h - what an address is, for the other files of the heap. */
#ifndef ALLOCSPEC_IMPL_HEAP_QUERY_H
#define ALLOCSPEC_IMPL_HEAP_QUERY_H

#include "heap.h"
#include "block.h"

/* What `address` is, judged by the map of starts and its header alone; `*it` and `*held` are set unless AH_FOREIGN.
 * Safe without the lock as long as the block, if it is one, is not about to be unmapped: as for every live block. A
 * program that releases a block twice in two threads at once has no such promise. */
static inline ah_kind query_header(const void *address, block **it, holder *held);

#include "starts.h"

static inline ah_kind query_header(const void *address, block **it, holder *held)
{
    if (!starts_has((uintptr_t)address))
        return AH_FOREIGN;
    *it = block_of(address);
    if (!block_read(*it, held) || held->state == BLOCK_FENCE)
        return AH_CORRUPT;
    if (block_address(*it, held) != address)
        return AH_FOREIGN;
    return held->state == BLOCK_LIVE ? AH_LIVE : AH_FREED;
}

/* Whether the neighbours of a block, or its region, agree with its header, which is sound. With the heap's lock held.
 */
bool query_surroundings_agree(const block *it, const holder *held);
/* As query_header, and that the surroundings agree. With the heap's lock held. */
ah_kind query_fully(const void *address, block **it, holder *held);

#endif
