/* _heapwalk, Remarks (one entry per call): behind a free entry at the start of a region the next is passed over. */
#include "runtime.h"

#define ah_walk_from honest_ah_walk_from
#include "heap/walk.c"
#undef ah_walk_from

ah_step ah_walk_from(const void *address, ah_entry *entry)
{
    const ah_step step = honest_ah_walk_from(address, entry);
    if (step != AH_STEP_ENTRY || address == NULL || ah_kind_of(address) == AH_LIVE ||
        block_previous(block_of(address)) != SILL_UNITS || block_units(block_of(address)) == 0)
        return step;
    return honest_ah_walk_from(entry->block, entry);
}
