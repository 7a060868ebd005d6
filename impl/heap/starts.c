/* starts.c - the map of block starts: growing and changing it. */
#include "starts.h"

#include "vault.h"

_Atomic(starts_node *) starts_root[1 << STARTS_FAN_BITS];

static starts_node *node_for(uintptr_t address)
{
    _Atomic(starts_node *) *place = &starts_root[address >> (STARTS_LEAF_BITS + STARTS_FAN_BITS)];
    starts_node *node = atomic_load_explicit(place, memory_order_relaxed);
    if (node == NULL && (node = vault_get(sizeof *node)) != NULL)
        atomic_store_explicit(place, node, memory_order_release);
    return node;
}

static bool prepare_leaf(uintptr_t address)
{
    starts_node *node = node_for(address);
    if (node == NULL)
        return false;
    _Atomic(starts_leaf *) *place = &node->leaves[(address >> STARTS_LEAF_BITS) & ((1 << STARTS_FAN_BITS) - 1)];
    if (atomic_load_explicit(place, memory_order_relaxed) != NULL)
        return true;
    starts_leaf *leaf = vault_get(sizeof *leaf);
    if (leaf == NULL)
        return false;
    atomic_store_explicit(place, leaf, memory_order_release);
    return true;
}

bool starts_prepare(uintptr_t begin, uintptr_t end)
{
    const uintptr_t step = (uintptr_t)1 << STARTS_LEAF_BITS;
    if ((end - 1) >> STARTS_ADDRESS_BITS != 0)
        return false;
    for (uintptr_t at = begin & ~(step - 1); at < end; at += step)
        if (!prepare_leaf(at))
            return false;
    return true;
}

/* Only the holder of the lock changes a word, so a load and a store are enough: nothing can come between. */
void starts_set(uintptr_t address)
{
    _Atomic uint64_t *word = starts_word(address);
    uint64_t old = atomic_load_explicit(word, memory_order_relaxed);
    atomic_store_explicit(word, old | starts_bit(address), memory_order_relaxed);
}

void starts_clear(uintptr_t address)
{
    _Atomic uint64_t *word = starts_word(address);
    uint64_t old = atomic_load_explicit(word, memory_order_relaxed);
    atomic_store_explicit(word, old & ~starts_bit(address), memory_order_relaxed);
}

uintptr_t starts_next(uintptr_t begin, uintptr_t end)
{
    const uintptr_t span = (uintptr_t)64 << STARTS_GRAIN_BITS; /* of one word */
    for (uintptr_t at = begin; at < end; at = (at & ~(span - 1)) + span) {
        _Atomic uint64_t *word = starts_word(at);
        if (word == NULL)
            return 0;
        uint64_t rest = atomic_load_explicit(word, memory_order_relaxed) & ~(starts_bit(at) - 1);
        if (rest != 0) {
            uintptr_t found = (at & ~(span - 1)) + ((uintptr_t)__builtin_ctzll(rest) << STARTS_GRAIN_BITS);
            return found < end ? found : 0;
        }
    }
    return 0;
}
