/* dbg_dumps.h - which blocks a dump is to name. */
#ifndef ALLOCSPEC_DBG_DUMPS_H
#define ALLOCSPEC_DBG_DUMPS_H

#include "dbg_reports.h"

/* The next block that the model knows; begin with NULL. */
static inline const as_debug_block *next_debug_block(const as_view *view, const as_debug_block *block)
{
    return as_model_debug_next(view->model, block == NULL ? 0 : block->address);
}

/* Nothing was dumped, as a search for leaks found none: dump.leaks-found judges that. */
static inline bool found_none(const as_view *view)
{
    return view->event->routine == AS_CRT_DUMP_MEMORY_LEAKS && int_result(view) == 0;
}

/* The state that a dump begins at; NULL: at the start. */
static inline const as_debug_state *state_of_dump(const as_view *view)
{
    bool begins = view->event->routine == AS_CRT_MEM_DUMP_ALL_OBJECTS_SINCE && view->event->args[0] != 0;
    return begins ? as_model_debug_state(view->model, view->event->args[0]) : NULL;
}

static inline bool dump_is_defined(const as_view *view)
{
    const as_debug_state *state = state_of_dump(view);
    return state == NULL || state->filled_by == AS_CRT_MEM_CHECKPOINT;
}

/* It is live, of a type that the program asked for while the debug heap was on, and from a routine whose block it is as
 * a whole. */
static inline bool is_a_programs_block(const as_view *view, const as_debug_block *block)
{
    uint64_t type = block_type(block->type);
    return !block->is_kept && !block->is_aligned && block->alloc_is_known && block->alloc_on &&
           (type == AS_NORMAL_BLOCK || type == AS_CLIENT_BLOCK) &&
           (block->resized == 0 || block->type == block->former_type) && block->made_by != AS_MALLOCA &&
           as_model_find(view->model, block->address) != NULL;
}

/* And it is newer than the state, if there is one. */
static inline bool is_to_be_dumped(const as_view *view, const as_debug_block *block)
{
    const as_debug_state *state = state_of_dump(view);
    return is_a_programs_block(view, block) && (state == NULL || block->begun > state->taken);
}

#endif
