/* dbg_making.c - what a debug runtime fills new memory with, and the buffers that it lays around it. */
#include "dbg.h"
#include "families.h"

#define THE_RECALLOCS                                                                                                  \
    AS_RECALLOC, AS_ALIGNED_RECALLOC, AS_ALIGNED_OFFSET_RECALLOC, AS_RECALLOC_DBG, AS_ALIGNED_RECALLOC_DBG,            \
        AS_ALIGNED_OFFSET_RECALLOC_DBG
#define THE_GUARDED                                                                                                    \
    AS_MALLOC, AS_CALLOC, AS_REALLOC, AS_RECALLOC, AS_EXPAND, AS_FREE, DBG_PLAIN_ALLOCATORS, AS_EXPAND_DBG, AS_FREE_DBG

static bool makes_some_bytes(const as_view *view) { return asks_for_bytes(view) && !view->has_block; }

static bool grows_a_block(const as_view *view)
{
    const as_block *block = &view->block;
    return view->has_block && asks_for_bytes(view) && view->request > block->size && block->former == block->size;
}

static as_truth every_byte_is_new(const as_view *view)
{
    return truth(new_bytes_are(view, AS_BYTE_NEW, view->request));
}

static const char *zero_or_filled(const as_view *view)
{
    return new_bytes_are(view, 0, view->request)             ? "zero"
           : new_bytes_are(view, AS_BYTE_NEW, view->request) ? "filled"
                                                             : NULL;
}

static bool kept_its_bytes(const as_view *view)
{
    uint64_t lesser = view->request < view->block.size ? view->request : view->block.size;
    bool was_damaged = knows(view, AS_FACT_INTACT) && block_was_intact(view) == AS_NO;
    return was_damaged || !knows(view, AS_FACT_KEPT) || observed(view, AS_FACT_KEPT) >= lesser;
}

/* Where there was no block, or one of nothing, there was nothing to keep. Of a block that did not grow only its old
 * bytes tell; that all became 0xCD is seen by none of them being left. */
static const char *kept_zeroed_or_filled(const as_view *view)
{
    uint64_t old = view->has_block ? view->block.size : 0;
    uint64_t added = view->request > old ? view->request - old : 0;
    bool is_kept = old == 0 || kept_its_bytes(view), tells_of_added = added > 0 && knows(view, AS_FACT_FILL);
    if (tells_of_added && new_bytes_are(view, AS_BYTE_NEW, added))
        return "filled";
    if (is_kept && (!tells_of_added || new_bytes_are(view, 0, added)))
        return "kept";
    if (observed(view, AS_FACT_ZERO) >= view->request)
        return "zeroed";
    return !tells_of_added && observed(view, AS_FACT_KEPT) == 0 ? "filled" : NULL;
}

static const char *filled_or_other(const as_view *view)
{
    return new_bytes_are(view, AS_BYTE_NEW, view->request - view->block.size) ? "filled" : "other";
}

/* What the driver spoilt nobody need mend. */
static as_truth both_guards_are_whole(const as_view *view)
{
    const as_debug_block *block = as_view_debug_block(view);
    bool may_be_spoilt = block != NULL && as_debug_is_damaged(block);
    if (may_be_spoilt || as_model_debug(view->model)->perhaps_damaged > 0)
        return AS_UNKNOWN;
    return truth(observed(view, AS_FACT_GUARDS) == (GUARDS_BEFORE | GUARDS_AFTER));
}

/* _aligned_ blocks are no matter of _free's; and where there is no block there are no guards. */
static bool has_guards(const as_view *view)
{
    bool releases = (as_routine_signature(view->event->routine)->traits & AS_RELEASES) != 0;
    return releases ? is_about_a_block_of_malloc(view) : view->has_request;
}

static as_truth guard_after_is_whole(const as_view *view)
{
    return truth((observed(view, AS_FACT_GUARDS) & GUARDS_AFTER) == GUARDS_AFTER);
}

static const as_clause clauses[] = {
    {
        .id = "debug.new-memory-filled",
        .routines = ROUTINES(AS_MALLOC, AS_REALLOC, AS_ALIGNED_MALLOC, AS_ALIGNED_OFFSET_MALLOC, AS_MALLOC_DBG,
                             AS_REALLOC_DBG, AS_ALIGNED_MALLOC_DBG, AS_ALIGNED_OFFSET_MALLOC_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _malloc_dbg, _aligned_malloc_dbg, _aligned_offset_malloc_dbg, Remarks; CRT debug "
                  "heap details, table of byte values; realloc, Remarks (with NULL as malloc)",
        .text = "Every byte of a new block is 0xCD.",
        .allowed = "NULL, or 0xCD in every byte asked for",
        .applies = makes_some_bytes,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_FILL),
        .holds = every_byte_is_new,
    },
    {
        .id = "debug.calloc-zero-or-filled",
        .routines = ROUTINES(AS_CALLOC_DBG),
        .level = AS_DISPUTED,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _calloc_dbg, Remarks (filled with 0xCD) against its example (each element is zero) "
                  "and calloc, Remarks",
        .text = "Every byte of a new array is zero, or every byte is 0xCD.",
        .allowed = "NULL; zeroes; or 0xCD in every byte",
        .applies = asks_for_bytes,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_FILL),
        .choose = zero_or_filled,
    },
    {
        .id = "debug.recalloc-zero-or-filled",
        .routines = ROUTINES(THE_RECALLOCS),
        .level = AS_DISPUTED,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _recalloc_dbg, _aligned_recalloc_dbg, Remarks (the user portion is filled with "
                  "0xCD) against _recalloc, _aligned_recalloc, _aligned_offset_recalloc, first line (set to zero)",
        .text = "What is added is zero and the rest as it was; or all of it is zero; or it is filled with 0xCD.",
        .allowed = "NULL; the old contents with zeroes beyond; zeroes everywhere; or 0xCD in what is new",
        .applies = asks_for_bytes,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_ZERO),
        .choose = kept_zeroed_or_filled,
    },
    {
        .id = "debug.grown-memory",
        .routines = ROUTINES(AS_REALLOC, AS_EXPAND, AS_REALLOC_DBG, AS_EXPAND_DBG),
        .level = AS_CHOICE,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: CRT debug heap details, table of byte values (new objects), against _realloc_dbg, "
                  "_expand_dbg, Remarks, which say nothing of what is added",
        .text = "What a block holds beyond its old size after it grew is not said.",
        .allowed = "0xCD in every byte that was added, or anything else",
        .applies = grows_a_block,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_FILL),
        .choose = filled_or_other,
    },
    {
        .id = "debug.guards",
        .routines = ROUTINES(THE_GUARDED),
        .level = AS_MUST,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _malloc_dbg, _calloc_dbg, _recalloc_dbg, Remarks; CRT debug heap details, Find "
                  "buffer overruns (4 bytes, 0xFD); _realloc_dbg, _expand_dbg, Remarks (overwrite buffers)",
        .text = "From its making to its release the 4 bytes before a block and the 4 bytes after it are 0xFD, whatever "
                "its size.",
        .allowed = "4 times 0xFD on either side, directly beside the bytes asked for",
        .applies = has_guards,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_GUARDS),
        .holds = both_guards_are_whole,
    },
    {
        .id = "debug.aligned-guards",
        .routines = ROUTINES(CRT_ALIGNED_ALLOCATORS, DBG_ALIGNED_ALLOCATORS),
        .level = AS_SHOULD,
        .profiles = AS_CRT_DEBUG,
        .source = "UCRT reference: _aligned_malloc_dbg, _aligned_recalloc_dbg, _aligned_offset_malloc_dbg, Remarks "
                  "(buffers on either side of the user portion, filled with 0xFD)",
        .text = "A block of the _aligned_ routines has a buffer of 0xFD behind it too.",
        .allowed = "4 times 0xFD after the bytes asked for",
        .applies = asks_for_bytes,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_GUARDS),
        .holds = guard_after_is_whole,
    },
};

const as_family law_of_dbg_making = {.name = "dbg-making", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
