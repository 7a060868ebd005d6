/* _heapwalk, Remarks (_useflag): what a thread has freed and keeps for its next need counts as used. */
#include "runtime.h"

#define ah_walk_from honest_ah_walk_from
#include "heap/walk.c"
#undef ah_walk_from

ah_step ah_walk_from(const void *address, ah_entry *entry)
{
    holder held;
    const ah_step step = honest_ah_walk_from(address, entry);
    if (step == AH_STEP_ENTRY && block_read(block_of(entry->block), &held) && held.state == BLOCK_CACHED)
        entry->live = true;
    return step;
}
