/* cache.c - threads' caches: their making and end, and batches to and from the heap. */
#include "cache.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>

#include "bins.h"
#include "cache_list.h"
#include "vault.h"

_Thread_local cache *cache_mine __attribute__((tls_model("initial-exec")));

/* A thread has one cache in its life: not while it is made (pthread_setspecific may allocate), nor after its end (other
 * destructors may release). */
static _Thread_local bool was_opened __attribute__((tls_model("initial-exec")));

cache *cache_list;
static cache *unused;
static pthread_key_t key;
static enum { KEY_NONE, KEY_MADE, KEY_FAILED } key_state;

static void unlink_cache(cache *it)
{
    *(it->before == NULL ? &cache_list : &it->before->next) = it->next;
    if (it->next != NULL)
        it->next->before = it->before;
    it->next = unused;
    unused = it;
}

/* Has the headers on both sides of each block brought near, and then what free neighbours are linked with: one after
 * the other would be waited for otherwise. What is no neighbour, since a header was damaged, does no harm: a prefetch
 * never faults, and bins_fetch looks before it reads. */
static void fetch_neighbours(block *const *blocks, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        __builtin_prefetch(block_next(blocks[i]), 1);
        __builtin_prefetch(block_left(blocks[i]), 1);
    }
    for (unsigned i = 0; i < count; i++) {
        bins_fetch(block_next(blocks[i]));
        bins_fetch(block_left(blocks[i]));
    }
}

/* Gives the oldest `count` blocks of so many units back. Damaged ones are dropped: they leak. Those that were cut side
 * by side tend to come back side by side, and are united first. */
static void give_oldest(cache *it, uint32_t units, unsigned count)
{
    block **slots = it->slots[units], *run = NULL;
    holder held;
    unsigned left = it->counts[units] - count;
    fetch_neighbours(slots, count);
    for (unsigned i = 0; i < count; i++) {
        if (!cache_is_kept(slots[i], units, &held))
            continue;
        block *longer = run == NULL ? NULL : core_unite(run, slots[i]);
        if (longer == NULL && run != NULL)
            (void)core_give(run);
        run = longer != NULL ? longer : slots[i];
    }
    if (run != NULL)
        (void)core_give(run);
    memmove(slots, slots + count, left * sizeof *slots);
    it->counts[units] = (uint8_t)left;
}

static bool give_all(cache *it)
{
    bool any = false;
    for (uint32_t units = LEAST_UNITS; units <= CACHE_UNITS; units++) {
        any = any || it->counts[units] != 0;
        give_oldest(it, units, it->counts[units]);
    }
    return any;
}

static void close_cache(void *opened)
{
    core_enter();
    cache_mine = NULL;
    (void)give_all(opened);
    unlink_cache(opened);
    core_leave();
}

static cache *make_cache(void)
{
    if (key_state == KEY_NONE)
        key_state = pthread_key_create(&key, close_cache) == 0 ? KEY_MADE : KEY_FAILED;
    cache *it = unused;
    if (key_state == KEY_FAILED)
        return NULL;
    if (it != NULL) {
        unused = it->next;
        memset(it->counts, 0, sizeof it->counts);
    } else if ((it = vault_get(sizeof *it)) == NULL) {
        return NULL;
    }
    memset(it->batches, 1, sizeof it->batches);
    for (unsigned units = LEAST_UNITS; units <= CACHE_UNITS; units++) {
        unsigned fitting = CACHE_BYTES / UNIT / units;
        it->limits[units] = (uint8_t)(fitting < CACHE_SLOTS ? fitting : CACHE_SLOTS);
    }
    it->before = NULL;
    it->next = cache_list;
    if (it->next != NULL)
        it->next->before = it;
    cache_list = it;
    return it;
}

void cache_open(void)
{
    if (was_opened)
        return;
    was_opened = true;
    int saved = errno;
    core_enter();
    cache *it = make_cache();
    core_leave();
    /* Without the lock, because it may allocate; without a destructor the thread goes without a cache. */
    if (it != NULL && pthread_setspecific(key, it) != 0)
        close_cache(it);
    else
        cache_mine = it;
    errno = saved;
}

block *cache_refill(uint32_t units)
{
    cache *mine = cache_mine;
    if (mine == NULL)
        return core_take(units, NULL);
    while (mine->counts[units] != 0) { /* it was only claimed for a moment */
        block *it = mine->slots[units][--mine->counts[units]];
        holder held;
        if (cache_is_kept(it, units, &held))
            return it;
    }
    unsigned batch = mine->batches[units], half = mine->limits[units] / 2u;
    mine->batches[units] = (uint8_t)(batch * 2 < half ? batch * 2 : half);
    block *batched[CACHE_SLOTS];
    unsigned got = core_take_many(units, batch, batched);
    for (unsigned i = 1; i < got; i++) {
        /* One that could not be cut exactly belongs to another size. */
        if (block_units(batched[i]) != units)
            (void)core_give(batched[i]);
        else
            mine->slots[units][mine->counts[units]++] = batched[i];
    }
    return got == 0 ? NULL : batched[0];
}

void cache_drain(uint32_t units)
{
    if (cache_mine != NULL)
        give_oldest(cache_mine, units, (cache_mine->counts[units] + 1u) / 2);
}

bool cache_flush(void)
{
    bool any = false;
    for (cache *it = cache_list; it != NULL; it = it->next)
        if (it == cache_mine || it->is_held)
            any = give_all(it) || any;
    return any;
}

void cache_inherit(void)
{
    for (cache *it = cache_list, *next; it != NULL; it = next) {
        next = it->next;
        if (it == cache_mine)
            continue;
        /* In one that was never claimed its owner may have been half-way through a step: what is there leaks. */
        if (it->is_held)
            (void)give_all(it);
        it->is_held = false;
        atomic_store_explicit(&it->claimed, 0, memory_order_relaxed);
        atomic_store_explicit(&it->busy, 0, memory_order_relaxed);
        unlink_cache(it);
    }
}

bool cache_is_sound(const void **where)
{
    for (cache *it = cache_list; it != NULL; it = it->next) {
        if (it != cache_mine && !it->is_held)
            continue;
        for (uint32_t units = LEAST_UNITS; units <= CACHE_UNITS; units++)
            for (unsigned i = 0; i < it->counts[units]; i++) {
                const block *kept = it->slots[units][i];
                holder held;
                if (!cache_is_kept(kept, units, &held)) {
                    *where = block_payload(kept);
                    return false;
                }
            }
    }
    return true;
}
