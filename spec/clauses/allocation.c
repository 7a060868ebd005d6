/* allocation.c - requests at the edges of size: for no bytes at all, and for more than a pointer difference can span.
 */
#include "families.h"
#include "predicates.h"

/* Nothing is resized: the routine is not realloc, or it is and its block is NULL, so that it acts as malloc. */
static bool makes_a_block_of_nothing(const as_view *view)
{
    bool resizes = (as_routine_signature(view->event->routine)->traits & AS_RESIZES) != 0;
    return asks_for_nothing(view) && (!resizes || view->block_is_null);
}

/* NULL may also mean that there was no memory. */
static const char *null_or_a_pointer(const as_view *view)
{
    if (view->result != 0)
        return "unique-pointer";
    return may_lack_memory(view) ? NULL : "null";
}

/* At NULL nothing lives. */
static as_truth is_null_or_distinct(const as_view *view)
{
    return truth(as_model_overlap(view->model, view->result, 0) == NULL);
}

/* NULL with ENOMEM may be what it says. */
static as_truth is_a_pointer_or_lack_of_memory(const as_view *view)
{
    if (view->result != 0)
        return AS_YES;
    return view->event->errno_after == AS_ENOMEM ? AS_UNKNOWN : AS_NO;
}

static bool asks_for_more_than_ptrdiff_max(const as_view *view)
{
    return asks_for_bytes(view) && view->request > view->platform->ptrdiff_max;
}

static const as_clause clauses[] = {
    {
        .id = "zero-size.distinct",
        .routines = ROUTINES(THE_PLAIN_ALLOCATORS, AS_ALIGNED_ALLOC, AS_POSIX_MEMALIGN, AS_MALLOC_DBG, AS_CALLOC_DBG),
        .level = AS_MUST,
        .profiles = AS_LAW | AS_CRT | AS_CRT_DEBUG,
        .source = "C11 7.22.3p1, C17 7.22.3p1, C23 7.24.3p1; POSIX.1-2017 and POSIX.1-2024 malloc, calloc, realloc, "
                  "posix_memalign, "
                  "DESCRIPTION; malloc(3) DESCRIPTION, posix_memalign(3) DESCRIPTION; "
                  "UCRT reference: malloc, Return value, calloc, Remarks; _malloc_dbg, _calloc_dbg, Remarks (the debug "
                  "versions)",
        .text = "What a request for no bytes gives, if not NULL, is the address of no other live block.",
        .allowed = "NULL, or an address at which no live block starts",
        .applies = asks_for_nothing,
        .when = AS_SUCCEEDED,
        .holds = is_null_or_distinct,
    },
    {
        .id = "zero-size.result",
        .routines = ROUTINES(THE_PLAIN_ALLOCATORS, AS_ALIGNED_ALLOC),
        .level = AS_CHOICE,
        .profiles = AS_C | AS_POSIX,
        .source = "C11 7.22.3p1, C17 7.22.3p1, C23 7.24.3p1; POSIX.1-2017 and POSIX.1-2024 malloc, calloc, realloc, "
                  "DESCRIPTION",
        .text = "Whether a request for no bytes gives NULL or a pointer is for the implementation to define.",
        .allowed = "NULL, or a pointer that can be passed to free",
        .applies = makes_a_block_of_nothing,
        .choose = null_or_a_pointer,
    },
    {
        .id = "zero-size.gives-a-pointer",
        .routines = ROUTINES(THE_PLAIN_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_GNU,
        .source = "malloc(3) DESCRIPTION (malloc, calloc, and realloc of NULL, which equals malloc for all sizes); "
                  "NOTES: a replacement "
                  "must do as documented with size zero",
        .text = "A request for no bytes gives a pointer that can be passed to free.",
        .allowed = "a pointer; or NULL with ENOMEM if memory ran out",
        .applies = makes_a_block_of_nothing,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = is_a_pointer_or_lack_of_memory,
    },
    {
        .id = "allocation.refuses-over-ptrdiff-max",
        .routines = ROUTINES(THE_PLAIN_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_GNU,
        .source = "malloc(3) RETURN VALUE, and VERSIONS (glibc 2.30)",
        .text = "A request for more than PTRDIFF_MAX bytes fails.",
        .allowed = "NULL",
        .applies = asks_for_more_than_ptrdiff_max,
        .holds = it_failed,
    },
};

const as_family law_of_allocation = {.name = "allocation", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
