/* large.c - blocks that are mapped by themselves.
 *
 * Released mappings are kept because mapping, and the page faults after, cost more than clearing memory that is there
 * already: a program that allocates and releases a large buffer in a loop pays them once. */
#include "large.h"

#include "starts.h"
#include "system.h"
#include "vault.h"

enum { KEPT = 8 };
static const size_t KEPT_BYTES = (size_t)8 << 20;

static region *kept[KEPT]; /* oldest first */
static size_t kept_count, kept_bytes;

size_t large_room(const region *it, unsigned skew)
{
    return (size_t)(it->base + it->bytes - block_payload(it->first)) - skew;
}

static void forget_kept(size_t at)
{
    kept_bytes -= kept[at]->bytes;
    kept_count--;
    for (; at < kept_count; at++)
        kept[at] = kept[at + 1];
}

static void unmap(region *it)
{
    char *base = it->base;
    size_t bytes = it->bytes;
    starts_clear((uintptr_t)block_payload(it->first));
    region_forget(it);
    system_unmap(base, bytes);
}

static void set_size(region *it, size_t size)
{
    it->size = size;
    region_seal(it);
}

/* The closest fit among what is kept that would not waste as much again. */
static region *take_kept(size_t bytes)
{
    size_t best = KEPT;
    for (size_t i = 0; i < kept_count; i++)
        if (kept[i]->bytes >= bytes && kept[i]->bytes / 2 <= bytes &&
            (best == KEPT || kept[i]->bytes < kept[best]->bytes))
            best = i;
    if (best == KEPT)
        return NULL;
    region *it = kept[best];
    forget_kept(best);
    /* Its header lay open to what a program writes to memory that it has released. Sealed anew it would be believed:
     * a damaged mapping is dropped, and leaks. */
    holder held;
    return region_is_sound(it) && block_read(it->first, &held) && region_of_large(it->first, &held) == it ? it : NULL;
}

static block *enter(region *it, size_t size, unsigned skew)
{
    set_size(it, size);
    block_hold(it->first, BLOCK_LIVE, skew, it->index);
    return it->first;
}

/* Maps so many bytes around an address as asked for, and gives back the pages that the alignment left over. */
static char *map_around(size_t size, size_t alignment, size_t offset, char **base, size_t *bytes)
{
    if (alignment > AH_MAX - size || size + alignment > AH_MAX - 2 * HEADER)
        return NULL;
    bool is_plain = alignment <= AH_ALIGNMENT && offset % AH_ALIGNMENT == 0;
    size_t mapped = system_round(size + HEADER + (is_plain ? 0 : alignment + UNIT));
    if (mapped == 0 || (*base = system_map(mapped)) == NULL)
        return NULL;
    uintptr_t low = (uintptr_t)*base, address = low + HEADER, past = (address + offset) & (alignment - 1);
    *bytes = mapped;
    if (is_plain)
        return *base + HEADER;
    address += past == 0 ? 0 : alignment - past;
    uintptr_t mask = ~(uintptr_t)(system_page() - 1);
    uintptr_t begin = (uintptr_t)block_of((void *)address) & mask, end = (address + size + ~mask) & mask;
    if (end < begin + (~mask + 1))
        end = begin + (~mask + 1);
    if (begin > low)
        system_unmap(*base, begin - low);
    if (end < low + mapped)
        system_unmap((char *)end, low + mapped - end);
    *base = (char *)begin;
    *bytes = end - begin;
    return (char *)address;
}

block *large_take(size_t size, size_t alignment, size_t offset, bool *is_zero)
{
    char *base;
    size_t bytes;
    region *it = alignment <= AH_ALIGNMENT && offset % AH_ALIGNMENT == 0 && size <= KEPT_BYTES
                     ? take_kept(system_round(size + HEADER))
                     : NULL;
    *is_zero = it == NULL;
    if (it != NULL)
        return enter(it, size, 0);
    char *address = map_around(size, alignment, offset, &base, &bytes);
    if (address == NULL)
        return NULL;
    block *made = block_of(address);
    uintptr_t payload = (uintptr_t)block_payload(made);
    if (!starts_prepare(payload, payload + 1) || (it = region_new(REGION_LARGE)) == NULL) {
        system_unmap(base, bytes);
        return NULL;
    }
    it->base = base;
    it->bytes = bytes;
    it->first = made;
    starts_set(payload);
    return enter(it, size, (unsigned)((uintptr_t)address & (UNIT - 1)));
}

void large_give(region *it)
{
    /* Those that an alignment made start late in their pages, and would serve less than their size says. */
    if (it->bytes > KEPT_BYTES || (char *)it->first != it->base) {
        unmap(it);
        return;
    }
    while (kept_count == KEPT || kept_bytes + it->bytes > KEPT_BYTES) {
        region *oldest = kept[0];
        forget_kept(0);
        unmap(oldest);
    }
    kept[kept_count++] = it;
    kept_bytes += it->bytes;
    block_hold(it->first, BLOCK_FREE, 0, it->index);
}

size_t large_drop_kept(void)
{
    size_t bytes = kept_bytes;
    while (kept_count > 0) {
        region *oldest = kept[0];
        forget_kept(0);
        unmap(oldest);
    }
    return bytes;
}

/* Moves pages instead of bytes. What cannot be undone comes last: the map of starts has its memory before. */
static bool remap(region *it, size_t bytes, bool may_move)
{
    uintptr_t payload = (uintptr_t)block_payload(it->first);
    ptrdiff_t within = (char *)it->first - it->base;
    char *base = system_remap(it->base, it->bytes, bytes, false);
    if (base == NULL) {
        if (!may_move || !vault_ensure(sizeof(starts_node) + sizeof(starts_leaf)))
            return false;
        base = system_remap(it->base, it->bytes, bytes, true);
        if (base == NULL)
            return false;
        starts_clear(payload);
        it->first = (block *)(base + within);
        payload = (uintptr_t)block_payload(it->first);
        (void)starts_prepare(payload, payload + 1);
        starts_set(payload);
    }
    it->base = base;
    it->bytes = bytes;
    return true;
}

block *large_resize(region *it, size_t size, bool may_move)
{
    holder held;
    (void)block_read(it->first, &held);
    size_t fixed = (size_t)(block_payload(it->first) - it->base) + held.skew;
    if (size > AH_MAX - fixed)
        return NULL;
    size_t bytes = system_round(size + fixed);
    if (bytes == 0)
        return NULL;
    /* Pages that move keep the block's place in them, and so an address that is not a multiple of 16: only where the
     * caller asked for such a one may a block lie there. */
    may_move = may_move && held.skew == 0;
    if (bytes > it->bytes) {
        /* An eighth more than asked for: who grows step by step should not pay for a system call at each. */
        size_t roomy = system_round(bytes + bytes / 8);
        if (!(roomy != 0 && remap(it, roomy, false)) && !(roomy != 0 && may_move && remap(it, roomy, true)) &&
            !remap(it, bytes, may_move))
            return NULL;
    } else if (it->bytes - bytes >= it->bytes / 4) {
        system_unmap(it->base + bytes, it->bytes - bytes);
        it->bytes = bytes;
    }
    return enter(it, size, held.skew);
}
