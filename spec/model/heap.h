/* heap.h - the model as the oracle changes it. What clauses may read of it is in <allocspec/model.h>.
 *
 * A model holds the blocks that live in one process. A block is found by the address it starts at; blocks that have
 * bytes are kept apart in order of address and do not overlap one another. If a candidate gives memory that
 * overlaps a live block, the newcomer takes the place and the older ones become *doubles*: still live, still found by
 * their address, but no longer a reason to accuse anybody. */
#ifndef ALLOCSPEC_HEAP_H
#define ALLOCSPEC_HEAP_H

#include <allocspec/model.h>

#include "cxx.h"
#include "debug.h"
#include "told.h"
#include "tree.h"

enum { MODEL_MARKS = 16, MODEL_RELEASES = 256 };

/* What was measured at a mark, and the most bytes live since then up to the last measuring of any mark. */
typedef struct model_mark {
    uint64_t mark, resident, peak;
} model_mark;

struct as_model {
    as_block *blocks; /* by number; unused ones are chained through `size`, numbered from 1 */
    uint32_t blocks_used, block_capacity, free_block;
    as_tree places;  /* blocks with bytes: start to end, disjoint */
    as_tree empties; /* blocks without bytes, by start */
    as_tree doubles; /* by start; the end is how many there are */
    uint64_t address_limit, ptrdiff_max;
    size_t live;
    uint64_t bytes, bytes_over; /* 128-bit sum of the sizes of live blocks */
    uint64_t peak;              /* most bytes live since the last measuring */
    model_mark marks[MODEL_MARKS];
    unsigned mark_count;
    bool limited, was_limited, forked, had_threads, started_threads;
    bool is_damaged, was_used;
    uint32_t releases; /* of which the last are remembered, until something is allocated */
    uint64_t released[MODEL_RELEASES];
    model_told told;
    model_walk walk;
    as_tree stacks;       /* blocks on stacks: thread and a number, to (end:) address */
    uint32_t stack_count; /* the next such number */
    model_debug *debug;   /* of a debug runtime; NULL: it is none */
    model_cxx *cxx;       /* of C++; NULL: nobody asks for it */
};

/* Makes an all-zero model an empty one. */
void as_heap_start(as_model *model, const as_platform *platform);
/* Forgets everything but the platform, and keeps the memory. O(1). */
void as_heap_clear(as_model *model);
void as_heap_free(as_model *model);
/* Makes *child the model of a process that a thread of *parent forked. Returns false iff memory ran out.
 * O(live blocks). */
bool as_heap_fork(as_model *child, const as_model *parent, uint32_t thread);

/* Makes sure that the next as_heap_enter needs no memory. Returns false iff memory ran out. */
bool as_heap_reserve(as_model *model);
/* The block lives from now on. as_heap_reserve must have been called since the last time. */
void as_heap_enter(as_model *model, const as_block *block);
/* The block that starts at address lives no longer; *block (if not NULL) is what it was. False iff there is none. */
bool as_heap_leave(as_model *model, uint64_t address, as_block *block);
/* The block, which is on a stack, lives until its thread ends; if memory runs out, it is not entered at all. As for
 * as_heap_enter. */
void as_heap_enter_stack(as_model *model, const as_block *block);
/* The thread ends: its blocks on its stack live no longer. O(such blocks that it ever had * log live blocks). */
void as_heap_leave_stack(as_model *model, uint32_t thread);
/* The call that released the block that started at address has ended, and nothing else was going on. */
static inline void as_heap_released(as_model *model, uint64_t address)
{
    model->released[model->releases++ % MODEL_RELEASES] = address;
}
/* The block's first `extent` bytes are its own. */
void as_heap_extend(as_model *model, uint64_t address, uint64_t extent);
/* Large heaps do not fit into a cache: most of an event's cost is waiting, and hints let the waits of several events
 * overlap. Whether the heap is so large; then hints that an address will soon be asked about; and, a little before it
 * is, that its block will. */
bool as_heap_is_far(const as_model *model);
void as_heap_expect(const as_model *model, uint64_t address);
void as_heap_expect_block(const as_model *model, uint64_t address);
void as_heap_measured(as_model *model, uint64_t mark, uint64_t resident);

#endif
