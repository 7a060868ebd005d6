/* cxx_library.c - the library's allocation and deallocation functions: how they tell that they failed, what those do
 * that neither allocate nor release, and how a block is aligned. */
#include "cxx_library.h"
#include "families.h"

/* ---- failure ---- */

/* A function of the program's that returns null, though it must not, is the program's affair. */
static as_truth it_threw(const as_view *view)
{
    return !is_by_the_library(view) ? AS_UNKNOWN : truth(ended_by_exception(view));
}

/* What a handler throws, or a function of the program's, passes. */
static as_truth it_threw_bad_alloc(const as_view *view)
{
    if (!ended_by_exception(view) || !is_by_the_library(view) || inner_first_thrown(view, inner_is_handler) != NULL)
        return AS_UNKNOWN;
    return truth(view->event->result == AS_EXCEPTION_BAD_ALLOC ||
                 view->event->result == AS_EXCEPTION_BAD_ARRAY_NEW_LENGTH);
}

static as_truth it_returned(const as_view *view) { return truth(!ended_by_exception(view)); }

static as_truth it_returned_unless_the_program_threw(const as_view *view)
{
    return inner_first_thrown(view, inner_is_own_release) != NULL ? AS_UNKNOWN : truth(!ended_by_exception(view));
}

/* ---- what does nothing ---- */

static as_truth gave_the_pointer(const as_view *view)
{
    return truth(!ended_by_exception(view) && view->event->result == view->event->args[3] &&
                 as_view_inside_cxx(view)->count == 0);
}

static as_truth nothing_happened(const as_view *view) { return truth(as_view_inside_cxx(view)->count == 0); }

static bool is_null(const as_view *view) { return view->event->args[1] == 0; }

static as_truth only_null_was_passed_on(const as_view *view)
{
    const as_inside_cxx *inside = as_view_inside_cxx(view);
    for (uint32_t i = 0; i < inside->kept; i++)
        if (!inner_is_release(&inside->inner[i]) || inside->inner[i].args[1] != 0)
            return AS_NO;
    return AS_YES;
}

/* ---- alignment ---- */

static bool asks_for_alignment(const as_view *view)
{
    return has_parameter(view, AS_FORM_ALIGNMENT) && allocates_by_itself(view) && alignment_is_power_of_two(view);
}

static bool asks_for_no_alignment(const as_view *view)
{
    return !has_parameter(view, AS_FORM_ALIGNMENT) && allocates_by_itself(view) && asks_for_bytes(view);
}

static as_truth has_the_alignment(const as_view *view)
{
    return !is_by_the_library(view) ? AS_UNKNOWN : result_is_multiple_of(view, view->alignment);
}

/* An object's size is a multiple of its alignment: so objects of just this size; in an array, objects of this size and
 * smaller ones. */
static uint64_t alignment_that_fits(const as_view *view)
{
    uint64_t alignment = default_new_alignment(view);
    bool array = view->event->routine == AS_OPERATOR_NEW_ARRAY;
    while (array ? alignment > view->request : !is_multiple_of(view->request, alignment))
        alignment /= 2;
    return alignment;
}

static as_truth is_aligned_for_what_fits(const as_view *view)
{
    return !is_by_the_library(view) ? AS_UNKNOWN : result_is_multiple_of(view, alignment_that_fits(view));
}

static bool asks_for_less_than_the_strictest(const as_view *view)
{
    return asks_for_no_alignment(view) && alignment_that_fits(view) < default_new_alignment(view);
}

static const char *strictest_or_what_fits(const as_view *view)
{
    return is_multiple_of(view->result, default_new_alignment(view)) ? "strictest" : "what-fits";
}

static const as_clause clauses[] = {
    {
        .id = "operator-new.never-null",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source =
            "[new.delete.single]p3, [new.delete.array]p3, Required behavior, of N3337, N4140, N4659, N4861, N4950; "
            "[basic.stc.dynamic.allocation]p3 of N3337 and N4140, p3 of N4659, p4 of N4950",
        .text = "A form without nothrow tells failure by an exception, never by a null pointer.",
        .allowed = "a block, or an exception",
        .applies = tells_failure_by_throwing,
        .when = AS_FAILED,
        .holds = it_threw,
    },
    {
        .id = "operator-new.throws-bad-alloc",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[new.delete.single]p3 and p4, [new.delete.array]p3, of N3337, N4140, N4659, N4861, N4950; "
                  "[basic.stc.dynamic.allocation]p3 of N3337, N4140, N4659, p4 of N4950; [bad.alloc]p1",
        .text = "What the library's function throws for want of memory is caught as std::bad_alloc.",
        .allowed = "std::bad_alloc or a class derived from it; what the new handler threw",
        .applies = tells_failure_by_throwing,
        .when = AS_FAILED,
        .holds = it_threw_bad_alloc,
    },
    {
        .id = "operator-new.nothrow-gives-null",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source =
            "[new.delete.single]p7, [new.delete.array]p7, Required behavior, of N3337, N4140, N4659, N4861, N4950; "
            "[basic.stc.dynamic.allocation]p3 of N3337, N4140, N4659, p4 of N4950",
        .text = "A form with nothrow tells failure by a null pointer and never throws, whatever the new handler or "
                "another function threw.",
        .allowed = "a block, or a null pointer",
        .applies = takes_nothrow,
        .when = AS_FAILED,
        .holds = it_returned,
    },
    {
        .id = "operator-new.gives-the-pointer",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[new.delete.placement]p2, p3, p5, p6 of N3337, N4140, N4659, N4861, N4950",
        .text = "The form with a pointer returns it and does nothing else.",
        .allowed = "the pointer",
        .applies = takes_pointer,
        .holds = gave_the_pointer,
    },
    {
        .id = "operator-new.aligned-as-asked",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_17,
        .source = "[new.delete.single]p1, [new.delete.array]p1 of N4659; [basic.stc.dynamic.allocation]p3 of N4861 and "
                  "N4950",
        .text = "A block has the alignment that the function was given.",
        .allowed = "a multiple of the alignment",
        .applies = asks_for_alignment,
        .when = AS_SUCCEEDED,
        .holds = has_the_alignment,
    },
    {
        .id = "operator-new.aligned-for-what-fits",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[new.delete.single]p1, [new.delete.array]p1 of N3337, N4140, N4659; "
                  "[basic.stc.dynamic.allocation]p3 of N4861 and N4950",
        .text = "Without an alignment argument operator new's block is aligned for every object of that size, operator "
                "new[]'s for every object of that size or smaller, unless the type's alignment is new-extended.",
        .allowed = "a multiple of the greatest power of two that divides the size (operator new), or is not above it "
                   "(operator new[]), up to the default alignment",
        .applies = asks_for_no_alignment,
        .when = AS_SUCCEEDED,
        .holds = is_aligned_for_what_fits,
    },
    {
        .id = "operator-new.strictest-alignment",
        .routines = ROUTINES(CXX_ALLOCATORS),
        .level = AS_DISPUTED,
        .profiles = AS_CXX98 | AS_CXX11 | AS_CXX14,
        .source =
            "[basic.stc.dynamic.allocation]p2 of N3337 and N4140 (for any type with a fundamental alignment) against "
            "[new.delete.single]p1 and [new.delete.array]p1 of the same (for any object of that size)",
        .text = "How a block is aligned into which no object with the strictest fundamental alignment fits: so "
                "strictly, or "
                "for what fits.",
        .allowed = "a multiple of the strictest fundamental alignment, or of one that fits",
        .applies = asks_for_less_than_the_strictest,
        .when = AS_SUCCEEDED,
        .choose = strictest_or_what_fits,
    },
    {
        .id = "operator-delete.never-throws",
        .routines = ROUTINES(CXX_RELEASERS),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source =
            "[new.delete.single], [new.delete.array], [new.delete.placement] of N3337, N4140, N4659, N4861, N4950: "
            "noexcept (in C++98 throw())",
        .text = "The library's deallocation functions do not throw.",
        .allowed = "no exception",
        .holds = it_returned_unless_the_program_threw,
    },
    {
        .id = "operator-delete.null-does-nothing",
        .routines = ROUTINES(CXX_RELEASERS),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[basic.stc.dynamic.deallocation]p3 of N3337, N4140, N4659, p4 of N4861 and N4950; "
                  "[new.delete.single], Default behavior",
        .text = "To release a null pointer has no effect.",
        .allowed = "nothing, or that the null pointer is passed on",
        .applies = is_null,
        .holds = only_null_was_passed_on,
    },
    {
        .id = "operator-delete.placement-does-nothing",
        .routines = ROUTINES(CXX_RELEASERS),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[new.delete.placement], Effects, of N3337, N4140, N4659, N4861, N4950",
        .text = "The deallocation function with a second pointer does nothing.",
        .allowed = "nothing",
        .applies = takes_pointer,
        .holds = nothing_happened,
    },
};

const as_family law_of_cxx_library = {.name = "cxx-library", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
