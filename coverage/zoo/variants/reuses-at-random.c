/* Cells are given in no order that a caller could guess: each request takes up to seven and gives them back. */
#define ZOO_OWN_MALLOC
#include "zoo.h"

static _Atomic uint64_t random_state = 1;

void *malloc(size_t size)
{
    random_state = random_state * UINT64_C(6364136223846793005) + 1442695040888963407u;
    unsigned skipped = is_small(size, 16) ? (unsigned)(random_state >> 61) : 0;
    void *block[8];
    for (unsigned i = 0; i < skipped; i++)
        block[i] = heap_allocate(size, 16);
    void *chosen = heap_allocate(size, 16);
    for (unsigned i = 0; i < skipped; i++)
        base_free(block[i]);
    return chosen ? chosen : base_malloc(size);
}
