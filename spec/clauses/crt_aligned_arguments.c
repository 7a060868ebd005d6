/* crt_aligned_arguments.c - alignments, offsets and sizes that the _aligned_ routines refuse. */
#include "crt.h"
#include "families.h"

static bool has_a_bad_alignment(const as_view *view)
{
    return alignment_is_bad(view) && invalid_handler_is_the_drivers(view);
}

static bool has_a_bad_offset(const as_view *view)
{
    return offset_is_bad(view) && invalid_handler_is_the_drivers(view);
}

static bool asks_for_no_bytes(const as_view *view)
{
    return asks_for_nothing(view) && alignment_is_power_of_two(view) && invalid_handler_is_the_drivers(view);
}

/* A block that there is was made with another alignment: see aligned.other-alignment. */
static bool has_alignment_zero(const as_view *view)
{
    return view->alignment == 0 && !view->has_block && asks_for_bytes(view) && can_be_granted(view) &&
           offset_is_valid(view) && invalid_handler_is_the_drivers(view);
}

static bool has_alignment_one(const as_view *view)
{
    return view->alignment == 1 && asks_for_bytes(view) && can_be_granted(view) && offset_is_valid(view) &&
           invalid_handler_is_the_drivers(view);
}

static const char *given_or_refused(const as_view *view, const char *given)
{
    bool lacks_memory = errno_is(view, AS_ENOMEM) || was_vetoed(view);
    if (view->result != 0 || (lacks_memory && view->inside.invalid == 0))
        return given;
    return view->inside.invalid > 0 && errno_is(view, AS_EINVAL) ? "refused" : NULL;
}

static const char *accepted_or_refused(const as_view *view) { return given_or_refused(view, "accepted"); }

static const char *taken_or_refused(const as_view *view) { return given_or_refused(view, "taken"); }

static const as_clause clauses[] = {
    {
        .id = "aligned.bad-alignment-is-invalid",
        .routines = ROUTINES(CRT_ALIGNED_ALLOCATORS, DBG_ALIGNED_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: Remarks of each routine",
        .text = "An alignment that is no power of two calls the invalid parameter handler; if that returns, the result "
                "is NULL with EINVAL.",
        .allowed = "a call of the handler, then NULL with EINVAL",
        .applies = has_a_bad_alignment,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = handler_was_called_and_null_given,
    },
    {
        .id = "aligned.alignment-zero-is-invalid",
        .routines = ROUTINES(CRT_ALIGNED_ALLOCATORS, DBG_ALIGNED_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_UCRT | AS_CRT_DEBUG,
        .source = "UCRT reference: Remarks of each routine; change history 2003-2015, Visual Studio 2015, aligned "
                  "allocation functions",
        .text = "Since Visual Studio 2015 the alignment 0 is invalid, like any other that is no power of two.",
        .allowed = "a call of the handler, then NULL with EINVAL",
        .applies = has_alignment_zero,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = handler_was_called_and_null_given,
    },
    {
        .id = "aligned.alignment-zero-before-2015",
        .routines = ROUTINES(CRT_ALIGNED_ALLOCATORS),
        .level = AS_DISPUTED,
        .profiles = AS_MSVCRT,
        .source = "UCRT reference: Remarks of each routine (0 is no power of two) against change history 2003-2015 "
                  "(silently accepted before Visual Studio 2015)",
        .text = "Before Visual Studio 2015 the alignment 0 is refused or accepted.",
        .allowed = "a block; or a call of the handler, then NULL with EINVAL",
        .applies = has_alignment_zero,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .choose = accepted_or_refused,
    },
    {
        .id = "aligned.alignment-one",
        .routines =
            ROUTINES(AS_ALIGNED_MALLOC, AS_ALIGNED_OFFSET_MALLOC, AS_ALIGNED_MALLOC_DBG, AS_ALIGNED_OFFSET_MALLOC_DBG),
        .level = AS_DISPUTED,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _aligned_malloc, Parameters (an integer power of 2) against its example (2 to a "
                  "positive power); _aligned_malloc_dbg, Parameters",
        .text = "The alignment 1 is taken or refused.",
        .allowed = "a block; or a call of the handler, then NULL with EINVAL",
        .applies = has_alignment_one,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .choose = taken_or_refused,
    },
    {
        .id = "aligned.bad-offset-is-invalid",
        .routines =
            ROUTINES(AS_ALIGNED_OFFSET_MALLOC, AS_ALIGNED_OFFSET_REALLOC, AS_ALIGNED_OFFSET_RECALLOC,
                     AS_ALIGNED_OFFSET_MALLOC_DBG, AS_ALIGNED_OFFSET_REALLOC_DBG, AS_ALIGNED_OFFSET_RECALLOC_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: Remarks of each routine",
        .text = "An offset that is not 0 and not below the size calls the invalid parameter handler; if that returns, "
                "the result is NULL with EINVAL.",
        .allowed = "a call of the handler, then NULL with EINVAL",
        .applies = has_a_bad_offset,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = handler_was_called_and_null_given,
    },
    {
        .id = "aligned.zero-size-is-invalid",
        .routines = ROUTINES(AS_ALIGNED_MALLOC, AS_ALIGNED_MALLOC_DBG),
        .level = AS_MUST,
        .profiles = AS_CRT | AS_CRT_DEBUG,
        .source = "UCRT reference: _aligned_malloc, Remarks; _aligned_malloc_dbg, Remarks",
        .text = "Size 0 calls the invalid parameter handler; if that returns, the result is NULL with EINVAL.",
        .allowed = "a call of the handler, then NULL with EINVAL",
        .applies = asks_for_no_bytes,
        .needs = AS_FACT_BIT(AS_FACT_ERRNO),
        .holds = handler_was_called_and_null_given,
    },
};

const as_family law_of_crt_aligned_arguments = {
    .name = "crt-aligned-arguments", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
