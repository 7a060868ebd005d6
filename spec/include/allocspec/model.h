/* model.h - the abstract heap before an event, as clauses see it (read only).
 *
 * What a trace has said so far: which blocks live, which are in limbo, what the process was told.
 * History lives here and nowhere else: predicates keep no state. */
#ifndef ALLOCSPEC_MODEL_H
#define ALLOCSPEC_MODEL_H

#include <allocspec/event.h>

typedef enum as_block_state {
    AS_BLOCK_LIVE,
    AS_BLOCK_LEAVING, /* a call that may end its life has begun and not ended */
    AS_BLOCK_LIMBO    /* the law leaves open whether it still lives: never a leak, never an overlap */
} as_block_state;

typedef struct as_block {
    uint64_t address;
    uint64_t size;      /* bytes asked for */
    uint64_t extent;    /* bytes known to be the block's: size, or more once malloc_usable_size answered */
    uint64_t alignment; /* asked for; 0 = none was */
    as_routine made_by; /* routine that made it, or resized it last */
    uint32_t process, thread;
    uint64_t born; /* end stamp of the call that made it */
    as_block_state state;
} as_block;

typedef struct as_model as_model;

/* The live block that starts at address, or NULL. O(log live blocks). */
const as_block *as_model_find(const as_model *model, uint64_t address);

/* A live block that shares a byte with [address, address+size); for size 0, or a live block of size 0: one that
 * starts at the same address. NULL if none. O(log live blocks). */
const as_block *as_model_overlap(const as_model *model, uint64_t address, uint64_t size);

size_t as_model_live_blocks(const as_model *model);
uint64_t as_model_live_bytes(const as_model *model); /* sum of sizes asked for, saturating */

/* True between AS_LIMIT 1 and AS_LIMIT 0. */
bool as_model_is_limited(const as_model *model);
/* True iff memory has ever been limited in this process. */
bool as_model_was_limited(const as_model *model);
/* True in a process that AS_FORK made. */
bool as_model_is_forked(const as_model *model);
/* True iff the process had started another thread before that fork (or, in the first process, so far). */
bool as_model_had_threads(const as_model *model);
/* True iff this process has itself started another thread so far; what it did before a fork made it does not count. */
bool as_model_started_threads(const as_model *model);
/* Bytes resident at the last AS_MEASURE of this mark, with the most bytes live between two marks; false if none. */
bool as_model_measure(const as_model *model, uint64_t mark, uint64_t *resident, uint64_t *peak_live);

#endif
