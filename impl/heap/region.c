/* region.c - the table of regions. Records are numbered, in chunks that are never given back, and linked in the order
 * of their making; a record's number is used again after its region has gone, its serial number never. */
#include "region.h"

#include "vault.h"

enum { CHUNK_RECORDS = 256, CHUNKS = 1024 };

static region *chunks[CHUNKS];
static uint32_t made; /* records that were ever made */
static region *unused, *first, *last;
static uint64_t serials;

static region *record(uint64_t index)
{
    return index >= made ? NULL : &chunks[index / CHUNK_RECORDS][index % CHUNK_RECORDS];
}

static region *make_record(void)
{
    uint32_t chunk = made / CHUNK_RECORDS;
    if (chunk == CHUNKS)
        return NULL;
    if (chunks[chunk] == NULL && (chunks[chunk] = vault_get(CHUNK_RECORDS * sizeof(region))) == NULL)
        return NULL;
    region *it = &chunks[chunk][made % CHUNK_RECORDS];
    it->index = made++;
    return it;
}

region *region_new(region_kind kind)
{
    region *it = unused;
    if (it != NULL)
        unused = it->after;
    else if ((it = make_record()) == NULL)
        return NULL;
    *it = (region){.kind = kind, .index = it->index, .serial = ++serials, .before = last};
    *(last == NULL ? &first : &last->after) = it;
    last = it;
    return it;
}

void region_forget(region *it)
{
    *(it->before == NULL ? &first : &it->before->after) = it->after;
    *(it->after == NULL ? &last : &it->after->before) = it->before;
    *it = (region){.kind = REGION_UNUSED, .index = it->index, .after = unused};
    unused = it;
}

static uint64_t seal_of(const region *it)
{
    const uint64_t words[] = {(uintptr_t)it,        (uintptr_t)it->base,  it->bytes,
                              (uintptr_t)it->first, (uintptr_t)it->fence, it->size,
                              it->serial,           (uint64_t)it->kind,   it->index};
    uint64_t mixed = block_secret;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        mixed = (mixed ^ words[i]) * 0x9E3779B97F4A7C15u;
        mixed ^= mixed >> 32;
    }
    return mixed;
}

void region_seal(region *it) { it->seal = seal_of(it); }
bool region_is_sound(const region *it) { return it->kind != REGION_UNUSED && it->seal == seal_of(it); }

region *region_at(uint64_t index)
{
    region *it = record(index);
    return it != NULL && region_is_sound(it) ? it : NULL;
}

region *region_first(void) { return first; }
bool region_was_any(void) { return serials != 0; }
region *region_next(const region *it) { return it->after; }

region *region_since(uint64_t serial)
{
    for (region *it = first; it != NULL; it = it->after)
        if (it->serial >= serial)
            return it;
    return NULL;
}

bool region_overlaps(const void *begin, size_t bytes)
{
    uintptr_t low = (uintptr_t)begin;
    for (const region *it = first; it != NULL; it = it->after)
        if (low < (uintptr_t)it->base + it->bytes && (uintptr_t)it->base < low + bytes)
            return true;
    return false;
}

region *region_of_large(const block *it, const holder *held)
{
    if (block_units(it) != 0 || held->state == BLOCK_FENCE)
        return NULL;
    region *found = region_at(held->value);
    return found != NULL && found->kind == REGION_LARGE && found->first == it ? found : NULL;
}
