/* crt_sizes.c - how the C runtime's malloc and its kin align, and what they make of the least and the greatest sizes.
 */
#include "crt.h"
#include "families.h"

static as_truth is_fundamentally_aligned(const as_view *view)
{
    return result_is_multiple_of(view, fundamental_alignment(view->platform));
}

/* NULL with ENOMEM may be what it says. */
static as_truth is_a_pointer_or_lack_of_memory(const as_view *view)
{
    if (view->result != 0)
        return AS_YES;
    return errno_is(view, AS_ENOMEM) || was_vetoed(view) ? AS_UNKNOWN : AS_NO;
}

static bool makes_nothing_of_null(const as_view *view) { return view->block_is_null && asks_for_nothing(view); }

static const char *pointer_or_null(const as_view *view) { return view->result != 0 ? "pointer" : "null"; }

/* The _aligned_ routines have other grounds to fail when their arguments are not valid; and of a debug runtime the
 * pages say something else of products above _HEAP_MAXREQ: see debug.product-over-maxreq. */
static bool asks_for_something_validly(const as_view *view)
{
    bool is_aligned = (as_routine_signature(view->event->routine)->traits & AS_OF_ALIGNED) != 0;
    bool is_too_great_a_product =
        is_of_a_debug_runtime(view) && is_a_product(view) && is_over_maxreq_with_overhead(view);
    return asks_for_something(view) && (!is_aligned || alignment_and_offset_are_valid(view)) && !is_too_great_a_product;
}

static as_truth errno_says_no_memory(const as_view *view)
{
    return was_vetoed(view) ? AS_UNKNOWN : truth(errno_is(view, AS_ENOMEM));
}

static bool asks_of_what_calloc_made_of_nothing(const as_view *view)
{
    return view->has_block && view->block.made_by == AS_CALLOC && view->block.size == 0;
}

static const char *size_of_nothing(const as_view *view)
{
    if (view->event->result == size_max(view->platform))
        return NULL;
    return view->event->result == 0 ? "zero" : "some";
}

static const as_clause clauses[] = {
    {
        .id = "crt.alignment",
        .routines = ROUTINES(AS_MALLOC, AS_CALLOC, AS_REALLOC, AS_RECALLOC, AS_EXPAND, AS_MALLOC_DBG, AS_CALLOC_DBG,
                             AS_REALLOC_DBG, AS_RECALLOC_DBG, AS_EXPAND_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: malloc, calloc, realloc, _recalloc, _expand, Return value; Debug versions of heap "
                  "allocation functions",
        .text =
            "A block starts at a multiple of the fundamental alignment, 8 bytes, or 16 where pointers have 64 bits, "
            "however small it is.",
        .allowed = "NULL, or a multiple of 8 (of 16, if pointers have 64 bits)",
        .applies = asks_for_bytes,
        .when = AS_SUCCEEDED,
        .holds = is_fundamentally_aligned,
    },
    {
        .id = "crt.zero-size-gives-a-pointer",
        .routines = ROUTINES(AS_MALLOC, AS_CALLOC, AS_MALLOC_DBG, AS_CALLOC_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: malloc, Return value; calloc, Remarks; _malloc_dbg, _calloc_dbg, Remarks (the debug "
                  "versions)",
        .text = "A request for no bytes gives a valid pointer.",
        .allowed = "a pointer; or NULL with ENOMEM if memory ran out",
        .applies = asks_for_nothing,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = is_a_pointer_or_lack_of_memory,
    },
    {
        .id = "realloc.null-of-nothing",
        .routines = ROUTINES(AS_REALLOC, AS_RECALLOC, AS_REALLOC_DBG, AS_RECALLOC_DBG),
        .level = AS_DISPUTED,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: realloc, _recalloc, Return value (size zero gives NULL) against Remarks (NULL acts "
                  "as malloc or calloc, whose size zero gives a pointer); _realloc_dbg, _recalloc_dbg the same",
        .text = "Resizing NULL to no bytes gives a pointer, as malloc of no bytes would, or NULL, as size zero would.",
        .allowed = "a pointer, or NULL",
        .applies = makes_nothing_of_null,
        .choose = pointer_or_null,
    },
    {
        .id = "crt.refuses-over-heap-maxreq",
        .routines =
            ROUTINES(AS_MALLOC, AS_CALLOC, AS_REALLOC, AS_EXPAND, CRT_ALLOCATORS, DBG_ALLOCATORS, AS_EXPAND_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _HEAP_MAXREQ, Remarks; Remarks of each routine; Remarks of the debug versions",
        .text = "A request for more than _HEAP_MAXREQ bytes is refused.",
        .allowed = "NULL",
        .applies = is_over_maxreq,
        .holds = it_failed,
    },
    {
        .id = "crt.failure-is-enomem",
        .routines = ROUTINES(AS_MALLOC, AS_CALLOC, AS_REALLOC, CRT_ALLOCATORS, DBG_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: Remarks of each routine; Remarks of the debug versions, where a product above "
                  "_HEAP_MAXREQ is another matter",
        .text = "A valid request that fails for want of memory, or for being above _HEAP_MAXREQ, sets errno to ENOMEM.",
        .allowed = "NULL with ENOMEM",
        .applies = asks_for_something_validly,
        .when = AS_FAILED,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = errno_says_no_memory,
    },
    {
        .id = "calloc.block-of-nothing",
        .routines = ROUTINES(AS_MSIZE, AS_MSIZE_DBG),
        .level = AS_DISPUTED,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: calloc, Remarks (a block whose size is not zero) against malloc, Return value (a "
                  "zero-length item); Debug versions of heap allocation functions",
        .text = "Asked for the size of what calloc gave for no bytes, _msize says zero or more.",
        .allowed = "any size but -1",
        .applies = asks_of_what_calloc_made_of_nothing,
        .choose = size_of_nothing,
    },
};

const as_family law_of_crt_sizes = {.name = "crt-sizes", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
