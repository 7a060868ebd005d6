/* crt.h - what the families of the C runtime's chapter ask of a call: its arguments, and the handlers in force.
 *
 * Handlers of the driver's are 1 and 2; what they are called with is in the trace. Of any other function nothing is
 * seen, so that no clause that counts calls of a handler is about it. */
#ifndef ALLOCSPEC_CRT_H
#define ALLOCSPEC_CRT_H

#include "predicates.h"

static inline uint64_t size_max(const as_platform *platform)
{
    return platform->size_bits >= 64 ? UINT64_MAX : (UINT64_C(1) << platform->size_bits) - 1;
}

/* malloc, Return value: 8 bytes, 16 in code for 64-bit platforms. */
static inline uint64_t fundamental_alignment(const as_platform *platform)
{
    return platform->pointer_size >= 8 ? 16 : 8;
}

static inline int64_t status(const as_view *view) { return (int64_t)view->event->result; }

static inline bool errno_is(const as_view *view, int32_t error) { return view->event->errno_after == error; }

static inline bool errno_is_enosys(const as_view *view)
{
    return errno_is(view, AS_ENOSYS_LINUX) || errno_is(view, AS_ENOSYS_WINDOWS);
}

/* The routine that a _dbg routine is the debug version of, whose arguments it takes first; any other is its own. */
static inline as_routine plain_form(const as_view *view)
{
    switch (view->event->routine) {
    case AS_MALLOC_DBG:
        return AS_MALLOC;
    case AS_CALLOC_DBG:
        return AS_CALLOC;
    case AS_REALLOC_DBG:
        return AS_REALLOC;
    case AS_RECALLOC_DBG:
        return AS_RECALLOC;
    case AS_EXPAND_DBG:
        return AS_EXPAND;
    case AS_FREE_DBG:
        return AS_FREE;
    case AS_MSIZE_DBG:
        return AS_MSIZE;
    case AS_ALIGNED_MALLOC_DBG:
        return AS_ALIGNED_MALLOC;
    case AS_ALIGNED_OFFSET_MALLOC_DBG:
        return AS_ALIGNED_OFFSET_MALLOC;
    case AS_ALIGNED_REALLOC_DBG:
        return AS_ALIGNED_REALLOC;
    case AS_ALIGNED_OFFSET_REALLOC_DBG:
        return AS_ALIGNED_OFFSET_REALLOC;
    case AS_ALIGNED_RECALLOC_DBG:
        return AS_ALIGNED_RECALLOC;
    case AS_ALIGNED_OFFSET_RECALLOC_DBG:
        return AS_ALIGNED_OFFSET_RECALLOC;
    case AS_ALIGNED_FREE_DBG:
        return AS_ALIGNED_FREE;
    case AS_ALIGNED_MSIZE_DBG:
        return AS_ALIGNED_MSIZE;
    default:
        return view->event->routine;
    }
}

static inline bool is_of_a_debug_runtime(const as_view *view)
{
    return view->platform->debug != 0 || plain_form(view) != view->event->routine;
}

/* ---- what is asked for ---- */

static inline bool is_over_maxreq(const as_view *view)
{
    uint64_t maxreq = view->platform->heap_maxreq;
    return view->has_request && !view->overflows && maxreq != 0 && view->request > maxreq;
}

/* Whether what a debug runtime lays around a block would be above it: about 36 bytes (CRT debug heap details), and no
 * more than a header of that layout with its buffers has. */
static inline bool is_over_maxreq_with_overhead(const as_view *view)
{
    enum { OVERHEAD = 64 };
    uint64_t maxreq = view->platform->heap_maxreq;
    return view->has_request &&
           (view->overflows || (maxreq != 0 && view->request > (maxreq > OVERHEAD ? maxreq - OVERHEAD : 0)));
}

static inline bool is_a_product(const as_view *view)
{
    switch (plain_form(view)) {
    case AS_CALLOC:
    case AS_RECALLOC:
    case AS_ALIGNED_RECALLOC:
    case AS_ALIGNED_OFFSET_RECALLOC:
        return true;
    default:
        return false;
    }
}

static inline bool can_be_granted(const as_view *view)
{
    return view->has_request && !view->overflows && !is_over_maxreq(view);
}

static inline bool resizes(const as_view *view)
{
    return (as_routine_signature(view->event->routine)->traits & AS_RESIZES) != 0;
}

/* At the end: an allocation hook of a debug runtime forbade it, so that it failed or did nothing. */
static inline bool was_vetoed(const as_view *view) { return as_view_inside(view)->vetoed > 0; }

/* ---- the arguments of the _aligned_ routines ---- */

/* For all sources: 1 is disputed, 0 was once. */
static inline bool alignment_is_undisputed(const as_view *view)
{
    return alignment_is_power_of_two(view) && view->alignment > 1;
}

static inline bool offset_is_valid(const as_view *view)
{
    return view->offset == 0 || view->overflows || view->offset < view->request;
}

static inline bool alignment_and_offset_are_valid(const as_view *view)
{
    return alignment_is_undisputed(view) && offset_is_valid(view);
}

/* A resize to no bytes has an end of its own, whatever its alignment. */
static inline bool resizes_to_none(const as_view *view) { return resizes(view) && view->request == 0; }

static inline bool alignment_is_bad(const as_view *view)
{
    return view->alignment != 0 && !alignment_is_power_of_two(view) && can_be_granted(view) && !resizes_to_none(view);
}

static inline bool offset_is_bad(const as_view *view)
{
    return alignment_is_power_of_two(view) && can_be_granted(view) && view->request > 0 && !offset_is_valid(view);
}

/* ---- invalid parameters ---- */

/* Arguments of <crtdbg.h>'s routines are ints. */
static inline int32_t int_argument(const as_view *view, unsigned which)
{
    return (int32_t)(uint32_t)view->event->args[which];
}

/* _CrtSetDbgFlag: bits of the lower half that no table lists; or those and others of which the page says too little,
 * the reserved one and frequencies with the sign. */
static inline bool sets_unlisted_bits(const as_view *view, uint32_t bits)
{
    int32_t flag = int_argument(view, 0);
    return flag != -1 && ((uint32_t)flag & bits) != 0;
}

enum { DBG_FLAG_UNLISTED = 0xffc0 };
#define DBG_FLAG_DOUBTFUL UINT32_C(0x8000ffc8)

static inline bool report_type_is_bad(const as_view *view)
{
    return int_argument(view, 0) < AS_CRT_WARN || int_argument(view, 0) > AS_CRT_ASSERT;
}

static inline bool report_mode_is_bad(const as_view *view)
{
    enum { ALL_MODES = 7 };
    return int_argument(view, 1) != -1 && (int_argument(view, 1) & ~ALL_MODES) != 0;
}

/* Beyond dispute: the pages say of this call that it calls the handler of invalid parameters. */
static inline bool is_an_invalid_parameter(const as_view *view)
{
    switch (plain_form(view)) {
    case AS_EXPAND:
        return view->block_is_null && !is_over_maxreq(view);
    case AS_MSIZE:
        return view->block_is_null;
    case AS_ALIGNED_MSIZE:
        return view->block_is_null || (view->alignment != 0 && !alignment_is_power_of_two(view));
    case AS_HEAPWALK:
        return view->event->args[0] == 0;
    case AS_SET_NEW_MODE:
        return view->event->args[0] > 1;
    case AS_ALIGNED_MALLOC:
        return alignment_is_bad(view) || (asks_for_nothing(view) && alignment_is_power_of_two(view));
    case AS_ALIGNED_OFFSET_MALLOC:
    case AS_ALIGNED_REALLOC:
    case AS_ALIGNED_OFFSET_REALLOC:
    case AS_ALIGNED_RECALLOC:
    case AS_ALIGNED_OFFSET_RECALLOC:
        return alignment_is_bad(view) || offset_is_bad(view);
    case AS_CRT_SET_DBG_FLAG:
        return sets_unlisted_bits(view, DBG_FLAG_UNLISTED) && int_argument(view, 0) > 0;
    case AS_CRT_MEM_CHECKPOINT:
    case AS_CRT_MEM_DUMP_STATISTICS:
        return view->event->args[0] == 0;
    case AS_CRT_MEM_DIFFERENCE:
        return view->event->args[0] == 0 || view->event->args[1] == 0 || view->event->args[2] == 0;
    case AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS:
        return view->event->args[0] == 0;
    case AS_CRT_SET_REPORT_MODE:
        return report_type_is_bad(view) || report_mode_is_bad(view);
    case AS_CRT_SET_REPORT_FILE:
        return report_type_is_bad(view);
    case AS_CRT_SET_REPORT_HOOK2:
        return view->event->args[0] > 1 || view->event->args[1] == 0;
    default:
        return false;
    }
}

/* By any reading of the pages. */
static inline bool may_be_an_invalid_parameter(const as_view *view)
{
    switch (plain_form(view)) {
    case AS_EXPAND:
        return view->block_is_null || (is_over_maxreq(view) && is_of_a_debug_runtime(view));
    case AS_CRT_SET_DBG_FLAG:
        return sets_unlisted_bits(view, DBG_FLAG_DOUBTFUL);
    case AS_ALIGNED_MSIZE:
        return view->block_is_null || !alignment_is_power_of_two(view);
    case AS_ALIGNED_MALLOC:
    case AS_ALIGNED_OFFSET_MALLOC:
    case AS_ALIGNED_REALLOC:
    case AS_ALIGNED_OFFSET_REALLOC:
    case AS_ALIGNED_RECALLOC:
    case AS_ALIGNED_OFFSET_RECALLOC:
        return !alignment_and_offset_are_valid(view) || asks_for_nothing(view);
    default:
        return is_an_invalid_parameter(view);
    }
}

/* ---- walks ---- */

/* Memory of the driver's own, or of a stack, is in no heap. */
static inline bool is_outside_the_heap(const as_view *view, uint64_t address)
{
    enum { DRIVERS_OWN = 4096 };
    if (address < DRIVERS_OWN)
        return true;
    const as_block *block = as_model_overlap(view->model, address, 1);
    return block != NULL && block->on_stack;
}

/* _heapwalk is to go on from an entry, which may be one. */
static inline bool is_an_entry_of_the_heap(const as_view *view)
{
    uint64_t entry = view->event->args[1];
    return entry != 0 && !is_outside_the_heap(view, entry);
}

/* ---- handlers ---- */

static inline bool is_the_drivers(uint64_t handler) { return handler == 1 || handler == 2; }

/* No other thread may have set another one during the call. */
static inline bool settings_are_steady(const as_view *view)
{
    return as_model_settings_are_steady(view->model, view->event);
}

static inline uint64_t invalid_handler(const as_view *view)
{
    return as_model_invalid_handler_in_force(view->model, view->event->thread);
}

static inline bool invalid_handler_is_the_drivers(const as_view *view)
{
    return is_the_drivers(invalid_handler(view)) && settings_are_steady(view);
}

static inline bool new_handler_is_the_drivers(const as_view *view)
{
    return is_the_drivers(as_model_new_handler(view->model)) && settings_are_steady(view);
}

/* At the end: the handler was called, and then the routine answered so, with EINVAL. */
static inline as_truth handler_was_called_and(const as_view *view, bool answered)
{
    if (!settings_are_steady(view))
        return AS_UNKNOWN;
    return truth(view->inside.invalid > 0 && answered && errno_is(view, AS_EINVAL));
}

static inline as_truth handler_was_called_and_null_given(const as_view *view)
{
    return handler_was_called_and(view, view->event->result == 0);
}

static inline as_truth handler_was_called_and_size_max_given(const as_view *view)
{
    return handler_was_called_and(view, view->event->result == size_max(view->platform));
}

#endif
