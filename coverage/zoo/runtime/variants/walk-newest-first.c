/* _heapwalk, Remarks: no order is promised; this one begins with the entry that others end with. */
#include "runtime.h"

#define ah_walk_from honest_ah_walk_from
#include "heap/walk.c"
#undef ah_walk_from

ah_step ah_walk_from(const void *address, ah_entry *entry)
{
    ah_entry at, before = {0};
    ah_step step = AH_STEP_END;
    if (address != NULL && (step = honest_ah_walk_from(address, &at)) == AH_STEP_CORRUPT)
        return step;
    const void *from = NULL;
    while ((step = honest_ah_walk_from(from, &at)) == AH_STEP_ENTRY && at.block != address) {
        before = at;
        from = at.block;
    }
    if (step == AH_STEP_CORRUPT)
        return step;
    *entry = before;
    return before.block != NULL ? AH_STEP_ENTRY : AH_STEP_END;
}
