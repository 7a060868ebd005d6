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

/* As large as a cache line: a heap may have a million of them. */
typedef struct as_block {
    uint64_t address;
    uint64_t size;      /* bytes asked for */
    uint64_t extent;    /* bytes known to be the block's: size, or more once malloc_usable_size answered */
    uint64_t former;    /* size before an _expand that made it smaller, else equal to size: _msize may answer either */
    uint64_t alignment; /* asked for; 0 = none was */
    uint64_t born;      /* end stamp of the call that made it */
    uint32_t process, thread;
    uint32_t offset;     /* of the byte that is aligned; 2^32-1 stands for all that are greater too */
    uint16_t made_by;    /* (as_routine) the routine that made it, or resized it last */
    uint8_t state;       /* (as_block_state) */
    uint8_t shrinks : 2; /* how often in a row _expand made it smaller, 3 for any more; after the first, sizes between
                            former and size may be left too */
    bool is_aligned : 1; /* from the _aligned_ family: only its routines may take it */
    bool on_stack : 1;   /* from _alloca, or from _malloca on the stack (where the trace does not tell: if it asked for
                            no more than the platform's alloca_threshold, or that is not known) */
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

/* ---- what a C runtime was told ---- */

/* The new handler set last (as AS_PARAM_HANDLER; 0: none), and the new mode; at first none, and 0. A call that sets one
 * counts when it has ended; a mode that was refused (result -1) changes nothing. */
uint64_t as_model_new_handler(const as_model *model);
int as_model_new_mode(const as_model *model);
/* Whether they were ever set in this process (or before its fork). */
bool as_model_new_handler_was_set(const as_model *model);
bool as_model_new_mode_was_set(const as_model *model);

/* The invalid parameter handler set last for the process, and for a thread; 0: none. The one in force in a thread is
 * its own, else the process's. */
uint64_t as_model_invalid_handler(const as_model *model);
uint64_t as_model_thread_invalid_handler(const as_model *model, uint32_t thread);
uint64_t as_model_invalid_handler_in_force(const as_model *model, uint32_t thread);
/* Whether one was ever set, be it to NULL: before that a C runtime may have one of its own. */
bool as_model_invalid_handler_was_set(const as_model *model);
bool as_model_thread_invalid_handler_was_set(const as_model *model, uint32_t thread);

/* Whether it is certain what the handlers and the mode were all through this call (begin, process and thread are
 * read): no other thread was setting one meanwhile, none was set since the call began, and no two were ever set at once
 * without one being set alone later. If not, what the functions above answer proves nothing of this call. */
bool as_model_settings_are_steady(const as_model *model, const as_event *call);

/* Whether the heap's own state is open: something that is no live block was released or resized, or by another family's
 * routine; or the candidate gave memory that overlaps a live block, so that writing to the one spoils the other; or, of
 * a debug runtime, guards or kept memory were written to and not mended. */
bool as_model_is_damaged(const as_model *model);
/* Whether any block was ever made in this process by a routine of the heap (not on the stack). */
bool as_model_was_used(const as_model *model);
/* Whether address is where a block of the heap started that was released, by that release certainly and not by one that
 * leaves it in limbo, and no allocation or resize was under way then or has begun since. Of very many blocks released
 * in a row only the last 256 are remembered. */
bool as_model_was_just_released(const as_model *model, uint64_t address);

/* The walk going on: it began with a _heapwalk from the entry NULL, each step went on from the entry met last, and no
 * call of the process that allocates, resizes, releases or tidies the heap was under way since. A step from NULL begins
 * it before `holds` is asked, not before `applies`; what the step tells is met after `holds`. It is over after any
 * answer but _HEAPOK, after a step without the facts OUT and ENTRY, and after 2^20 entries. */
typedef struct as_walk {
    bool is_going;
    uint64_t entries; /* met so far */
} as_walk;
as_walk as_model_walk(const as_model *model);
/* An entry of [address, address+size) shares a byte, or its start, with one that this walk met before. O(log entries).
 */
bool as_model_walk_met(const as_model *model, uint64_t address, uint64_t size);
/* A live block of the heap that no used entry of this walk held, or NULL; NULL too if no walk is going. O(entries *
 * log live blocks + live blocks on stacks). */
const as_block *as_model_walk_missed(const as_model *model);
/* The value of the last _get_heap_handle; 0: it was never called. */
uint64_t as_model_heap_handle(const as_model *model);

#endif
