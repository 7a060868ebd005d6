/* crt_scope.c - what the C runtime's chapter leaves undefined: routines that it does not have, blocks that are not of
 * the family, entries of a heap that has changed meanwhile. */
#include "crt.h"
#include "families.h"

static bool is_of_another_family(const as_view *view)
{
    const as_block *block = &view->block;
    if (!view->has_block || block->made_by == AS_ALLOCA)
        return false;
    switch (plain_form(view)) {
    case AS_FREEA:
        return block->made_by != AS_MALLOCA;
    case AS_FREE:
    case AS_REALLOC:
    case AS_RECALLOC:
    case AS_EXPAND:
    case AS_MSIZE:
        return block->is_aligned || block->made_by == AS_MALLOCA;
    default:
        return !block->is_aligned;
    }
}

static bool is_about_a_block_from_alloca(const as_view *view)
{
    return view->has_block && view->block.made_by == AS_ALLOCA;
}

/* That a resize's alignment is no power of two is found out before all else; what else is odd, is not said. */
static bool place_is_not_the_one_asked_for(const as_view *view)
{
    bool is_refused = alignment_is_bad(view) || (plain_form(view) == AS_ALIGNED_MSIZE && view->alignment != 0 &&
                                                 !alignment_is_power_of_two(view));
    return view->has_block && !is_refused &&
           (view->alignment != view->block.alignment || view->offset != view->block.offset);
}

static bool goes_on_after_a_change(const as_view *view)
{
    return view->event->args[0] != 0 && is_an_entry_of_the_heap(view) && !as_model_walk(view->model).is_going;
}

static bool goes_on_from_what_was_not_met(const as_view *view)
{
    return view->event->args[0] != 0 && is_an_entry_of_the_heap(view) && as_model_walk(view->model).is_going &&
           !as_model_walk_met(view->model, view->event->args[1], 0);
}

static const as_undefined rules[] = {
    {
        .id = "scope.not-in-crt",
        .routines = ROUTINES(THE_ALIGNED_ALLOCATORS, AS_REALLOCARRAY, AS_MALLOC_USABLE_SIZE, AS_FREE_SIZED,
                             AS_FREE_ALIGNED_SIZED),
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference, Memory allocation: the routines listed there; Compatibility: aligned_alloc is not "
                  "supported",
        .text = "The C runtime's chapter does not define this routine.",
    },
    {
        .id = "scope.not-in-ucrt",
        .routines = ROUTINES(AS_HEAPADD, AS_HEAPSET),
        .profiles = AS_UCRT | AS_CRT_DEBUG,
        .source = "UCRT reference, _heapadd, _heapset, Important; Obsolete functions",
        .text = "This routine was removed from the runtime in Visual Studio 2015.",
    },
    {
        .id = "scope.not-in-release",
        .routines = ROUTINES(DBG_CALLS),
        .profiles = AS_CRT,
        .source =
            "UCRT reference: Remarks of each routine (where _DEBUG is not defined, calls are reduced or removed); "
            "Debug routines",
        .text = "A release runtime has no debug routines.",
    },
    {
        .id = "crt.block-of-another-family",
        .routines = ROUTINES(AS_FREE, AS_REALLOC, CRT_THAT_TAKE_A_BLOCK, DBG_THAT_TAKE_A_BLOCK),
        .profiles = AS_CRT | AS_CRT_DEBUG | AS_QUALITY,
        .source = "UCRT reference: _aligned_malloc, free, _freea, Remarks; _aligned_free",
        .text =
            "Blocks of malloc's kin, of the _aligned_ routines and of _malloca are each released, resized and asked "
            "for their size by their own family alone.",
        .applies = is_of_another_family,
    },
    {
        .id = "alloca.released",
        .routines = ROUTINES(AS_FREE, AS_REALLOC, CRT_THAT_TAKE_A_BLOCK, DBG_THAT_TAKE_A_BLOCK),
        .profiles = AS_CRT | AS_CRT_DEBUG | AS_QUALITY,
        .source = "UCRT reference: _alloca, Remarks",
        .text = "Memory from _alloca is passed to no routine.",
        .applies = is_about_a_block_from_alloca,
    },
    {
        .id = "aligned.other-alignment",
        .routines = ROUTINES(CRT_ALIGNED_RESIZERS, AS_ALIGNED_MSIZE, DBG_ALIGNED_RESIZERS, AS_ALIGNED_MSIZE_DBG),
        .profiles = AS_CRT | AS_CRT_DEBUG | AS_QUALITY,
        .source = "UCRT reference: _aligned_realloc, Return value (an error); _aligned_msize, Remarks (must be the "
                  "same)",
        .text = "A block is resized and asked for its size with the alignment and offset that it was made with.",
        .applies = place_is_not_the_one_asked_for,
    },
    {
        .id = "heapwalk.changed-meanwhile",
        .routines = ROUTINES(AS_HEAPWALK),
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapwalk, Remarks (the next entry)",
        .text = "If a block was made, resized or released since the step before, its entry need not be there any more: "
                "the walk must begin anew.",
        .applies = goes_on_after_a_change,
    },
    {
        .id = "heapwalk.entry-inside-heap",
        .routines = ROUTINES(AS_HEAPWALK),
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _heapwalk, Return value",
        .text = "An address inside the heap that no step of the walk gave may pass for an entry.",
        .applies = goes_on_from_what_was_not_met,
    },
};

const as_family law_of_crt_scope = {.name = "crt-scope", .undefined = rules, .undefined_count = COUNT_OF(rules)};
