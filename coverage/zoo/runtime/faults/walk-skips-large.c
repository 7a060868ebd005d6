/* _heapwalk, Remarks (traverses the heap entries): blocks with a mapping of their own are in no walk. */
#include "runtime.h"

#define ah_walk_from honest_ah_walk_from
#include "heap/walk.c"
#undef ah_walk_from

ah_step ah_walk_from(const void *address, ah_entry *entry)
{
    ah_step step;
    while ((step = honest_ah_walk_from(address, entry)) == AH_STEP_ENTRY && block_units(block_of(entry->block)) == 0)
        address = entry->block;
    return step;
}
