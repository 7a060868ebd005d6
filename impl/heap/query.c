/* query.c - what an address is, and how large its block. */
#include "query.h"

#include "core.h"
#include "large.h"

bool query_surroundings_agree(const block *it, const holder *held)
{
    return block_units(it) == 0 ? region_of_large(it, held) != NULL : core_tags_are_sound(it);
}

ah_kind query_fully(const void *address, block **it, holder *held)
{
    ah_kind kind = query_header(address, it, held);
    if (kind != AH_LIVE && kind != AH_FREED)
        return kind;
    return query_surroundings_agree(*it, held) ? kind : AH_CORRUPT;
}

ah_kind ah_kind_of(const void *address)
{
    block *it;
    holder held;
    if (!starts_has((uintptr_t)address))
        return AH_FOREIGN;
    core_enter();
    ah_kind kind = query_fully(address, &it, &held);
    core_leave();
    return kind;
}

/* The sizes of a block that is mapped by itself are in its region's record. */
static size_t size_of_large(const block *it, const holder *held, bool usable)
{
    core_enter();
    const region *of = region_of_large(it, held);
    size_t size = of == NULL ? (usable ? 0 : SIZE_MAX) : usable ? large_room(of, held->skew) : of->size;
    core_leave();
    return size;
}

size_t ah_size(const void *address)
{
    block *it;
    holder held;
    if (query_header(address, &it, &held) != AH_LIVE)
        return SIZE_MAX;
    return block_units(it) == 0 ? size_of_large(it, &held, false) : held.value;
}

size_t ah_usable_size(const void *address)
{
    block *it;
    holder held;
    if (query_header(address, &it, &held) != AH_LIVE)
        return 0;
    return block_units(it) == 0 ? size_of_large(it, &held, true) : block_room(it) - held.skew;
}
