/* debug.h - a debug runtime, as clauses see it: its blocks, its settings, its states, and what happened inside a call.
 *
 * An oracle keeps this if its platform says debug, or if crt-debug is judged; of any other heap all of it is zero.
 * Stamps compare with those of events. Everything here is read only. */
#ifndef ALLOCSPEC_DEBUG_H
#define ALLOCSPEC_DEBUG_H

#include <allocspec/model.h>

struct as_view;

/* ---- blocks ---- */

/* A block of a debug runtime. It is here from the end of the call that made it to the end of the call that released it:
 * in `applies` and in `holds` of that call too (where as_model_find finds it no more). If it was kept, it stays, with
 * is_kept, until the flag is cleared or memory is given that shares a byte with it. */
typedef struct as_debug_block {
    uint64_t address, size;     /* bytes asked for last */
    uint64_t begun, born;       /* begin and end stamp of the call that made it */
    uint64_t released;          /* of a kept one: end stamp of its release */
    uint64_t resized;           /* end stamp of the call that resized it last; 0: none did */
    uint64_t type, former_type; /* that it has: as asked for last (see as_debug_origin), but _IGNORE_BLOCK if
                                   _CRTDBG_ALLOC_MEM_DF was off then; and before the last resize. Equal if it was not
                                   resized */
    uint64_t asked_type;        /* that was asked for last */
    uint64_t file, line;        /* given last (as AS_PARAM_FILE); 0 if none was */
    uint64_t former_file, former_line;
    uint64_t number;      /* as _CrtIsMemoryBlock told last, since it was made or resized; 0: not told */
    uint64_t hook_number; /* as the allocation hook was told when it was made (it allowed it); 0: not told */
    uint16_t made_by;     /* (as_routine) that made it, or resized it last */
    bool alloc_on;        /* _CRTDBG_ALLOC_MEM_DF was on when it was made, or resized last; */
    bool alloc_is_known;  /* whether that is known. If not, `type` is the one asked for */
    bool is_kept;         /* released, while _CRTDBG_DELAY_FREE_MEM_DF was on, and it still is */
    bool spared;          /* the allocation hook forbade its release, and so it lives on */
    bool is_aligned;      /* of the _aligned_ routines: where its guards are, is not said */
    uint8_t damage_before, damage_after; /* guard bytes that are not 0xFD any more: bit i of byte block-4+i, and of byte
                                            block+size+i. A poke of 0xFD mends */
    uint64_t spoilt;                     /* bytes inside a kept block that are not 0xDD any more */
    uint16_t known; /* bit i: byte i is `bytes[i]`: as the runtime filled it and the driver did not fill over it, or
                       as the driver poked it since */
    uint8_t bytes[16];
} as_debug_block;

/* The block that starts at address, live or kept, or NULL. Valid until the model changes. O(log blocks). */
const as_debug_block *as_model_debug_block(const as_model *model, uint64_t address);
/* The next above an address; begin with 0. In the order of addresses, live and kept ones. NULL: no more. O(log). */
const as_debug_block *as_model_debug_next(const as_model *model, uint64_t above);
/* A kept block that shares a byte with [address, address+size), or starts at address; NULL: none. O(log blocks). */
const as_debug_block *as_model_debug_kept(const as_model *model, uint64_t address, uint64_t size);
/* The call's block argument as the debug runtime knows it; NULL if there is none or it is not known, or if another
 * block was made at its address since the call began. */
const as_debug_block *as_view_debug_block(const struct as_view *view);

static inline bool as_debug_is_damaged(const as_debug_block *block)
{
    return (block->damage_before | block->damage_after) != 0 || block->spoilt != 0;
}

/* What a call asks for besides size: its type, file and line; _NORMAL_BLOCK, 0 and 0 where it has no such parameters.
 */
typedef struct as_debug_origin {
    uint64_t type, file, line;
} as_debug_origin;
as_debug_origin as_event_origin(const as_event *event);

/* ---- request numbers ---- */

/* A run: blocks that malloc and _malloc_dbg made one after the other, with nothing between that may take a number.
 * Calls that end no run: releases, queries, _CrtIs..., _CrtReportBlockType, _CrtCheckMemory, _CrtSetBreakAlloc,
 * _CrtGet..., check, poke, look, header, fork. A call ends it in which anything happened but hooks that allowed it. */
/* The number that the block at this address must have, if numbers follow: from another of its run; false: unknown. */
bool as_model_debug_expected(const as_model *model, uint64_t address, uint64_t *number);
/* The number that the next malloc must take, if numbers follow: from the last block of the run; false: unknown. */
bool as_model_debug_next_number(const as_model *model, uint64_t *number);
/* A live block that contradicts that the one at this address has this number: it has the same one; or one that is not
 * less although it was made before; or not greater although it was made after (neither having been resized). NULL:
 * none. O(blocks). */
const as_debug_block *as_model_debug_contradicts(const as_model *model, uint64_t address, uint64_t number);

/* ---- the heap as a whole ---- */

typedef struct as_debug_heap {
    /* Blocks by the type that they have (without subtype), and their bytes; 0: those that are kept. */
    uint64_t counts[AS_BLOCK_TYPES], sizes[AS_BLOCK_TYPES];
    uint64_t bytes, peak;             /* of all that live, and the most there ever were */
    uint64_t made_bytes;              /* asked for by all blocks ever made; what resizes asked for is not in it */
    uint64_t made, released, resized; /* calls that did so */
    /* These grow with whatever leaves it open what a runtime counts: compare them at two moments. Counts: a type that
     * is not known, a block in limbo (a damaged one released, kept ones given up), a resize whose type or flag changed.
     * Sizes: all these, and blocks of the _aligned_ routines and of _malloca. */
    uint64_t unsure_counts, unsure_sizes;
    uint64_t newest;          /* address of the live block made last; 0: not known, released or resized since */
    uint64_t damaged;         /* blocks, live or kept, that are damaged for certain */
    uint64_t perhaps_damaged; /* grows: blocks in limbo that were, pokes elsewhere; 0: nothing else is damaged */
    /* Since the first poke that damaged anything while nothing was, or since the flag was set, if later: */
    uint64_t counted;  /* calls of malloc, realloc, free and their _dbg forms that did something and ended */
    uint64_t reported; /* in how many calls that allocate, resize, release, query or check something was reported */
} as_debug_heap;

/* Never NULL; all zero for an ordinary heap. */
const as_debug_heap *as_model_debug(const as_model *model);
/* Whether no call that changes the heap, but this one, was under way at any time of this call. */
bool as_model_debug_is_quiet(const as_model *model, const as_event *call);

/* ---- what it was told ---- */

typedef enum as_setting {
    AS_SETTING_FLAG,       /* _CrtSetDbgFlag */
    AS_SETTING_BREAK,      /* _CrtSetBreakAlloc */
    AS_SETTING_ALLOC_HOOK, /* handlers as AS_PARAM_HANDLER */
    AS_SETTING_DUMP_CLIENT,
    AS_SETTING_REPORT_HOOK,
    AS_SETTING_MODE,                        /* + report type 0 to 2 */
    AS_SETTING_FILE = AS_SETTING_MODE + 3,  /* + report type 0 to 2 */
    AS_SETTING_HOOK2 = AS_SETTING_FILE + 3, /* + 0: how often another function is installed by _CrtSetReportHook2; + 1,
                                               + 2: how often the driver's function of that number is */
    AS_SETTINGS = AS_SETTING_HOOK2 + 3
} as_setting;

/* Settings are steady for a call, or not, all together: as_model_settings_are_steady. Refused values (-1, -2, or an
 * invalid parameter inside) change nothing; a call counts when it has ended. At first report modes are known to be 0,
 * which is what a driver sets before anything else. */
typedef struct as_set {
    uint64_t value; /* set last; or, if none was set, as a query told it (argument -1, -6; a _CrtGet... routine) */
    bool was_set;   /* in this process, or before its fork */
    bool is_known;  /* it was set or told. Hooks installed by _CrtSetReportHook2 are always known */
} as_set;
as_set as_model_setting(const as_model *model, as_setting setting);
/* Whether a bit (AS_DBG_...) of the flag is known to be on, or to be off. */
bool as_model_flag_is_on(const as_model *model, uint64_t bits);
bool as_model_flag_is_off(const as_model *model, uint64_t bits);

/* ---- states ---- */

typedef struct as_debug_state {
    uint64_t filled_by;    /* (as_routine) AS_CRT_MEM_CHECKPOINT, AS_CRT_MEM_DIFFERENCE; 0: never */
    uint64_t begun, taken; /* begin and end stamp of that call */
    unsigned known;        /* bit i: field i is known */
    uint64_t field[AS_STATE_FIELDS];
    as_debug_heap heap; /* as the model stood then (of a checkpoint) */
    bool was_quiet;     /* no other call changed the heap meanwhile */
} as_debug_state;

/* State 1 to AS_STATES; 0: the last checkpoint, whichever it was. Never NULL. */
const as_debug_state *as_model_debug_state(const as_model *model, uint64_t state);

/* ---- inside a call ---- */

enum { AS_HOOKED_KEPT = 4, AS_REPORTED_KEPT = 16 };

typedef struct as_hooked {
    uint64_t which, kind, block, size, type, number, file, line;
    int64_t answer;
} as_hooked;

typedef struct as_reported {
    uint64_t which, type;
    int64_t answer;
    const char *text; /* not terminated */
    size_t length;
} as_reported;

/* Callbacks that the call made itself, in the order in which they ended, and what it stored. */
typedef struct as_inside_debug {
    uint32_t hooked, hooked_kind[4]; /* calls of the allocation hook; by AS_HOOK_..., 0: of another kind */
    uint32_t vetoed;                 /* how many answered 0; */
    uint32_t vetoed_free;            /* and of those, to AS_HOOK_FREE */
    uint32_t hooked_kept;            /* how many of the first are in hook[] */
    as_hooked hook[AS_HOOKED_KEPT];
    uint32_t reported, reported_type[3]; /* calls of report hooks; by AS_CRT_WARN, _ERROR, _ASSERT */
    uint32_t reported_to[3];             /* by function; 0: another number */
    uint32_t reported_kept;
    as_reported report[AS_REPORTED_KEPT];
    bool text_is_whole; /* no text was lost; true if there was none */
    uint32_t dumped, visited;
    bool names_are_whole; /* as_inside_dumped and _visited know all of them; true if there were none */
    uint32_t structure;   /* AS_STRUCTURE_... that it stored; 0: nothing */
    uint32_t stored;      /* bit i: field i was stored */
    uint64_t field[AS_STATE_FIELDS];
} as_inside_debug;

/* Of a call, at its end; of a callback's `outer`, so far. Never NULL. */
const as_inside_debug *as_view_inside(const struct as_view *view);
/* The texts of all its reports joined, as told to one of the driver's functions: 1 or 2; 0: to that of the first
 * report. Of a report hook's own view: its text. Never NULL, not terminated. */
const char *as_view_text(const struct as_view *view, unsigned which, size_t *length);
/* How often the text holds this, byte for byte. */
unsigned as_view_text_count(const struct as_view *view, unsigned which, const char *wanted);
/* How often the dump client, and the function of _CrtDoForAllClientObjects, was called with this address; and the size
 * or context that it was told last (may be NULL). */
uint32_t as_view_dumped(const struct as_view *view, uint64_t address, uint64_t *size);
uint32_t as_view_visited(const struct as_view *view, uint64_t address, uint64_t *context);

#endif
