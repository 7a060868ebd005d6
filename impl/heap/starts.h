/* starts.h - the map of block starts: one bit for each 16 bytes of the address space, set where a block starts.
 *
 * It makes "is this the address of a block?" exact and safe for any value, without reading the memory at that address:
 * no header is trusted before its bit was seen. A three-level tree; its nodes lie in the vault and are never taken
 * down. Bits change with the heap's lock held; they may be read at any time. */
#ifndef ALLOCSPEC_IMPL_HEAP_STARTS_H
#define ALLOCSPEC_IMPL_HEAP_STARTS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    STARTS_GRAIN_BITS = 4,                                                     /* 16 bytes for each bit */
    STARTS_LEAF_BITS = 20,                                                     /* 1 MiB for each leaf of 8 KiB */
    STARTS_FAN_BITS = 14,                                                      /* children of the root and of a node */
    STARTS_ADDRESS_BITS = STARTS_LEAF_BITS + STARTS_FAN_BITS + STARTS_FAN_BITS /* 256 TiB */
};

typedef struct starts_leaf {
    _Atomic uint64_t words[1 << (STARTS_LEAF_BITS - STARTS_GRAIN_BITS - 6)];
} starts_leaf;
typedef struct starts_node {
    _Atomic(starts_leaf *) leaves[1 << STARTS_FAN_BITS];
} starts_node;
extern _Atomic(starts_node *) starts_root[1 << STARTS_FAN_BITS];

/* Makes room in the map for [begin, end). Returns false iff memory is out or the addresses are out of the map's reach.
 */
bool starts_prepare(uintptr_t begin, uintptr_t end);
/* For addresses that have been prepared, multiples of 16. */
void starts_set(uintptr_t address);
void starts_clear(uintptr_t address);
/* The first start in [begin, end), of one prepared range; 0 if there is none. */
uintptr_t starts_next(uintptr_t begin, uintptr_t end);

/* The word of the map that has the bit of `address`, or NULL. */
static inline _Atomic uint64_t *starts_word(uintptr_t address)
{
    const uintptr_t fan = ((uintptr_t)1 << STARTS_FAN_BITS) - 1;
    if (address >> STARTS_ADDRESS_BITS != 0)
        return NULL;
    starts_node *node =
        atomic_load_explicit(&starts_root[address >> (STARTS_LEAF_BITS + STARTS_FAN_BITS)], memory_order_acquire);
    if (node == NULL)
        return NULL;
    starts_leaf *leaf = atomic_load_explicit(&node->leaves[(address >> STARTS_LEAF_BITS) & fan], memory_order_acquire);
    if (leaf == NULL)
        return NULL;
    return &leaf->words[(address & (((uintptr_t)1 << STARTS_LEAF_BITS) - 1)) >> (STARTS_GRAIN_BITS + 6)];
}

static inline uint64_t starts_bit(uintptr_t address) { return (uint64_t)1 << ((address >> STARTS_GRAIN_BITS) & 63); }

/* Whether a block starts in the 16 bytes that hold `address`, which may be any value. */
static inline bool starts_has(uintptr_t address)
{
    _Atomic uint64_t *word = starts_word(address);
    return word != NULL && (atomic_load_explicit(word, memory_order_relaxed) & starts_bit(address)) != 0;
}

#endif
