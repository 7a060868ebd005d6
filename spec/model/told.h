/* told.h - what a C runtime was told: its handlers and its mode; and the walk through its heap.
 *
 * Most processes never hear of this: then all of it is zero, and costs a heap's ordinary events nothing. */
#ifndef ALLOCSPEC_TOLD_H
#define ALLOCSPEC_TOLD_H

#include <allocspec/debug.h>
#include <allocspec/model.h>

#include "tree.h"

/* What a process can be told that holds for all its threads. */
typedef enum told_kind {
    TOLD_NEW_HANDLER,
    TOLD_NEW_MODE,
    TOLD_INVALID_HANDLER,
    TOLD_STD_HANDLER, /* of std::set_new_handler */
    TOLD_DEBUG,       /* + as_setting: what a debug runtime is told */
    TOLD_KINDS = TOLD_DEBUG + AS_SETTINGS
} told_kind;

typedef struct model_told {
    uint64_t value[TOLD_KINDS];
    bool was_set[TOLD_KINDS];
    bool is_unsure[TOLD_KINDS];     /* several were set at once: any of them may have come last */
    bool overlaps[TOLD_KINDS];      /* of those being set now, some are or were at once */
    uint32_t under_way[TOLD_KINDS]; /* calls that are setting it */
    uint32_t setter;                /* the thread that began to set something last */
    uint64_t settled;               /* end stamp of the last call that set something */
    uint64_t heap_handle;
    as_tree threads; /* by number: what _set_thread_local_invalid_parameter_handler set (as `end`); value 1: it did */
    bool has_inherited;
    uint64_t inherited; /* by the thread that a fork made this process with, whatever its number will be */
} model_told;

enum { WALK_ENTRIES = 1 << 20 };

typedef struct model_walk {
    bool is_going;
    uint32_t steps;  /* under way */
    uint64_t last;   /* the entry met last; 0: none yet */
    uint64_t count;  /* of entries met */
    as_tree met;     /* entries with bytes, from start to end, joined where they overlap; value 1: in use */
    as_tree empties; /* entries without bytes, by start; value 1: in use */
} model_walk;

void as_told_clear(model_told *told);
void as_told_free(model_told *told);
/* *child, a copy of the structure *parent, gets memory of its own, as the process that `thread` forked. False iff
 * memory ran out; then it needs no freeing. */
bool as_told_fork(model_told *child, const model_told *parent, uint32_t thread);

/* A thread begins, and has ended, to set something to value; `is_refused`: it stays what it was. */
void as_told_begin(model_told *told, told_kind kind, uint32_t thread);
void as_told_end(model_told *told, told_kind kind, uint64_t value, bool is_refused, uint64_t stamp);
/* Nobody can say any more what it is: it may have been set before or after. */
void as_told_blur(model_told *told, told_kind kind);
/* The thread's own handler of invalid parameters. If memory runs out, it is as if nothing were certain any more. */
void as_told_thread(model_told *told, uint32_t thread, uint64_t handler, uint64_t stamp);
/* A thread was started here, so it is not the one that a fork made the process with. */
void as_told_started(model_told *told, uint64_t thread);

void as_walk_clear(model_walk *walk);
void as_walk_free(model_walk *walk);
/* A step from `entry` begins; `is_quiet`: no call that changes the heap is under way. */
void as_walk_begin(model_walk *walk, uint64_t entry, bool is_quiet);
/* It has ended, with these facts; `goes_on`: the answer was _HEAPOK and the facts are known. */
void as_walk_end(model_walk *walk, bool goes_on, uint64_t out, uint64_t entry);

#endif
