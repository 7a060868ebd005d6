/* list.h - the linked list of all blocks of the debug heap, newest first, with its lock, its counts and its walks.
 *
 * Nothing allocates, reports or calls a program's hook while the lock is held. Around fork() the lock is taken before
 * the heap's own locks (it is held while the heap is asked). */
#ifndef ALLOCSPEC_IMPL_DEBUG_LIST_H
#define ALLOCSPEC_IMPL_DEBUG_LIST_H

#include "debug/block.h"

#include <pthread.h>

void dbg_lock(void);
void dbg_unlock(void);

/* The next six are called with the lock held. */

/* The newest block, or NULL. */
dbg_header *dbg_list_first(void);
/* Puts a block that is not in the list to its front, and counts its bytes. */
void dbg_list_add(dbg_header *block);
/* Whether a block's neighbours are blocks and point back at it; if not, a link was overwritten. */
bool dbg_list_holds(const dbg_header *block);
/* Takes a block out of the list. False, and nothing was changed, iff dbg_list_holds is false. */
bool dbg_list_remove(dbg_header *block);
/* Counts bytes out that are no longer allocated. */
void dbg_list_uncount(size_t size);
/* The most bytes allocated at a time, and all bytes ever allocated. */
void dbg_list_counts(size_t *high_water, size_t *total);

/* A walk from the newest block to the oldest, during which the lock may be given up: blocks that go meanwhile are left
 * out, blocks that come are not met. Begin, step and end with the lock held; a walk that was begun must be ended. */
typedef struct dbg_walk {
    struct dbg_walk *outer;
    dbg_header *next;
    pthread_t thread;
} dbg_walk;
typedef enum dbg_step { DBG_STEP_BLOCK, DBG_STEP_END, DBG_STEP_BROKEN } dbg_step;
void dbg_walk_begin(dbg_walk *walk);
/* DBG_STEP_BLOCK: *block is the next one, its header credible. DBG_STEP_BROKEN: *block has a header or links that were
 * overwritten (or is no block at all); the walk cannot go on. */
dbg_step dbg_walk_step(dbg_walk *walk, dbg_header **block);
void dbg_walk_end(dbg_walk *walk);

/* The number of the next request. Numbers are unique; one that was not used is given back if it is still the last. */
long dbg_request_take(void);
void dbg_request_return(long request);
/* The number given last. */
long dbg_request_last(void);

#endif
