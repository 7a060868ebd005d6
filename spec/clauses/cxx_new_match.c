/* cxx_new_match.c - a constructor threw: which deallocation function is called. */
#include "cxx_cleanup.h"
#include "families.h"

/* ---- applies ---- */

/* Whether or not the function is one of placement: of the same name and scope. */
static bool one_matches(const as_view *view)
{
    cxx_cleanup one;
    bool is_clear = cxx_cleanup_is_clear(view, AS_PROFILE_CXX17, &one);
    return is_clear ? cxx_is_found(&one)
                    : one.is_judged && one.is_doubtful && cxx_is_found(&one) && !cxx_cleanup_destroys(view);
}

static bool placement_matches(const as_view *view)
{
    cxx_cleanup one;
    return cxx_cleanup_is_clear(view, AS_PROFILE_CXX17, &one) && cxx_is_found(&one) && one.is_placement;
}

static bool usual_matches(const as_view *view, cxx_revision revision, bool in_class)
{
    cxx_cleanup one;
    return cxx_cleanup_is_clear(view, revision, &one) && cxx_is_found(&one) && !one.is_placement &&
           one.matching.in_class == in_class;
}

static bool usual_member_matches(const as_view *view) { return usual_matches(view, AS_PROFILE_CXX17, true); }
static bool usual_global_matches_98(const as_view *view) { return usual_matches(view, AS_PROFILE_CXX98, false); }
static bool usual_global_matches_14(const as_view *view) { return usual_matches(view, AS_PROFILE_CXX14, false); }
static bool usual_global_matches_17(const as_view *view) { return usual_matches(view, AS_PROFILE_CXX17, false); }

static bool is_doubtful(const as_view *view)
{
    cxx_cleanup one = cxx_cleanup_of(view, AS_PROFILE_CXX20);
    return one.is_judged && one.is_doubtful && !cxx_cleanup_destroys(view);
}

static bool alignment_is_written(const as_view *view)
{
    cxx_cleanup one = cxx_cleanup_of(view, AS_PROFILE_CXX17);
    return one.is_judged && one.is_written_alignment && cxx_is_found(&one);
}

/* ---- holds ---- */

static as_truth name_fits(const as_view *view)
{
    cxx_story story;
    const as_inner *release = cxx_cleanup_call(view, &story);
    bool is_array = (view->event->args[1] & AS_FORM_ARRAY) != 0;
    return release == NULL ? AS_UNKNOWN : truth(is_of_arrays(release) == is_array);
}

static as_truth scope_fits(const as_view *view)
{
    cxx_story story;
    const as_inner *release = cxx_cleanup_call(view, &story);
    cxx_cleanup one = cxx_cleanup_of(view, AS_PROFILE_CXX17);
    return release == NULL ? AS_UNKNOWN : truth(is_of_class(release) == one.matching.in_class);
}

static as_truth parameters_are_the_same(const as_view *view)
{
    cxx_story story;
    const as_inner *release = cxx_cleanup_call(view, &story);
    return release == NULL ? AS_UNKNOWN : truth(parameters_of(release) == parameters_of(story.allocation));
}

static as_truth is_the_usual_one(const as_view *view, cxx_revision revision)
{
    cxx_story story;
    const as_inner *release = cxx_cleanup_call(view, &story);
    cxx_function usual = cxx_cleanup_of(view, revision).matching;
    if (release == NULL)
        return AS_UNKNOWN;
    unsigned parameters = parameters_of(release);
    if (usual.choice == CXX_EITHER)
        parameters &= ~(unsigned)AS_FORM_SIZE;
    return truth(parameters == usual.parameters);
}

static as_truth is_the_usual_one_of_cxx98(const as_view *view) { return is_the_usual_one(view, AS_PROFILE_CXX98); }

static as_truth is_the_usual_one_of_cxx14(const as_view *view) { return is_the_usual_one(view, AS_PROFILE_CXX14); }

static as_truth is_the_usual_one_of_cxx17(const as_view *view) { return is_the_usual_one(view, AS_PROFILE_CXX17); }

/* By the written alignment alone: identical parameters. */
static as_truth freed_as_allocated(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    if (!cxx_is_to_free(&story) || !story.is_whole)
        return AS_UNKNOWN;
    return truth(story.releases == 1 && parameters_of(story.release) == parameters_of(story.allocation));
}

static const char *freed_or_lost(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    return !cxx_is_to_free(&story) ? "not-needed" : story.releases > 0 ? "freed" : "lost";
}

static const char *destroying_or_next(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    if (!cxx_is_to_free(&story))
        return "not-needed";
    if (story.release == NULL)
        return "none";
    return (parameters_of(story.release) & AS_FORM_DESTROYING) != 0 ? "destroying" : "another";
}

static bool is_outcome(cxx_function expected, const as_inner *release)
{
    if (expected.choice == CXX_NONE || release == NULL)
        return expected.choice == CXX_NONE && release == NULL;
    unsigned may_differ = expected.choice == CXX_EITHER ? AS_FORM_SIZE : 0;
    return (parameters_of(release) & ~may_differ) == expected.parameters;
}

static const char *usual_or_identical(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    cxx_cleanup one = cxx_cleanup_of(view, AS_PROFILE_CXX17);
    if (!cxx_is_to_free(&story))
        return "not-needed";
    if (is_outcome(one.matching, story.release))
        return "usual";
    return is_outcome(one.identical, story.release) ? "identical" : NULL;
}

static const as_clause clauses[] = {
    {
        .id = "new.cleanup-function-name",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p8, N4140 p8, N4659 p8, N4861 p10, N4950 p11",
        .text = "For an array it is operator delete[], for any other type operator delete.",
        .allowed = "operator delete[] of arrays, operator delete of all else",
        .applies = one_matches,
        .holds = name_fits,
    },
    {
        .id = "new.cleanup-scope",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = CXX_LOOKED_UP,
        .text = "It is the class's if the class declares that name and :: is not written, else a global one.",
        .allowed = "a function of the scope in which the name is found",
        .applies = one_matches,
        .holds = scope_fits,
    },
    {
        .id = "new.cleanup-matches-placement",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = CXX_MATCHED,
        .text = "For a placement function it is the one whose parameters behind the first are identical.",
        .allowed = "the function with the allocation function's parameters",
        .applies = placement_matches,
        .holds = parameters_are_the_same,
    },
    {
        .id = "new.cleanup-usual-member",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = CXX_MATCHED "; [basic.stc.dynamic.deallocation]; [expr.delete]",
        .text = "For any other function of a class that declares the name it is its usual one; of two, the one without "
                "size.",
        .allowed = "the class's usual deallocation function",
        .applies = usual_member_matches,
        .holds = is_the_usual_one_of_cxx17,
    },
    {
        .id = "new.cleanup-usual-global-cxx98",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX98 | AS_CXX11,
        .source = "[expr.new]: N3337 p20; [basic.stc.dynamic.deallocation]: N3337 p2",
        .text = "At global scope it is the function that takes the pointer alone.",
        .allowed = "operator delete(void *)",
        .applies = usual_global_matches_98,
        .holds = is_the_usual_one_of_cxx98,
    },
    {
        .id = "new.cleanup-usual-global-cxx14",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX14,
        .source =
            "[expr.new]: N4140 p22; [expr.delete]: N4140 p10; for arrays of elements without a destructor CWG 1788",
        .text =
            "At global scope it is the function with the size; of arrays that nothing destroys it may be the other.",
        .allowed = "operator delete(void *, std::size_t)",
        .applies = usual_global_matches_14,
        .holds = is_the_usual_one_of_cxx14,
    },
    {
        .id = "new.cleanup-usual-global-cxx17",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_17,
        .source = "[expr.new]: N4659 p23, N4861 p27, N4950 p28; [expr.delete]: N4659 p10, N4861 p10, N4950 p10",
        .text =
            "At global scope it is the function with the size; of arrays that nothing destroys it may be the other.",
        .allowed = "operator delete(void *, std::size_t)",
        .applies = usual_global_matches_17,
        .holds = is_the_usual_one_of_cxx17,
    },
    {
        .id = "new.cleanup-of-aligned",
        .routines = ROUTINES(AS_NEW),
        .level = AS_DISPUTED,
        .profiles = AS_CXX_SINCE_17,
        .source = "[expr.new]: N4659 p23, N4861 p27, N4950 p28: for a non-placement function the lookup of a "
                  "delete-expression; against the same, for placement functions: identical parameters. Whether "
                  "operator new(std::size_t, std::align_val_t), called for a new-extended alignment, is the one or the "
                  "other is not said",
        .text = "Where the type's own alignment is passed, the function is found as by a delete-expression (with the "
                "size), or it is the one with identical parameters.",
        .allowed = "the usual function; or the one that takes an alignment alone, and none if there is none",
        .applies = is_doubtful,
        .when = AS_FAILED,
        .choose = usual_or_identical,
    },
    {
        .id = "new.cleanup-written-alignment-cxx17",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX17,
        .source = "[expr.new]: N4659 p23 (ill-formed only where the usual function takes the size)",
        .text = "With new (std::align_val_t) it is, in C++17, the one that takes an alignment alone.",
        .allowed = "one call of operator delete(void *, std::align_val_t)",
        .applies = alignment_is_written,
        .holds = freed_as_allocated,
    },
    {
        .id = "new.cleanup-written-alignment",
        .routines = ROUTINES(AS_NEW),
        .level = AS_DISPUTED,
        .profiles = AS_CXX_SINCE_20,
        .source = "[expr.new]: N4861 p27, N4950 p28 (identical parameters match; ill-formed where the match is a usual "
                  "function) against [new.delete.single] (the library declares just these two)",
        .text =
            "With new (std::align_val_t) the function that would match is a usual one: it is called, or nothing is.",
        .allowed = "the function that takes an alignment; or none",
        .applies = alignment_is_written,
        .when = AS_FAILED,
        .choose = freed_or_lost,
    },
    {
        .id = "new.cleanup-destroying",
        .routines = ROUTINES(AS_NEW),
        .level = AS_DISPUTED,
        .profiles = AS_CXX_SINCE_20,
        .source =
            "[expr.new]: N4861 p27, N4950 p28 (the lookup of a delete-expression, which prefers a destroying function) "
            "against [basic.stc.dynamic.deallocation] (which gets an object to destroy, and there is none)",
        .text = "Where the class declares a destroying operator delete, it is called, or another, or none.",
        .allowed = "any",
        .applies = cxx_cleanup_destroys,
        .when = AS_FAILED,
        .choose = destroying_or_next,
    },
};

const as_family law_of_cxx_new_match = {.name = "cxx-new-match", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
