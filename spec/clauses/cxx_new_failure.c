/* cxx_new_failure.c - what a new-expression does when its allocation function gives nothing, and that it comes back. */
#include "cxx_story.h"
#include "families.h"

/* ---- applies ---- */

static bool function_gives_null(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    return request.type.is_known && request.allocates && request.is_non_throwing;
}

static bool function_allocates(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    return request.type.is_known && request.allocates;
}

static bool constructs(const as_view *view)
{
    return function_allocates(view) && (cxx_request_of(view).type.traits & AS_TYPE_CONSTRUCTS) != 0;
}

static bool constructs_or_gives_null(const as_view *view)
{
    return function_gives_null(view) && (cxx_request_of(view).type.traits & AS_TYPE_CONSTRUCTS) != 0;
}

static bool is_placed_at_null(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    return request.type.is_known && !request.allocates && request.argument == 0 && !bound_is_bad(request.bound);
}

/* ---- holds ---- */

static bool nothing_is_constructed(const cxx_story *story)
{
    return story->constructors == 0 && story->thrown_by == NULL;
}

static as_truth null_and_nothing_constructed(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    return !gave_null(story.allocation) ? AS_UNKNOWN : truth(nothing_is_constructed(&story));
}

static as_truth null_and_nothing_released(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    return !gave_null(story.allocation) ? AS_UNKNOWN : truth(story.releases == 0);
}

static as_truth null_is_the_result(const as_view *view)
{
    if (!gave_null(cxx_story_of(view).allocation))
        return AS_UNKNOWN;
    return truth(view->event->how == AS_RETURNED && view->event->result == 0);
}

static as_truth exception_is_the_functions(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    if (!it_threw(story.allocation))
        return AS_UNKNOWN;
    return truth(view->event->how == AS_THREW && view->event->result == story.allocation->result);
}

static as_truth exception_and_nothing_constructed(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    return !it_threw(story.allocation) ? AS_UNKNOWN : truth(nothing_is_constructed(&story));
}

static as_truth exception_and_nothing_released(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    return !it_threw(story.allocation) ? AS_UNKNOWN : truth(story.releases == 0);
}

/* An exception that leaves a destructor or a deallocation function, while another is on its way, ends the process. */
static bool a_cleanup_threw(const cxx_story *story)
{
    for (uint32_t i = 0; i < story->inside->kept; i++) {
        const as_inner *inner = &story->inside->inner[i];
        if (it_threw(inner) && (inner->routine == AS_DESTROYED || cxx_is_deallocation(inner->routine)))
            return true;
    }
    return !story->is_whole;
}

/* So may a new handler, or call for ever what only ever returns. */
static as_truth it_came_back(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    bool was_set;
    if ((view->when & AS_CAME_BACK) != 0)
        return AS_YES;
    return a_cleanup_threw(&story) || as_model_std_handler(view->model, &was_set) != 0 ? AS_UNKNOWN : AS_NO;
}

static const as_clause clauses[] = {
    {
        .id = "new.returns",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new] of N3337, N4140, N4659, N4861, N4950; [except.terminate]",
        .text = "A new-expression whose behaviour is defined comes back.",
        .allowed = "an object, a null pointer, or an exception",
        .when = AS_ANYHOW,
        .holds = it_came_back,
    },
    {
        .id = "new.null-initialises-nothing",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p13, N4140 p15, N4659 p16, N4861 p20, N4950 p21",
        .text = "If the allocation function, one that cannot throw, gives null, nothing is initialised.",
        .allowed = "no call of a constructor",
        .applies = constructs_or_gives_null,
        .holds = null_and_nothing_constructed,
    },
    {
        .id = "new.null-frees-nothing",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p13, N4140 p15, N4659 p16, N4861 p20, N4950 p21",
        .text = "If it gives null, no deallocation function is called.",
        .allowed = "no call of a deallocation function",
        .applies = function_gives_null,
        .holds = null_and_nothing_released,
    },
    {
        .id = "new.null-is-the-value",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p13, N4140 p15, N4659 p16, N4861 p20, N4950 p21",
        .text = "If it gives null, the expression's value is null.",
        .allowed = "a null pointer",
        .applies = function_gives_null,
        .holds = null_is_the_result,
    },
    {
        .id = "new.failure-passes-through",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p13, N4140 p15, N4659 p16, N4861 p20, N4950 p21; [except.throw]",
        .text = "What the allocation function throws leaves the expression.",
        .allowed = "the exception that the allocation function threw",
        .applies = function_allocates,
        .holds = exception_is_the_functions,
    },
    {
        .id = "new.failure-initialises-nothing",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p13 and p16, N4140 p15 and p18, N4659 p16 and p19, N4861 p20 and p23, N4950 p21 "
                  "and p24; [except.throw]",
        .text = "If the allocation function throws, no constructor is called.",
        .allowed = "no call of a constructor",
        .applies = constructs,
        .holds = exception_and_nothing_constructed,
    },
    {
        .id = "new.failure-frees-nothing",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p18, N4140 p20, N4659 p21, N4861 p25, N4950 p26 (only initialisation that throws "
                  "leads to a deallocation function)",
        .text = "If the allocation function throws, no deallocation function is called.",
        .allowed = "no call of a deallocation function",
        .applies = function_allocates,
        .holds = exception_and_nothing_released,
    },
};

static const as_undefined undefined[] = {
    {
        .id = "new.placed-at-null",
        .routines = ROUTINES(AS_NEW),
        .profiles = AS_CXX,
        .source =
            "[expr.new]: N4659 p16, N4861 p20, N4950 p21; CWG 1748, a defect report against the others too, against "
            "whose words it is: N3337 p13, N4140 p15 (value null, nothing initialised)",
        .text = "A null pointer for the library's function that allocates nothing is undefined.",
        .applies = is_placed_at_null,
    },
};

const as_family law_of_cxx_new_failure = {.name = "cxx-new-failure",
                                          .clauses = clauses,
                                          .clause_count = COUNT_OF(clauses),
                                          .undefined = undefined,
                                          .undefined_count = COUNT_OF(undefined)};
