/* release.c - the end of a block: kept by the thread, given to the heap, or unmapped. */
#include "heap.h"

#include "cache.h"
#include "large.h"
#include "query.h"

/* Apart, so that the way that most releases take needs no frame. */
__attribute__((noinline)) static ah_kind release_slowly(void *address)
{
    block *it;
    holder held;
    if (cache_mine == NULL)
        cache_open();
    core_enter();
    /* Again, now that nothing changes: others may have released it meanwhile. */
    ah_kind kind = query_fully(address, &it, &held);
    if (kind == AH_LIVE) {
        uint32_t units = block_units(it);
        if (units == 0)
            large_give(region_of_large(it, &held));
        else if (!core_give(it))
            kind = AH_CORRUPT;
        if (units != 0 && units <= CACHE_UNITS)
            cache_drain(units);
    }
    core_leave();
    return kind;
}

ah_kind ah_release(void *address)
{
    block *it;
    holder held;
    ah_kind kind = query_header(address, &it, &held);
    if (kind != AH_LIVE)
        return kind;
    /* Its neighbours' tags are not looked at here: they may be changing without the lock, and are far more memory to
     * touch than this header. Damage to them is met when the cache gives the block back: then it leaks. */
    uint32_t units = block_units(it);
    if (units != 0 && units <= CACHE_UNITS && cache_push(it, units, &held))
        return AH_LIVE;
    return release_slowly(address);
}
