/* realloc.c - a block gets another size: its contents go along; failure leaves it whole; size zero is where the sources
 * part. */
#include "families.h"
#include "predicates.h"

static bool resizes_to_some_bytes(const as_view *view) { return view->has_block && asks_for_bytes(view); }

static bool may_fail_to_resize(const as_view *view) { return view->has_block && asks_for_something(view); }

static bool resizes_to_nothing(const as_view *view) { return view->has_block && asks_for_nothing(view); }

/* The old block had lost bytes before the call: then what the call lost cannot be told. */
static bool was_damaged_before(const as_view *view)
{
    return knows(view, AS_FACT_INTACT) && block_was_intact(view) == AS_NO;
}

static as_truth prefix_is_intact(const as_view *view)
{
    uint64_t lesser = view->request < view->block.size ? view->request : view->block.size;
    return was_damaged_before(view) ? AS_UNKNOWN : truth(observed(view, AS_FACT_KEPT) >= lesser);
}

static as_truth old_block_remains_whole(const as_view *view)
{
    return was_damaged_before(view) ? AS_UNKNOWN : truth(observed(view, AS_FACT_REMAINED) >= view->block.size);
}

static bool was_made_by_posix_memalign(const as_view *view)
{
    return view->has_block && view->block.made_by == AS_POSIX_MEMALIGN;
}

static as_truth gives_null(const as_view *view) { return truth(view->result == 0); }

static const char *what_size_zero_gives(const as_view *view)
{
    if (view->result != 0)
        return "new-block";
    return errno_is_kept(view) == AS_YES ? "null-errno-kept" : "null-errno-set";
}

/* Whether errno was stored to. Unchanged, it may have been set to the value that it had, unless no error has that
 * number. */
static as_truth errno_was_set(const as_view *view)
{
    enum { BEYOND_ALL_ERROR_NUMBERS = 4096 };
    int32_t before = view->event->errno_before;
    if (errno_is_kept(view) == AS_NO)
        return AS_YES;
    return before <= 0 || before >= BEYOND_ALL_ERROR_NUMBERS ? AS_NO : AS_UNKNOWN;
}

static const as_clause clauses[] = {
    {
        .id = "realloc.keeps-contents",
        .routines = ROUTINES(AS_REALLOC, AS_REALLOCARRAY, AS_ALIGNED_REALLOC, AS_ALIGNED_OFFSET_REALLOC, AS_REALLOC_DBG,
                             AS_ALIGNED_REALLOC_DBG, AS_ALIGNED_OFFSET_REALLOC_DBG),
        .level = AS_MUST,
        .profiles = AS_LAW | AS_CRT | AS_CRT_DEBUG,
        .source = "C11 7.22.3.5p2, C17 7.22.3.5p2, C23 7.24.3.7; POSIX.1-2017 and POSIX.1-2024 realloc, DESCRIPTION; "
                  "malloc(3) DESCRIPTION; "
                  "UCRT reference: realloc, Remarks, _aligned_realloc, _aligned_offset_realloc; _realloc_dbg, "
                  "_aligned_realloc_dbg, Remarks (the debug versions)",
        .text = "The contents are unchanged up to the lesser of the old and new sizes.",
        .allowed = "NULL, or a block that begins with the contents of the old one",
        .applies = resizes_to_some_bytes,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_KEPT),
        .holds = prefix_is_intact,
    },
    {
        .id = "realloc.failure-keeps-block",
        .routines = ROUTINES(AS_REALLOC, AS_REALLOCARRAY, AS_RECALLOC, CRT_ALIGNED_RESIZERS, AS_REALLOC_DBG,
                             AS_RECALLOC_DBG, DBG_ALIGNED_RESIZERS),
        .level = AS_MUST,
        .profiles = AS_LAW | AS_CRT | AS_CRT_DEBUG,
        .source = "C11 7.22.3.5p3, C17 7.22.3.5p3, C23 7.24.3.7; POSIX.1-2017 realloc, DESCRIPTION and RETURN VALUE; "
                  "POSIX.1-2024 realloc; "
                  "malloc(3) RETURN VALUE; "
                  "UCRT reference: Return value of each routine; Debug versions of heap allocation functions",
        .text = "A resize that fails leaves the old block allocated and its contents unchanged.",
        .allowed = "NULL, and the old block still whole",
        .applies = may_fail_to_resize,
        .when = AS_FAILED,
        .needs = AS_FACT_BIT(AS_FACT_REMAINED),
        .holds = old_block_remains_whole,
    },
    {
        .id = "realloc.zero-size",
        .routines = ROUTINES(AS_REALLOC, AS_REALLOCARRAY),
        .level = AS_CHOICE,
        .profiles = AS_C11 | AS_C17 | AS_POSIX,
        .source = "C11 7.22.3p1 with DR 400; C17 7.22.3p1, 7.22.3.5p3 and p4; POSIX.1-2017 and POSIX.1-2024 realloc, "
                  "RETURN VALUE",
        .text = "What resizing a block to no bytes gives is for the implementation to define, and after NULL whether "
                "the block still lives.",
        .allowed = "NULL, whether the old block was released or not; or a new block in its place",
        .applies = resizes_to_nothing,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .choose = what_size_zero_gives,
    },
    {
        .id = "realloc.zero-size-sets-errno",
        .routines = ROUTINES(AS_REALLOC),
        .level = AS_MUST,
        .profiles = AS_POSIX_2017,
        .source = "POSIX.1-2017 realloc, RETURN VALUE",
        .text = "If resizing a block to no bytes gives NULL, errno is set to a value that the implementation defines.",
        .allowed = "a pointer; or NULL with errno set",
        .applies = resizes_to_nothing,
        .when = AS_FAILED,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = errno_was_set,
    },
    {
        .id = "realloc.zero-size-frees",
        .routines = ROUTINES(AS_REALLOC, AS_REALLOCARRAY, AS_RECALLOC, AS_REALLOC_DBG, AS_RECALLOC_DBG),
        .level = AS_MUST,
        .profiles = AS_GNU | AS_CRT | AS_CRT_DEBUG,
        .source = "malloc(3) DESCRIPTION and RETURN VALUE; "
                  "UCRT reference: realloc, _recalloc, Return value; _realloc_dbg, _recalloc_dbg, Remarks (the debug "
                  "versions)",
        .text = "Resizing a block to no bytes releases it and gives NULL.",
        .allowed = "NULL, with the block released",
        .applies = resizes_to_nothing,
        .holds = gives_null,
    },
    {
        .id = "realloc.zero-size-is-no-error",
        .routines = ROUTINES(AS_REALLOC, AS_REALLOCARRAY),
        .level = AS_SHOULD,
        .profiles = AS_GNU,
        .source =
            "malloc(3) DESCRIPTION: equivalent to free, which preserves errno; RETURN VALUE: not considered an error",
        .text = "Resizing a block to no bytes, when it gives NULL, leaves errno as it was.",
        .allowed = "NULL with errno unchanged",
        .applies = resizes_to_nothing,
        .when = AS_FAILED,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = errno_is_kept,
    },
};

static const as_undefined rules[] = {
    {
        .id = "realloc.zero-size-in-c23",
        .routines = ROUTINES(AS_REALLOC),
        .profiles = AS_C23,
        .source = "C23 7.24.3.7 (N2464)",
        .text = "Resizing a block to no bytes is undefined since C23.",
        .applies = resizes_to_nothing,
    },
    {
        .id = "realloc.block-from-posix_memalign",
        .routines = ROUTINES(AS_REALLOC, AS_REALLOCARRAY),
        .profiles = AS_POSIX,
        .source = "POSIX.1-2017 and POSIX.1-2024 realloc, DESCRIPTION: a pointer from calloc, malloc or realloc; "
                  "posix_memalign, DESCRIPTION, speaks of free alone",
        .text = "That a block from posix_memalign may be resized is not said.",
        .applies = was_made_by_posix_memalign,
    },
};

const as_family law_of_realloc = {.name = "realloc",
                                  .clauses = clauses,
                                  .clause_count = COUNT_OF(clauses),
                                  .undefined = rules,
                                  .undefined_count = COUNT_OF(rules)};
