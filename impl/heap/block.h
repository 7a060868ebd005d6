/* block.h - a block's header, and how blocks lie side by side.
 *
 * A region is a row of blocks, each a header of 16 bytes and its payload, between two headers alone, sill and fence:
 *
 *     | sill | units, previous | holder | payload ... | units, previous | holder | payload ... | fence |
 *
 * The first word is structure: the block's size and its left neighbour's, in units of 16 bytes (full boundary tags: a
 * neighbour on either side is found in one step, whatever its state). It changes only with the heap's lock held. The
 * second word belongs to whoever holds the block (a caller, a thread's cache, or the heap), so that a cache needs no
 * lock: the state, what was asked for, and a check code over all this, the address and a secret of the process. Both
 * are read by other threads (walks, neighbours) and so are relaxed atomics; the holder's word changes in one store.
 *
 * `previous` is not under the check code, because it changes while somebody else holds the block; it is proved by the
 * neighbour's own size instead. */
#ifndef ALLOCSPEC_IMPL_HEAP_BLOCK_H
#define ALLOCSPEC_IMPL_HEAP_BLOCK_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct block {
    _Atomic uint32_t units;    /* of this block, header included; 0: a fence, or a block that is mapped by itself */
    _Atomic uint32_t previous; /* units of the left neighbour; of the first block: the sill's */
    _Atomic uint64_t holder;
} block;

enum { UNIT = 16, HEADER = 16, SILL_UNITS = 1, LEAST_UNITS = 2 };
_Static_assert(sizeof(block) == HEADER, "a header takes exactly one unit");

typedef enum block_state { BLOCK_FENCE, BLOCK_LIVE, BLOCK_CACHED, BLOCK_FREE } block_state;

/* What the holder's word says. `skew`: the block's address is so many bytes into its payload (an alignment with an
 * offset asked for it). `value` by state: live: the size asked for; free: the units from the header on that may hold
 * anything, the rest are zero; of a sill, a fence or a block mapped by itself: the index of its region. `mark`: what
 * the word was checked with; the next word of the same block is written with it. */
typedef struct holder {
    block_state state;
    unsigned skew;
    uint64_t value, mark;
} holder;
enum { SKEW_SHIFT = 2, VALUE_SHIFT = 6, CHECK_SHIFT = 40 };
#define VALUE_MAX (((uint64_t)1 << (CHECK_SHIFT - VALUE_SHIFT)) - 1)

/* The secret of the process, set once before the first block is made. */
extern uint64_t block_secret;

static inline uint32_t block_units(const block *it) { return atomic_load_explicit(&it->units, memory_order_relaxed); }
static inline uint32_t block_previous(const block *it)
{
    return atomic_load_explicit(&it->previous, memory_order_relaxed);
}
static inline void block_set_units(block *it, uint32_t units)
{
    atomic_store_explicit(&it->units, units, memory_order_relaxed);
}
static inline void block_set_previous(block *it, uint32_t units)
{
    atomic_store_explicit(&it->previous, units, memory_order_relaxed);
}
static inline char *block_payload(const block *it) { return (char *)(uintptr_t)it + HEADER; }
static inline size_t block_room(const block *it) { return (size_t)block_units(it) * UNIT - HEADER; }
static inline block *block_of(const void *address)
{
    return (block *)(((uintptr_t)address & ~(uintptr_t)(UNIT - 1)) - HEADER);
}
static inline block *block_next(const block *it)
{
    return (block *)((char *)(uintptr_t)it + (size_t)block_units(it) * UNIT);
}
static inline block *block_left(const block *it)
{
    return (block *)((char *)(uintptr_t)it - (size_t)block_previous(it) * UNIT);
}

/* What the check codes of a block have in common while it keeps its size: where it is, how large, and the secret. */
static inline uint64_t block_mark(const block *it)
{
    return (((uintptr_t)it ^ (uint64_t)block_units(it) << 32) + block_secret) * 0x9E3779B97F4A7C15u;
}

/* 24 bits over everything that the header says and where it says it. */
static inline uint64_t block_check(uint64_t mark, uint64_t body)
{
    uint64_t mixed = mark ^ body;
    mixed ^= mixed >> 29;
    return (mixed * 0xBF58476D1CE4E5B9u) >> CHECK_SHIFT;
}

/* Writes the holder's word of a block whose mark is known, as from block_read. */
static inline void block_hold_marked(block *it, uint64_t mark, block_state state, unsigned skew, uint64_t value)
{
    uint64_t body = (uint64_t)state | (uint64_t)skew << SKEW_SHIFT | value << VALUE_SHIFT;
    atomic_store_explicit(&it->holder, body | block_check(mark, body) << CHECK_SHIFT, memory_order_relaxed);
}
static inline void block_hold(block *it, block_state state, unsigned skew, uint64_t value)
{
    block_hold_marked(it, block_mark(it), state, skew, value);
}

/* Reads the holder's word of what must be a header. Returns false iff it is damaged. */
static inline bool block_read(const block *it, holder *out)
{
    uint64_t word = atomic_load_explicit(&it->holder, memory_order_relaxed);
    uint64_t body = word & (((uint64_t)1 << CHECK_SHIFT) - 1);
    out->state = (block_state)(body & 3);
    out->skew = (unsigned)(body >> SKEW_SHIFT) & 15;
    out->value = body >> VALUE_SHIFT;
    out->mark = block_mark(it);
    return word >> CHECK_SHIFT == block_check(out->mark, body);
}

/* The address that the block's user knows it by. */
static inline char *block_address(const block *it, const holder *held) { return block_payload(it) + held->skew; }

#endif
