/* cache.h - blocks that a thread keeps for its own next allocations, by size, so that most need no lock.
 *
 * Kept blocks lie in arrays in the vault, not in lists through the blocks, so that what a program writes to a block
 * that it has released leads nowhere. Bounded in number and bytes for each size; filled and emptied in batches.
 *
 * Others may need what a thread keeps (memory is out; a walk over exact structures; fork). A lock in each cache would
 * cost its owner two atomic operations each time. Instead the owner marks its cache busy, by plain stores, and looks
 * whether it is claimed; who claims sets the claim, makes every thread pass a barrier (membarrier), and waits until the
 * owner is not busy. An owner that finds its cache claimed takes the heap's lock, which the claimer holds. */
#ifndef ALLOCSPEC_IMPL_HEAP_CACHE_H
#define ALLOCSPEC_IMPL_HEAP_CACHE_H

#include "core.h"

enum {
    CACHE_UNITS = 65,   /* the largest blocks that are kept: 1024 bytes and the header */
    CACHE_SLOTS = 64,   /* of one size, at most */
    CACHE_BYTES = 16384 /* of one size, about */
};
/* The largest request that is served from a cache. */
#define CACHE_MAX ((size_t)(CACHE_UNITS * UNIT - HEADER))

typedef struct cache {
    _Atomic uint32_t busy;    /* written by the owner: between two statements of its own */
    _Atomic uint32_t claimed; /* written with the heap's lock held: hands off */
    bool is_held;             /* the claim is known to have been seen */
    struct cache *next, *before;
    uint8_t counts[CACHE_UNITS + 1];
    uint8_t limits[CACHE_UNITS + 1];  /* constant */
    uint8_t batches[CACHE_UNITS + 1]; /* how many to take from the heap the next time */
    block *slots[CACHE_UNITS + 1][CACHE_SLOTS];
} cache;

/* This thread's; NULL before its first slow step and after its end. */
extern _Thread_local cache *cache_mine __attribute__((tls_model("initial-exec")));

/* Begins a step on this thread's cache; false: there is none, or it is claimed. */
static inline bool cache_begin(cache *mine)
{
    if (mine == NULL)
        return false;
    atomic_store_explicit(&mine->busy, 1, memory_order_relaxed);
    atomic_signal_fence(memory_order_seq_cst);
    if (atomic_load_explicit(&mine->claimed, memory_order_acquire) == 0)
        return true;
    atomic_store_explicit(&mine->busy, 0, memory_order_release);
    return false;
}
static inline void cache_end(cache *mine) { atomic_store_explicit(&mine->busy, 0, memory_order_release); }

/* Whether a block that was kept as one of so many units still is that: a program may have written to it since. Asked
 * before its header is written anew, which would seal what the damage says. */
static inline bool cache_is_kept(const block *it, uint32_t units, holder *held)
{
    return block_read(it, held) && held->state == BLOCK_CACHED && block_units(it) == units;
}

/* A kept block of exactly so many units, or NULL. Its state is BLOCK_CACHED still. */
static inline block *cache_pop(uint32_t units)
{
    cache *mine = cache_mine;
    if (!cache_begin(mine))
        return NULL;
    block *it = NULL;
    if (mine->counts[units] != 0)
        it = mine->slots[units][--mine->counts[units]];
    cache_end(mine);
    return it;
}

/* Keeps a live block of so many units, whose header said `held`. False: it cannot be kept without the lock. */
static inline bool cache_push(block *it, uint32_t units, const holder *held)
{
    cache *mine = cache_mine;
    if (!cache_begin(mine))
        return false;
    bool has_room = mine->counts[units] < mine->limits[units];
    if (has_room) {
        block_hold_marked(it, held->mark, BLOCK_CACHED, held->skew, 0);
        mine->slots[units][mine->counts[units]++] = it;
    }
    cache_end(mine);
    return has_room;
}

/* Makes this thread's cache if it can have one. Without the lock. */
void cache_open(void);

/* The following with the heap's lock held. */

/* A batch of blocks of so many units from the heap to this thread's cache; one of them is returned. */
block *cache_refill(uint32_t units);
/* Gives half of this thread's blocks of so many units back to the heap. */
void cache_drain(uint32_t units);

/* Claims the caches of all other threads until cache_unclaim. Those that cannot be claimed are not `is_held`. Returns
 * whether all are. */
bool cache_claim(void);
void cache_unclaim(void);
/* Gives all blocks of this thread, and of claimed caches, back to the heap. Returns whether there were any. */
bool cache_flush(void);
/* In a forked child, after cache_claim in the parent: the caches of threads that are no more become the heap's. Those
 * that could not be claimed are given up with what is in them. */
void cache_inherit(void);
/* Whether all that is in caches that may be looked at is as it should be; stores the damaged block if not. */
bool cache_is_sound(const void **where);

#endif
