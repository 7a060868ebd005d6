/* ideal_debug.h - what an ideal debug runtime keeps besides its heap: every block that it ever made, in order, with
 * type, number, origin and damage; its settings; the states that it filled.
 *
 * It is `on` in cases that call a routine of debug runtimes, and does nothing otherwise. */
#ifndef ALLOCSPEC_LANGUAGE_IDEAL_DEBUG_H
#define ALLOCSPEC_LANGUAGE_IDEAL_DEBUG_H

#include <allocspec/event.h>

enum { DEBUG_GUARD = 4, DEBUG_HEADER = 48, DEBUG_HOOKS = 8, DEBUG_REPORT_TYPES = 3 };

typedef enum debug_standing { DEBUG_GONE, DEBUG_LIVE, DEBUG_KEPT } debug_standing;

typedef struct debug_block {
    uint64_t address, size;
    uint64_t type; /* type | subtype << 16 */
    uint64_t file, line;
    uint32_t number, told; /* told: by _CrtIsMemoryBlock, last */
    debug_standing standing;
    bool aligned, filled;                            /* filled: with the driver's pattern */
    uint8_t before[DEBUG_GUARD], after[DEBUG_GUARD]; /* what its guards hold */
    uint32_t wounds;                                 /* bytes of a kept block that are not 0xDD */
} debug_block;

typedef struct debug_settings {
    uint64_t flag, alloc_hook, dump_client, report_hook;
    uint64_t break_number; /* UINT64_MAX: none */
    uint64_t modes[DEBUG_REPORT_TYPES], files[DEBUG_REPORT_TYPES];
    uint64_t hooks2[DEBUG_HOOKS]; /* the newest last; one that is there several times counts */
    unsigned hook2_count;
} debug_settings;

typedef struct ideal_debug {
    bool on, no_memory;
    debug_block *blocks; /* addresses rise */
    size_t count, room;
    debug_settings set;
    uint32_t next_number, counted; /* counted: calls since the last check of every n */
    uint64_t ever, high;           /* bytes asked for in all; the most at one time */
    uint64_t states[AS_STATES][AS_STATE_FIELDS];
    uint32_t newest[AS_STATES]; /* the number that was next when the state was filled; 0: it is not */
} ideal_debug;

void debug_begin(ideal_debug *debug, bool on);
void debug_clear(ideal_debug *debug);
/* A copy for a forked process; false iff memory ran out. */
bool debug_copy(ideal_debug *to, const ideal_debug *from);

/* The block made last at this address, of whatever standing; NULL iff there was none. */
debug_block *debug_find(const ideal_debug *debug, uint64_t address);
debug_block *debug_find_live(const ideal_debug *debug, uint64_t address);

/* What a call that allocates asked for: its type (NORMAL if it has no such parameter), file and line. */
void debug_origin(const as_event *call, uint64_t *type, uint64_t *file, uint64_t *line);
/* A call gave this block, instead of `former` if that is not 0. */
void debug_made(ideal_debug *debug, as_event *call, uint64_t address, uint64_t size, uint64_t former, bool fills);
/* A block was released: it is gone, or kept as a free one. */
void debug_released(ideal_debug *debug, uint64_t address);

bool debug_is_damaged(const debug_block *block);
/* The first block that is damaged; NULL iff none is. */
const debug_block *debug_first_damaged(const ideal_debug *debug);
/* Writes a byte at block + offset. */
void debug_poke(debug_block *block, int64_t offset, uint64_t byte);
/* AS_FACT_GUARDS of a block. */
uint64_t debug_guards(const debug_block *block);

/* Completes a call of a routine that asks or sets something and calls nobody back: result and errno. Returns true iff
 * an argument is invalid, which the handler is to be told. */
bool debug_answer(ideal_debug *debug, as_event *call);
/* The fields of the heap's state now. */
void debug_count(const ideal_debug *debug, uint64_t fields[AS_STATE_FIELDS]);
/* Is there a block that a report of leaks names? */
bool debug_leaks(const ideal_debug *debug);
/* Does a dump of all since `state` (0: from the start) name it? */
bool debug_is_dumped(const ideal_debug *debug, const debug_block *block, uint64_t state);

static inline unsigned debug_type_of(const debug_block *block) { return (unsigned)(block->type & 0xffff); }

#endif
