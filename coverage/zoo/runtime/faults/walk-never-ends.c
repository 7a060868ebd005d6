/* _heapwalk, Return value (_HEAPEND): from a free last entry it goes on with the first. */
#include "runtime.h"

#define ah_walk_from honest_ah_walk_from
#include "heap/walk.c"
#undef ah_walk_from

ah_step ah_walk_from(const void *address, ah_entry *entry)
{
    const ah_step step = honest_ah_walk_from(address, entry);
    return step == AH_STEP_END && address != NULL && ah_kind_of(address) != AH_LIVE ? honest_ah_walk_from(NULL, entry)
                                                                                    : step;
}
