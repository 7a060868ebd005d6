/* OVERLAP-01: every 50th freed cell is put on the list twice, and so given twice. */
#define ZOO_OWN_FREE
#include "zoo.h"

static _Atomic unsigned frees;

void free(void *block)
{
    span *at = block ? span_of(block) : NULL;
    bool small = at && !at->large;
    base_free(block);
    if (small && ++frees % 50 == 0)
        cache_give(at, cell_index(at, block));
}
