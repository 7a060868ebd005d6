/* cxx_new_alignment.c - whether a new-expression calls a function that takes an alignment, and what it passes. */
#include "cxx_story.h"
#include "families.h"

/* ---- applies ---- */

/* Of the selection by this revision: the type's alignment is extended, the function takes an alignment. */
static bool selects(const as_view *view, cxx_revision revision, bool extended, bool aligned)
{
    cxx_search search = cxx_search_of_new(view, revision);
    cxx_function function = cxx_select_new(&search);
    return cxx_calls_a_function(view) && (search.form & AS_FORM_ALIGNMENT) == 0 && function.choice == CXX_FOUND &&
           search.is_extended == extended && ((function.parameters & AS_FORM_ALIGNMENT) != 0) == aligned;
}

static bool extended_is_taken(const as_view *view) { return selects(view, AS_PROFILE_CXX17, true, true); }

static bool extended_is_not_taken(const as_view *view) { return selects(view, AS_PROFILE_CXX17, true, false); }

static bool alignment_is_usual(const as_view *view) { return selects(view, AS_PROFILE_CXX17, false, false); }

static bool only_aligned_is_declared(const as_view *view) { return selects(view, AS_PROFILE_CXX20, false, true); }

static bool passes_an_alignment(const as_view *view)
{
    cxx_search search = cxx_search_of_new(view, AS_PROFILE_CXX20);
    cxx_function function = cxx_select_new(&search);
    bool is_told = (search.form & AS_FORM_ALIGNMENT) == 0 || (search.form & (AS_FORM_POINTER | AS_FORM_TAG)) == 0;
    return cxx_calls_a_function(view) && function.choice == CXX_FOUND && is_told &&
           (function.parameters & AS_FORM_ALIGNMENT) != 0;
}

/* ---- holds ---- */

static as_truth takes_alignment(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    if (story.allocation == NULL)
        return AS_UNKNOWN;
    return truth((parameters_of(story.allocation) & AS_FORM_ALIGNMENT) != 0);
}

static as_truth takes_no_alignment(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    if (story.allocation == NULL)
        return AS_UNKNOWN;
    return truth((parameters_of(story.allocation) & AS_FORM_ALIGNMENT) == 0);
}

static as_truth alignment_is_passed(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    cxx_request request = cxx_request_of(view);
    if (story.allocation == NULL || (parameters_of(story.allocation) & AS_FORM_ALIGNMENT) == 0)
        return AS_UNKNOWN;
    return truth(allocated_alignment(story.allocation) == alignment_to_pass(&request));
}

static const as_clause clauses[] = {
    {
        .id = "new.no-alignment-before-cxx17",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX98 | AS_CXX11 | AS_CXX14,
        .source = "[expr.new]: N3337 p11 and p12, N4140 p13 and p14 (the arguments are the size and the new-placement)",
        .text = "No function that takes an alignment is called, however the type is aligned.",
        .allowed = "a function without std::align_val_t",
        .applies = cxx_calls_a_function,
        .holds = takes_no_alignment,
    },
    {
        .id = "new.extended-alignment-passed",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_17,
        .source = "[expr.new]: N4659 p14, N4861 p18, N4950 p19",
        .text =
            "For a type with new-extended alignment a function that takes the alignment is called, if there is one.",
        .allowed = "the function with std::align_val_t",
        .applies = extended_is_taken,
        .holds = takes_alignment,
    },
    {
        .id = "new.extended-alignment-left-out",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_17,
        .source = "[expr.new]: N4659 p14, N4861 p18, N4950 p19 (resolution is performed again without the alignment)",
        .text = "If no function takes the alignment of such a type, the one without it is called.",
        .allowed = "the function without std::align_val_t",
        .applies = extended_is_not_taken,
        .holds = takes_no_alignment,
    },
    {
        .id = "new.usual-alignment-not-passed",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_17,
        .source = "[expr.new]: N4659 p14, N4861 p18, N4950 p19",
        .text = "For any other type the function without an alignment is called, if there is one.",
        .allowed = "the function without std::align_val_t",
        .applies = alignment_is_usual,
        .holds = takes_no_alignment,
    },
    {
        .id = "new.usual-alignment-added",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_20,
        .source = "[expr.new]: N4861 p18, N4950 p19 (CWG 2282)",
        .text =
            "If only a function with an alignment takes the arguments, it is called for a type of usual alignment too.",
        .allowed = "the function with std::align_val_t",
        .applies = only_aligned_is_declared,
        .holds = takes_alignment,
    },
    {
        .id = "new.alignment-value",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_17,
        .source = "[expr.new]: N4659 p14, N4861 p18, N4950 p19",
        .text = "The alignment passed is the type's, or the one that is written in the new-placement.",
        .allowed = "that alignment",
        .applies = passes_an_alignment,
        .holds = alignment_is_passed,
    },
};

const as_family law_of_cxx_new_alignment = {
    .name = "cxx-new-alignment", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
