/* dbg_sizes.c - the sizes that a debug runtime answers and refuses, where what it lays around a block may count. */
#include "dbg.h"
#include "families.h"

enum { BOTH_GUARDS = 2 * GUARD_BYTES };

/* What calloc made of nothing is another matter; so is what _expand made smaller. */
static bool asks_for_a_size(const as_view *view)
{
    const as_block *block = &view->block;
    bool may_be_any = block->size == 0 && block->made_by != AS_MALLOC && block->made_by != AS_MALLOC_DBG;
    return is_about_a_block_of_malloc(view) && block->former == block->size && !may_be_any;
}

static bool asks_for_the_size_of_an_aligned_block(const as_view *view)
{
    return view->has_block && view->block.is_aligned && view->block.size > 0 && alignment_is_power_of_two(view);
}

static const char *user_or_buffers(const as_view *view)
{
    uint64_t size = view->block.size;
    return view->event->result == size ? "user" : view->event->result == size + BOTH_GUARDS ? "buffers" : NULL;
}

static bool asks_for_the_size_of_null(const as_view *view)
{
    return is_about_null(view) && invalid_handler_is_the_drivers(view);
}

static const char *minus_one_or_zero(const as_view *view)
{
    if (view->inside.invalid == 0 || !errno_is(view, AS_EINVAL))
        return NULL;
    return view->event->result == size_max(view->platform) ? "minus-one" : view->event->result == 0 ? "zero" : NULL;
}

static bool asks_for_too_great_a_product(const as_view *view)
{
    bool is_aligned = (as_routine_signature(view->event->routine)->traits & AS_OF_ALIGNED) != 0;
    return is_over_maxreq_with_overhead(view) && (!is_aligned || alignment_and_offset_are_valid(view));
}

static const char *einval_or_enomem(const as_view *view)
{
    return errno_is(view, AS_EINVAL) ? "einval" : errno_is(view, AS_ENOMEM) || was_vetoed(view) ? "enomem" : NULL;
}

/* At the least there are two buffers, and two pointers to link the block with others. */
static bool is_too_much_with_its_overhead(const as_view *view)
{
    uint64_t least = BOTH_GUARDS + 2 * view->platform->pointer_size, maxreq = view->platform->heap_maxreq;
    bool is_aligned = (as_routine_signature(view->event->routine)->traits & AS_OF_ALIGNED) != 0;
    return maxreq > least && asks_for_bytes(view) && view->request <= maxreq && view->request > maxreq - least &&
           (!is_aligned || alignment_and_offset_are_valid(view));
}

static bool expands_over_maxreq(const as_view *view)
{
    return view->has_block && is_over_maxreq(view) && invalid_handler_is_the_drivers(view);
}

static const char *no_memory_or_invalid(const as_view *view)
{
    if (view->inside.invalid == 0)
        return errno_is(view, AS_ENOMEM) || was_vetoed(view) ? "enomem" : NULL;
    return errno_is(view, AS_EINVAL) ? "einval" : NULL;
}

/* That it was made smaller is seen by its size later. */
static bool shrinks_or_has_shrunk(const as_view *view)
{
    const as_block *block = &view->block;
    if (view->event->routine == AS_EXPAND_DBG)
        return view->has_block && asks_for_bytes(view) && view->request < block->size;
    return is_about_a_block_of_malloc(view) && block->made_by == AS_EXPAND_DBG && block->former > block->size;
}

static as_truth is_contracted(const as_view *view)
{
    if (view->event->routine == AS_EXPAND_DBG)
        return view->event->result != 0 ? AS_YES : was_vetoed(view) ? AS_UNKNOWN : AS_NO;
    return truth(user_or_buffers(view) != NULL);
}

static const as_clause clauses[] = {
    {
        .id = "debug.msize",
        .routines = ROUTINES(AS_MSIZE, AS_MSIZE_DBG),
        .level = AS_DISPUTED,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _msize_dbg, Remarks (the buffers on either side are included) against its example "
                  "(160, 320), that of _expand_dbg, and _msize, Remarks",
        .text = "The size of a block is what was asked for, or that and the buffers.",
        .allowed = "the size last asked for, or 8 more",
        .applies = asks_for_a_size,
        .choose = user_or_buffers,
    },
    {
        .id = "debug.aligned-msize",
        .routines = ROUTINES(AS_ALIGNED_MSIZE, AS_ALIGNED_MSIZE_DBG),
        .level = AS_DISPUTED,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _aligned_msize_dbg, Remarks (the buffers on either side are included) against "
                  "_aligned_msize, Return value",
        .text = "The size of a block is what was asked for, or that and the buffers.",
        .allowed = "the size last asked for, or 8 more",
        .applies = asks_for_the_size_of_an_aligned_block,
        .choose = user_or_buffers,
    },
    {
        .id = "debug.msize-null",
        .routines = ROUTINES(AS_MSIZE_DBG),
        .level = AS_DISPUTED,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _msize_dbg, Return value (otherwise NULL) against Remarks (-1)",
        .text = "NULL calls the invalid parameter handler; if that returns, the result is -1 or 0, with EINVAL.",
        .allowed = "a call of the handler, then -1 or 0 with EINVAL",
        .applies = asks_for_the_size_of_null,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .choose = minus_one_or_zero,
    },
    {
        .id = "debug.product-over-maxreq",
        .routines = ROUTINES(AS_CALLOC, AS_RECALLOC, AS_ALIGNED_RECALLOC, AS_ALIGNED_OFFSET_RECALLOC, AS_CALLOC_DBG,
                             AS_RECALLOC_DBG, AS_ALIGNED_RECALLOC_DBG, AS_ALIGNED_OFFSET_RECALLOC_DBG),
        .level = AS_DISPUTED,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _calloc_dbg, _recalloc_dbg, _aligned_recalloc_dbg, Remarks (EINVAL above "
                  "_HEAP_MAXREQ) against calloc, _recalloc, _aligned_recalloc, Remarks (ENOMEM)",
        .text = "An array that is above _HEAP_MAXREQ, with what is laid around it, is refused with EINVAL or ENOMEM.",
        .allowed = "NULL with EINVAL or ENOMEM",
        .applies = asks_for_too_great_a_product,
        .when = AS_FAILED,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .choose = einval_or_enomem,
    },
    {
        .id = "debug.overhead-counts",
        .routines = ROUTINES(AS_MALLOC, AS_REALLOC, AS_ALIGNED_MALLOC, AS_ALIGNED_REALLOC, AS_MALLOC_DBG,
                             AS_REALLOC_DBG, AS_ALIGNED_MALLOC_DBG, AS_ALIGNED_REALLOC_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _malloc_dbg, _realloc_dbg, _aligned_malloc_dbg, _aligned_realloc_dbg, Remarks (the "
                  "amount needed, with the overhead, exceeds _HEAP_MAXREQ)",
        .text = "What fits _HEAP_MAXREQ only without the links and buffers around it is refused.",
        .allowed = "NULL",
        .applies = is_too_much_with_its_overhead,
        .holds = it_failed,
    },
    {
        .id = "expand.over-maxreq-in-debug",
        .routines = ROUTINES(AS_EXPAND, AS_EXPAND_DBG),
        .level = AS_DISPUTED,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _expand, Remarks (ENOMEM) against _expand_dbg, Remarks (the invalid parameter "
                  "handler, then EINVAL)",
        .text = "A size above _HEAP_MAXREQ is a lack of memory or an invalid parameter.",
        .allowed = "NULL with ENOMEM; or a call of the handler, then NULL with EINVAL",
        .applies = expands_over_maxreq,
        .when = AS_FAILED,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .choose = no_memory_or_invalid,
    },
    {
        .id = "expand.shrink-contracts-in-debug",
        .routines = ROUTINES(AS_EXPAND_DBG, AS_MSIZE, AS_MSIZE_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _expand_dbg, Remarks (contracted until the new size is obtained)",
        .text = "A block that is to be smaller is contracted, as _msize tells afterwards.",
        .allowed = "the block; its size then is the new one, or 8 more",
        .applies = shrinks_or_has_shrunk,
        .holds = is_contracted,
    },
};

const as_family law_of_dbg_sizes = {.name = "dbg-sizes", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
