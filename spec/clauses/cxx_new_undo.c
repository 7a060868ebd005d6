/* cxx_new_undo.c - a constructor throws: what was constructed before is destroyed, and the exception goes on. */
#include "cxx_story.h"
#include "families.h"

/* ---- applies ---- */

static bool constructs(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    return request.type.is_known && (request.type.traits & AS_TYPE_CONSTRUCTS) != 0 && !bound_is_bad(request.bound);
}

static bool destroys(const as_view *view)
{
    return constructs(view) && (cxx_request_of(view).type.traits & AS_TYPE_DESTROYS) != 0;
}

static bool constructs_several(const as_view *view) { return constructs(view) && cxx_request_of(view).count > 1; }

static bool destroys_several(const as_view *view) { return destroys(view) && cxx_request_of(view).count > 1; }

/* ---- holds ---- */

static as_truth exception_goes_on(const as_view *view)
{
    const as_inner *thrower = cxx_story_of(view).thrown_by;
    if (thrower == NULL)
        return AS_UNKNOWN;
    return truth(view->event->how == AS_THREW && view->event->result == thrower->result);
}

static as_truth no_constructor_after(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    cxx_story story = cxx_story_of(view);
    if (story.thrown_by == NULL || !story.is_whole)
        return AS_UNKNOWN;
    return truth(cxx_next_element(view, &request, &story, AS_CONSTRUCTED, story.thrown_by) == NULL);
}

static as_truth constructed_were_destroyed(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    cxx_story story = cxx_story_of(view);
    uint64_t base;
    if (story.thrown_by == NULL || !story.is_whole || !cxx_elements_begin(view, &request, &story, &base))
        return AS_UNKNOWN;
    for (uint64_t i = 0; i < request.count; i++) {
        uint64_t address = base + i * request.type.size;
        unsigned made = cxx_count_element(view, &story, AS_CONSTRUCTED, address);
        if (made != cxx_count_element(view, &story, AS_DESTROYED, address))
            return AS_NO;
    }
    return AS_YES;
}

static as_truth in_descending_order(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    cxx_story story = cxx_story_of(view);
    const as_inner *before = cxx_next_element(view, &request, &story, AS_DESTROYED, NULL), *each = before;
    unsigned pairs = 0;
    if (story.thrown_by == NULL)
        return AS_UNKNOWN;
    while (each != NULL && (each = cxx_next_element(view, &request, &story, AS_DESTROYED, each)) != NULL) {
        if (each->args[1] > before->args[1])
            return AS_NO;
        before = each;
        pairs++;
    }
    return pairs == 0 ? AS_UNKNOWN : AS_YES;
}

static const as_clause clauses[] = {
    {
        .id = "new.passes-exception-on",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p18, N4140 p20, N4659 p21, N4861 p25, N4950 p26",
        .text = "What a constructor throws leaves the expression, whether memory was freed or not.",
        .allowed = "the exception that the constructor threw",
        .applies = constructs,
        .holds = exception_goes_on,
    },
    {
        .id = "new.stops-at-exception",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p18, N4140 p20, N4659 p21, N4861 p25, N4950 p26; [except.throw]",
        .text = "When a constructor threw, none is called for a later element.",
        .allowed = "no constructor after the one that threw",
        .applies = constructs_several,
        .holds = no_constructor_after,
    },
    {
        .id = "new.destroys-what-was-constructed",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[except.ctor] (each element that was fully constructed is destroyed)",
        .text = "When a constructor threw, each element that was constructed is destroyed, once, and no other.",
        .allowed = "a destructor for each element before the one whose constructor threw",
        .applies = destroys,
        .holds = constructed_were_destroyed,
    },
    {
        .id = "new.destroys-in-reverse",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[except.ctor] (in the reverse order of the completion of their construction); [class.init] p3",
        .text = "They are destroyed by descending address.",
        .allowed = "descending addresses",
        .applies = destroys_several,
        .holds = in_descending_order,
    },
};

const as_family law_of_cxx_new_undo = {.name = "cxx-new-undo", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
