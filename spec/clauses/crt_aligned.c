/* crt_aligned.c - where the blocks of the _aligned_ routines lie, what size zero makes of them, and _aligned_free. */
#include "crt.h"
#include "families.h"

static bool asks_for_bytes_validly(const as_view *view)
{
    return asks_for_bytes(view) && alignment_is_power_of_two(view) && offset_is_valid(view);
}

static bool asks_for_a_small_alignment(const as_view *view)
{
    return asks_for_bytes_validly(view) && view->offset == 0 && view->alignment < fundamental_alignment(view->platform);
}

static bool resizes_a_block_to_nothing(const as_view *view) { return view->has_block && asks_for_nothing(view); }

static bool releases_at_the_start(const as_view *view) { return resizes_a_block_to_nothing(view) && view->offset == 0; }

/* Where no handler of ours is in force, whether one was called is not seen, or the program ends. */
static bool releases_at_an_offset(const as_view *view)
{
    return resizes_a_block_to_nothing(view) && view->offset != 0 && invalid_handler_is_the_drivers(view);
}

static bool makes_nothing_of_null(const as_view *view) { return view->block_is_null && asks_for_nothing(view); }

static bool makes_nothing_at_the_start(const as_view *view)
{
    return asks_for_nothing(view) && view->offset == 0 && alignment_is_undisputed(view);
}

static as_truth is_aligned_as_asked(const as_view *view) { return result_is_multiple_of(view, view->alignment); }

static as_truth is_aligned_at_the_offset(const as_view *view)
{
    return truth(is_multiple_of(view->result + view->offset, view->alignment));
}

static const char *raised_or_as_asked(const as_view *view)
{
    return is_multiple_of(view->result, fundamental_alignment(view->platform)) ? "raised" : "as-asked";
}

static as_truth gives_null(const as_view *view) { return truth(view->result == 0); }

static const char *frees_or_invalid(const as_view *view)
{
    if (view->result != 0)
        return NULL;
    return view->inside.invalid == 0 ? "frees" : errno_is(view, AS_EINVAL) ? "invalid" : NULL;
}

static const char *pointer_refused_or_null(const as_view *view)
{
    if (view->result != 0)
        return "pointer";
    return view->inside.invalid > 0 || errno_is(view, AS_EINVAL) ? "refused" : "null";
}

static const char *pointer_or_refused(const as_view *view)
{
    if (view->result != 0)
        return "pointer";
    return errno_is(view, AS_ENOMEM) ? NULL : "refused";
}

static as_truth nothing_happened(const as_view *view)
{
    return truth(errno_is_kept(view) == AS_YES && view->inside.invalid == 0);
}

static const as_clause clauses[] = {
    {
        .id = "aligned.aligned",
        .routines = ROUTINES(AS_ALIGNED_MALLOC, AS_ALIGNED_REALLOC, AS_ALIGNED_RECALLOC, AS_ALIGNED_MALLOC_DBG,
                             AS_ALIGNED_REALLOC_DBG, AS_ALIGNED_RECALLOC_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _aligned_malloc, Return value and example; _aligned_realloc, _aligned_recalloc, "
                  "Parameters; _aligned_malloc_dbg, _aligned_realloc_dbg, _aligned_recalloc_dbg, Parameters",
        .text = "A block starts at a multiple of the alignment.",
        .allowed = "NULL, or a multiple of the alignment",
        .applies = asks_for_bytes_validly,
        .when = AS_SUCCEEDED,
        .holds = is_aligned_as_asked,
    },
    {
        .id = "aligned.offset-aligned",
        .routines =
            ROUTINES(AS_ALIGNED_OFFSET_MALLOC, AS_ALIGNED_OFFSET_REALLOC, AS_ALIGNED_OFFSET_RECALLOC,
                     AS_ALIGNED_OFFSET_MALLOC_DBG, AS_ALIGNED_OFFSET_REALLOC_DBG, AS_ALIGNED_OFFSET_RECALLOC_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _aligned_offset_malloc, Parameters; example of _aligned_malloc; "
                  "_aligned_offset_realloc, _aligned_offset_recalloc, Remarks; _aligned_offset_malloc_dbg, "
                  "_aligned_offset_realloc_dbg, _aligned_offset_recalloc_dbg, Remarks",
        .text = "The address that lies offset bytes into the block is a multiple of the alignment.",
        .allowed = "NULL, or an address that is, offset added to it, a multiple of the alignment",
        .applies = asks_for_bytes_validly,
        .when = AS_SUCCEEDED,
        .holds = is_aligned_at_the_offset,
    },
    {
        .id = "aligned.at-least-malloc",
        .routines = ROUTINES(CRT_ALIGNED_ALLOCATORS, DBG_ALIGNED_ALLOCATORS),
        .level = AS_CHOICE,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _aligned_realloc, Return value (aligned for any type of object) against alignments "
                  "below that",
        .text = "Whether an alignment below the fundamental one is raised to it.",
        .allowed = "a multiple of the fundamental alignment, or of the one asked for",
        .applies = asks_for_a_small_alignment,
        .when = AS_SUCCEEDED,
        .choose = raised_or_as_asked,
    },
    {
        .id = "aligned.offset-zero-size",
        .routines = ROUTINES(AS_ALIGNED_OFFSET_MALLOC, AS_ALIGNED_OFFSET_MALLOC_DBG),
        .level = AS_CHOICE,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _aligned_offset_malloc, Remarks, which say nothing of size zero; "
                  "_aligned_offset_malloc_dbg the same",
        .text = "Asked for no bytes, with no offset, it gives a pointer or refuses.",
        .allowed = "a pointer; or NULL",
        .applies = makes_nothing_at_the_start,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .choose = pointer_or_refused,
    },
    {
        .id = "aligned.realloc-zero-frees",
        .routines = ROUTINES(CRT_ALIGNED_RESIZERS, DBG_ALIGNED_RESIZERS),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: Return value of each routine",
        .text = "Resizing a block to no bytes releases it and gives NULL.",
        .allowed = "NULL, with the block released",
        .applies = releases_at_the_start,
        .holds = gives_null,
    },
    {
        .id = "aligned.realloc-zero-offset",
        .routines = ROUTINES(AS_ALIGNED_OFFSET_REALLOC, AS_ALIGNED_OFFSET_RECALLOC, AS_ALIGNED_OFFSET_REALLOC_DBG,
                             AS_ALIGNED_OFFSET_RECALLOC_DBG),
        .level = AS_DISPUTED,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source =
            "UCRT reference: _aligned_offset_realloc, _aligned_offset_recalloc, Return value (size zero: "
            "released, NULL) against Remarks (an offset not below the size: invalid); their debug versions the same",
        .text = "Size zero with an offset releases the block, or is an invalid parameter.",
        .allowed = "NULL; after a call of the invalid parameter handler, NULL with EINVAL",
        .applies = releases_at_an_offset,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .choose = frees_or_invalid,
    },
    {
        .id = "aligned.realloc-zero-of-null",
        .routines = ROUTINES(CRT_ALIGNED_RESIZERS, DBG_ALIGNED_RESIZERS),
        .level = AS_CHOICE,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: Return value of each routine speaks of size zero with a block only",
        .text = "What resizing NULL to no bytes gives is not said.",
        .allowed = "a pointer; NULL; or, as an invalid parameter, NULL with EINVAL",
        .applies = makes_nothing_of_null,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .choose = pointer_refused_or_null,
    },
    {
        .id = "aligned.free-null-does-nothing",
        .routines = ROUTINES(AS_ALIGNED_FREE, AS_ALIGNED_FREE_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _aligned_free, Remarks; _aligned_free_dbg, Remarks (the debug version)",
        .text = "_aligned_free of NULL does nothing: errno stays, and no handler is called.",
        .allowed = "no effect",
        .applies = is_about_null,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = nothing_happened,
    },
};

const as_family law_of_crt_aligned = {.name = "crt-aligned", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
