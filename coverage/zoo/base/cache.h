/* cache.h - a few freed cells that each thread keeps for itself, so that most calls need no lock.
 *
 * The cache is given back when its thread ends; what the thread frees after that goes straight to the spans. */
#ifndef ZOO_CACHE_H
#define ZOO_CACHE_H

#include "spans.h"

enum { ZOO_CACHED_CLASSES = 20 }; /* cells of up to 1024 bytes */

typedef struct cache {
    enum { CACHE_NEW, CACHE_OPEN, CACHE_CLOSED } state;
    uint8_t count[ZOO_CACHED_CLASSES];
    char *cell[ZOO_CACHED_CLASSES][ZOO_CACHE_DEPTH + 1];
} cache;

static __thread cache thread_cache __attribute__((tls_model("initial-exec")));
static pthread_key_t cache_key;
static bool cache_has_key;
static pthread_once_t cache_once = PTHREAD_ONCE_INIT;

static inline void cache_flush(cache *mine)
{
    for (unsigned class = 0; class < ZOO_CACHED_CLASSES; class ++)
        while (mine->count[class]) {
            char *cell = mine->cell[class][--mine->count[class]];
            cell_give(span_of(cell), cell_index(span_of(cell), cell));
        }
}

static void cache_close(void *mine)
{
    ((cache *)mine)->state = CACHE_CLOSED;
    ZOO_THREAD_ENDS((cache *)mine);
}

static void cache_make_key(void) { cache_has_key = !pthread_key_create(&cache_key, cache_close); }

/* This thread's cache, or NULL if it can have none. Keeps errno. */
static inline cache *cache_mine(void)
{
    cache *mine = &thread_cache;
    if (mine->state == CACHE_NEW) {
        mine->state = CACHE_CLOSED; /* should setting the key allocate, it gets by without a cache */
        pthread_once(&cache_once, cache_make_key);
        if (cache_has_key && !pthread_setspecific(cache_key, mine))
            mine->state = CACHE_OPEN;
    }
    return mine->state == CACHE_OPEN ? mine : NULL;
}

static inline char *cache_take(unsigned class)
{
    cache *mine = class < ZOO_CACHED_CLASSES ? cache_mine() : NULL;
    if (mine && mine->count[class])
        return mine->cell[class][--mine->count[class]];
    return cell_take(class);
}

static inline void cache_give(span *at, unsigned index)
{
    cache *mine = at->class < ZOO_CACHED_CLASSES ? cache_mine() : NULL;
    if (mine && mine->count[at->class] < ZOO_CACHE_DEPTH)
        mine->cell[at->class][mine->count[at->class]++] = cell_address(at, index);
    else
        cell_give(at, index);
}

#endif
