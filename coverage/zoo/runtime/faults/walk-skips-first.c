/* _heapwalk, Remarks (traverses the heap entries): a walk begins with the second entry. */
#include "runtime.h"

#define ah_walk_from honest_ah_walk_from
#include "heap/walk.c"
#undef ah_walk_from

ah_step ah_walk_from(const void *address, ah_entry *entry)
{
    const ah_step step = honest_ah_walk_from(address, entry);
    return address == NULL && step == AH_STEP_ENTRY ? honest_ah_walk_from(entry->block, entry) : step;
}
