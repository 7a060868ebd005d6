/* chain.h - blocks linked through themselves, so that a test needs no memory to remember them. */
#ifndef ALLOCSPEC_IMPL_HEAP_CHAIN_H
#define ALLOCSPEC_IMPL_HEAP_CHAIN_H

#include "support.h"

static void *take_until_refused(size_t size, size_t *count)
{
    void *chain = NULL, *mine;
    *count = 0;
    while ((mine = ah_allocate(size)) != NULL) {
        memcpy(mine, &chain, sizeof chain);
        chain = mine;
        ++*count;
    }
    return chain;
}

static void release_chain(void *chain)
{
    while (chain != NULL) {
        void *next;
        memcpy(&next, chain, sizeof next);
        assert_int_equal(ah_release(chain), AH_LIVE);
        chain = next;
    }
}

#endif
