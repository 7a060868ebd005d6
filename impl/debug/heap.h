/* heap.h - the debug heap's operations, which its routines are made of: blocks come, change size and go. */
#ifndef ALLOCSPEC_IMPL_DEBUG_HEAP_H
#define ALLOCSPEC_IMPL_DEBUG_HEAP_H

#include "debug/block.h"

/* What is asked for, and by whom. */
typedef struct dbg_request {
    const char *routine; /* for reports */
    size_t size;
    size_t alignment, offset; /* 0, 0: what any object needs */
    int type;
    dbg_family family; /* that of the routine */
    const char *file;
    int line;
    bool zeroed; /* all new bytes are zero, not 0xCD */
    bool stays;  /* a resized block must not move */
} dbg_request;

/* A new block, in the order of the pages: check, number, break, hook, memory. NULL, with errno set: ENOMEM, or EINVAL
 * for a type that no block can have, which is reported. Success keeps errno. */
void *dbg_allocate(const dbg_request *request);

/* A new size for the block at `data`, which keeps its contents, gets a number of its own and becomes the newest. NULL,
 * with errno set, and the block as it was: no memory, a veto of the hook, no such block (reported). Success keeps
 * errno. */
void *dbg_resize(void *data, const dbg_request *request);

/* Ends the block at `data` (NULL: nothing), or keeps it as a freed one. What is wrong with it is reported; what is no
 * block in use, or cannot be taken out of the list, is left alone, with errno set to EINVAL. Otherwise errno is kept.
 */
void dbg_release(const char *routine, void *data, int type, dbg_family family);

/* The bytes asked for of the block at `data`; (size_t)-1, with errno set to EINVAL, if it is no block in use. */
size_t dbg_size(const char *routine, const void *data, int type, dbg_family family);

/* What resizing and releasing share. */

/* Examines a block under the lock and copies what reports need; *block is NULL unless it is in use, and of the family.
 * Nothing is reported. */
typedef struct dbg_view {
    dbg_standing standing;
    dbg_header *block;
    dbg_description description;
    dbg_damage damage;
} dbg_view;
dbg_view dbg_look_at(const void *data, dbg_family family);
/* Reports that `data` is no block in use; or what is damaged of it. True iff it is a block in use. */
bool dbg_report_view(const char *routine, const void *data, const dbg_view *view);
/* Takes a block in use out of service, without check or hook. False iff it is none any more: reported. */
bool dbg_retire(const char *routine, void *data);

/* More than _HEAP_MAXREQ, with what a block needs, is too much. */
static inline bool dbg_is_too_much(size_t size) { return size > _HEAP_MAXREQ - DBG_OVERHEAD; }

#endif
