/* debug.h - what a model knows of a debug runtime, as the oracle changes it. What clauses may read of it is in
 * <allocspec/debug.h>.
 *
 * An ordinary heap has none of this. Blocks stand beside those of heap.h, by address, but longer: from the end of the
 * call that made them to the end of the one that released them, or until a kept one is given up. If memory runs out,
 * a block is not entered, and that is counted as unsure. */
#ifndef ALLOCSPEC_MODEL_DEBUG_H
#define ALLOCSPEC_MODEL_DEBUG_H

#include <allocspec/debug.h>

#include "tree.h"

typedef struct debug_block {
    as_debug_block seen;
    uint32_t run; /* 0: of none */
    uint64_t place;
} debug_block;

typedef struct model_debug {
    debug_block *blocks; /* by number; unused ones are chained through `run`, numbered from 1 */
    uint32_t blocks_used, block_capacity, free_block;
    as_tree table;  /* blocks, by address */
    as_tree kept;   /* kept ones that have bytes: start to end, disjoint */
    as_tree spoilt; /* bytes of kept blocks that are not 0xDD any more, by address */
    as_debug_heap heap;
    as_debug_state states[AS_STATES + 1]; /* 0: the last checkpoint */
    bool is_known[AS_SETTINGS];           /* of settings: set or told */
    uint32_t run;                         /* the one going on; runs are numbered from 1 */
    uint64_t place;                       /* that its next block gets */
    uint32_t known_run;                   /* the run of which a number was told last: place p has known_base + p */
    uint64_t known_base;
    uint32_t under_way;  /* calls that may change the heap */
    uint64_t changed_at; /* stamp at which the last of them began or ended */
} model_debug;

/* NULL iff memory ran out. */
model_debug *as_debug_new(void);
void as_debug_free(model_debug *debug); /* NULL is allowed */
/* Forgets everything and keeps the memory; NULL is allowed. */
void as_debug_clear(model_debug *debug);
/* For a forked process. NULL iff memory ran out. */
model_debug *as_debug_copy(const model_debug *debug);

/* debug.c: the table. The block that starts at address, or NULL. */
debug_block *as_debug_find(const model_debug *debug, uint64_t address);
/* Enters a block, in place of whatever stood at its address; counts nothing. NULL iff memory ran out. */
debug_block *as_debug_enter(model_debug *debug, const as_debug_block *block);
/* Takes it out of the table; counts nothing. */
void as_debug_remove(model_debug *debug, uint64_t address);

/* debug_heap.c: blocks come and go, and are counted. */
/* A block was made: replaces what stood there. */
void as_debug_make(model_debug *debug, const as_debug_block *block);
/* A block became what *block says, by a resize; it was at address `from`, which may be NULL in the table. */
void as_debug_resize(model_debug *debug, uint64_t from, const as_debug_block *block);
/* A block was released; `keep`: and is kept. A damaged one is in limbo. True iff it is certainly gone. */
bool as_debug_release(model_debug *debug, uint64_t address, bool keep, uint64_t stamp);
/* It is open what a runtime counts. */
void as_debug_doubt(model_debug *debug);
/* Nobody can say what became of it. */
void as_debug_lose(model_debug *debug, uint64_t address);
/* Nobody can say what becomes of the kept ones: all of them; those that share a byte with [address, address+size). */
void as_debug_lose_kept(model_debug *debug);
void as_debug_lose_kept_in(model_debug *debug, uint64_t address, uint64_t size);
/* What was open about blocks is told: whether _CRTDBG_ALLOC_MEM_DF was on when they were made. */
void as_debug_tell_alloc(model_debug *debug, bool on);

/* debug_damage.c: a byte was written at address + offset. False iff it lies where nobody can say what it does. */
bool as_debug_poke(model_debug *debug, uint64_t address, int64_t offset, uint8_t byte);
/* The block leaves the table, or its guards are new: it is damaged no more. */
void as_debug_mend(model_debug *debug, as_debug_block *block);

/* debug_numbers.c: the run is over; a block that goes on with it was made; the number of a block was told. */
void as_debug_end_run(model_debug *debug);
void as_debug_go_on(model_debug *debug, debug_block *block);
void as_debug_tell_number(model_debug *debug, const debug_block *block, uint64_t number);

#endif
