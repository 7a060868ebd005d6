/* cxx_sizes.c - the library's allocation functions by the size that is asked for: none, or little.
 *
 * A block that a function of the program's gave, and the library handed on, is the program's. */
#include "cxx_library.h"
#include "families.h"

static bool asks_library_for_nothing(const as_view *view)
{
    return allocates_by_itself(view) && asks_for_nothing(view);
}

static as_truth starts_where_no_other_does(const as_view *view)
{
    return !is_by_the_library(view) ? AS_UNKNOWN : truth(as_model_overlap(view->model, view->result, 0) == NULL);
}

static bool asks_library_for_little(const as_view *view)
{
    return allocates_by_itself(view) && asks_for_bytes(view) && is_modest(view) && !as_model_was_limited(view->model) &&
           (view->alignment == 0 || alignment_is_power_of_two(view));
}

/* Another thread may have let memory run out while the call was under way. */
static as_truth it_was_granted(const as_view *view)
{
    return !is_by_the_library(view) || as_model_was_limited(view->model) ? AS_UNKNOWN : it_succeeded(view);
}

static const as_clause clauses[] = {
    {
        .id = "operator-new.zero-size-distinct",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[basic.stc.dynamic.allocation]p2 of N3337, N4140, N4659, N4861, N4950",
        .text = "A request for no bytes gives, if it succeeds, the address of no other live block.",
        .allowed = "an address at which no live block starts; or failure",
        .applies = asks_library_for_nothing,
        .when = AS_SUCCEEDED,
        .holds = starts_where_no_other_does,
    },
    {
        .id = "quality.small-new-succeeds",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_SHOULD,
        .profiles = AS_QUALITY,
        .source = "museum SPURIOUS-01, SPURIOUS-03, ALIGNARG-01",
        .text =
            "operator new grants at most 64 KiB, with an alignment of at most a page, while few blocks and few bytes "
            "are live.",
        .allowed = "a block",
        .applies = asks_library_for_little,
        .holds = it_was_granted,
    },
};

const as_family law_of_cxx_sizes = {.name = "cxx-sizes", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
