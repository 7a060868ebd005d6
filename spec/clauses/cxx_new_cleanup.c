/* cxx_new_cleanup.c - a constructor threw: whether a deallocation function is called, when, and with which arguments.
 */
#include "cxx_cleanup.h"
#include "families.h"

/* ---- applies ---- */

static bool one_matches(const as_view *view)
{
    cxx_cleanup one;
    return cxx_cleanup_is_clear(view, AS_PROFILE_CXX17, &one) && cxx_is_found(&one);
}

static bool none_matches(const as_view *view)
{
    cxx_cleanup one;
    return cxx_cleanup_is_clear(view, AS_PROFILE_CXX17, &one) && one.matching.choice == CXX_NONE;
}

static bool is_placed(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    return request.type.is_known && !request.allocates && (request.type.traits & AS_TYPE_CONSTRUCTS) != 0 &&
           !bound_is_bad(request.bound);
}

static bool may_release(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    return request.type.is_known && request.allocates && (request.type.traits & AS_TYPE_CONSTRUCTS) != 0;
}

/* ---- holds ---- */

static as_truth freed_once(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    return !cxx_is_to_free(&story) || !story.is_whole ? AS_UNKNOWN : truth(story.releases == 1);
}

static as_truth freed_nothing(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    return story.thrown_by == NULL || !story.is_whole ? AS_UNKNOWN : truth(story.releases == 0);
}

/* But for the library's function that does nothing. */
static as_truth freed_nothing_but_in_name(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    if (story.thrown_by == NULL || !story.is_whole)
        return AS_UNKNOWN;
    for (uint32_t i = 0; i < story.inside->kept; i++) {
        const as_inner *inner = &story.inside->inner[i];
        bool does_nothing = !is_of_class(inner) && parameters_of(inner) == AS_FORM_POINTER;
        if (cxx_is_deallocation(inner->routine) && !does_nothing)
            return AS_NO;
    }
    return AS_YES;
}

static as_truth block_is_passed(const as_view *view)
{
    cxx_story story;
    const as_inner *release = cxx_cleanup_call(view, &story);
    return release == NULL ? AS_UNKNOWN : truth(released_block(release) == story.allocation->result);
}

static as_truth arguments_are_passed(const as_view *view)
{
    cxx_story story;
    const as_inner *release = cxx_cleanup_call(view, &story);
    if (release == NULL || (parameters_of(release) & (AS_FORM_POINTER | AS_FORM_TAG)) == 0)
        return AS_UNKNOWN;
    return truth(released_argument(release) == view->event->args[5]);
}

static as_truth size_is_passed(const as_view *view)
{
    cxx_story story;
    const as_inner *release = cxx_cleanup_call(view, &story);
    if (release == NULL || (parameters_of(release) & AS_FORM_SIZE) == 0)
        return AS_UNKNOWN;
    return truth(released_size(release) == allocated_size(story.allocation));
}

static as_truth alignment_is_passed(const as_view *view)
{
    cxx_story story;
    const as_inner *release = cxx_cleanup_call(view, &story);
    cxx_request request = cxx_request_of(view);
    bool is_hidden = (request.form & AS_FORM_ALIGNMENT) != 0 && (request.form & (AS_FORM_POINTER | AS_FORM_TAG)) != 0;
    if (release == NULL || (parameters_of(release) & AS_FORM_ALIGNMENT) == 0 || is_hidden)
        return AS_UNKNOWN;
    return truth(released_alignment(release) == alignment_to_pass(&request));
}

static as_truth destructors_came_first(const as_view *view)
{
    cxx_story story;
    const as_inner *release = cxx_cleanup_call(view, &story);
    uint64_t type = view->event->args[0];
    if (release == NULL)
        return AS_UNKNOWN;
    for (uint32_t i = 0; i < story.inside->kept; i++) {
        const as_inner *inner = &story.inside->inner[i];
        bool is_undoing = inner->routine == AS_DESTROYED && inner->args[0] == type;
        if ((is_undoing || inner == story.thrown_by) && inner->end > release->begin)
            return AS_NO;
    }
    return AS_YES;
}

static const as_clause clauses[] = {
    {
        .id = "new.cleanup-frees-once",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = CXX_FREED "; [except.ctor]",
        .text = "When a constructor threw and a deallocation function matches, one is called, once.",
        .allowed = "one call of a deallocation function",
        .applies = one_matches,
        .holds = freed_once,
    },
    {
        .id = "new.cleanup-loses-unmatched",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = CXX_FREED "; " CXX_MATCHED,
        .text = "When none matches, none is called, and the memory is lost.",
        .allowed = "no call of a deallocation function",
        .applies = none_matches,
        .holds = freed_nothing,
    },
    {
        .id = "new.cleanup-of-placed",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = CXX_MATCHED "; [new.delete.placement] (operator delete(void *, void *) does nothing)",
        .text = "An object placed by a pointer for the library's function that allocates nothing is in memory that is "
                "kept.",
        .allowed = "no call of another deallocation function",
        .applies = is_placed,
        .holds = freed_nothing_but_in_name,
    },
    {
        .id = "new.cleanup-passes-block",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = CXX_PASSED,
        .text = "Its first argument is what the allocation function returned.",
        .allowed = "the address of the block",
        .applies = may_release,
        .holds = block_is_passed,
    },
    {
        .id = "new.cleanup-passes-arguments",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = CXX_PASSED,
        .text = "A placement deallocation function gets the arguments of the new-placement.",
        .allowed = "the arguments as written",
        .applies = may_release,
        .holds = arguments_are_passed,
    },
    {
        .id = "new.cleanup-passes-size",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[class.free]: N3337 p5; [expr.delete]: N4140 p11, N4659 p11, N4861 p11, N4950 p11",
        .text = "A function that takes the size gets the block's, as it was asked for.",
        .allowed = "the size passed to the allocation function",
        .applies = may_release,
        .holds = size_is_passed,
    },
    {
        .id = "new.cleanup-passes-alignment",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_17,
        .source = "[expr.new]: N4659 p24, N4861 p28, N4950 p29; [expr.delete]: N4659 p11, N4861 p11, N4950 p11",
        .text = "A function that takes the alignment gets the type's, or the one that was written.",
        .allowed = "the alignment passed to the allocation function, or the type's",
        .applies = may_release,
        .holds = alignment_is_passed,
    },
    {
        .id = "new.cleanup-comes-last",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = CXX_FREED "; [except.ctor]",
        .text = "It is called when all that was constructed is destroyed.",
        .allowed = "the destructors, then the deallocation function",
        .applies = may_release,
        .holds = destructors_came_first,
    },
};

const as_family law_of_cxx_new_cleanup = {
    .name = "cxx-new-cleanup", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
