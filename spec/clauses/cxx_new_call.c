/* cxx_new_call.c - which allocation function a new-expression calls, how often, and with which placement
 * arguments.
 */
#include "cxx_story.h"
#include "families.h"

/* ---- applies ---- */

/* The compiler may do without a call of a replaceable function only. */
static bool may_be_omitted(const cxx_request *request)
{
    return (request->form & AS_FORM_REMOVABLE) != 0 && !request->is_in_class;
}

static bool calls_for(const as_view *view, bool of_nothing)
{
    cxx_request request = cxx_request_of(view);
    bool is_of_nothing = request.is_array && view->event->args[2] == 0;
    return request.type.is_known && request.allocates && request.bound == BOUND_GOOD && !may_be_omitted(&request) &&
           is_of_nothing == of_nothing;
}

static bool asks_for_an_object(const as_view *view) { return calls_for(view, false); }

static bool asks_for_no_elements(const as_view *view) { return calls_for(view, true); }

static bool call_may_be_omitted(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    return request.type.is_known && request.allocates && request.bound == BOUND_GOOD && may_be_omitted(&request);
}

static bool member_is_declared(const as_view *view)
{
    return cxx_calls_a_function(view) && cxx_request_of(view).is_in_class;
}

static bool no_member_is_found(const as_view *view)
{
    return cxx_calls_a_function(view) && !cxx_request_of(view).is_in_class;
}

static bool has_own_arguments(const as_view *view)
{
    return cxx_calls_a_function(view) && (view->event->args[1] & (AS_FORM_POINTER | AS_FORM_TAG)) != 0;
}

/* ---- holds ---- */

static as_truth called_one_once(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    return truth(story.allocations == 1);
}

static const char *called_or_omitted(const as_view *view)
{
    return cxx_story_of(view).allocations > 0 ? "called" : "omitted";
}

static as_truth name_fits(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    bool is_array = (view->event->args[1] & AS_FORM_ARRAY) != 0;
    return story.allocation == NULL ? AS_UNKNOWN : truth(is_of_arrays(story.allocation) == is_array);
}

static as_truth member_was_called(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    return story.allocation == NULL ? AS_UNKNOWN : truth(is_of_class(story.allocation));
}

static as_truth member_was_not_called(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    return story.allocation == NULL ? AS_UNKNOWN : truth(!is_of_class(story.allocation));
}

static as_truth parameters_fit(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    if (story.allocation == NULL)
        return AS_UNKNOWN;
    unsigned written = (unsigned)view->event->args[1] & AS_FORM_PARAMETERS, taken = parameters_of(story.allocation);
    bool drops_alignment = (written & AS_FORM_ALIGNMENT) != 0 && (taken & AS_FORM_ALIGNMENT) == 0;
    return truth(!drops_alignment && (written | AS_FORM_ALIGNMENT) == (taken | AS_FORM_ALIGNMENT));
}

static as_truth arguments_are_passed(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    if (story.allocation == NULL || (parameters_of(story.allocation) & (AS_FORM_POINTER | AS_FORM_TAG)) == 0)
        return AS_UNKNOWN;
    return truth(allocated_argument(story.allocation) == view->event->args[5]);
}

static const as_clause clauses[] = {
    {
        .id = "new.allocates-once",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p8, N4140 p8, N4659 p8, N4861 p10, N4950 p11 (obtains storage by calling an "
                  "allocation function; from C++14 on it may be omitted where the function is replaceable)",
        .text = "A new-expression calls an allocation function, once.",
        .allowed = "one call of an allocation function",
        .applies = asks_for_an_object,
        .holds = called_one_once,
    },
    {
        .id = "new.zero-bound-allocates",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p7, N4140 p7, N4659 p7, N4861 p9, N4950 p8, last sentence",
        .text = "With the first bound 0 the allocation function is called, once, for an array of no elements.",
        .allowed = "one call of an allocation function",
        .applies = asks_for_no_elements,
        .holds = called_one_once,
    },
    {
        .id = "new.may-omit-the-call",
        .routines = ROUTINES(AS_NEW),
        .level = AS_CHOICE,
        .profiles = AS_CXX_SINCE_14,
        .source = "[expr.new]: N4140 p10, N4659 p10, N4861 p12 and p14, N4950 p13 and p15",
        .text = "Where new and delete are seen together, a call of a replaceable function may be left out or joined "
                "with another.",
        .allowed = "a call of the allocation function, or none",
        .applies = call_may_be_omitted,
        .choose = called_or_omitted,
    },
    {
        .id = "new.function-name",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p8, N4140 p8, N4659 p8, N4861 p10, N4950 p11",
        .text = "For an array operator new[] is called, for any other type operator new.",
        .allowed = "operator new[] of arrays, operator new of all else",
        .applies = cxx_calls_a_function,
        .holds = name_fits,
    },
    {
        .id = "new.member-first",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p9, N4140 p9, N4659 p9, N4861 p11, N4950 p12; [class.free]",
        .text = "Without :: the function's name is looked up in the class first, so that what it declares is called.",
        .allowed = "the class's function",
        .applies = member_is_declared,
        .holds = member_was_called,
    },
    {
        .id = "new.global-scope",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p9, N4140 p9, N4659 p9, N4861 p11, N4950 p12",
        .text = "With ::, or where the class declares no function of that name, a global function is called.",
        .allowed = "a global function",
        .applies = no_member_is_found,
        .holds = member_was_not_called,
    },
    {
        .id = "new.placement-function",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p11, N4140 p13, N4659 p14, N4861 p18, N4950 p19",
        .text =
            "The function called takes the arguments in the parentheses behind new, and no others but an alignment.",
        .allowed = "the function whose parameters are those of the new-placement",
        .applies = cxx_calls_a_function,
        .holds = parameters_fit,
    },
    {
        .id = "new.placement-arguments",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p11, N4140 p13, N4659 p13 and p14, N4861 p17 and p18, N4950 p18 and p19",
        .text = "The arguments of the new-placement are passed on to the allocation function.",
        .allowed = "the arguments as written",
        .applies = has_own_arguments,
        .holds = arguments_are_passed,
    },
};

const as_family law_of_cxx_new_call = {.name = "cxx-new-call", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
