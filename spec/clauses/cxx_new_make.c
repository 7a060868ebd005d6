/* cxx_new_make.c - how a new-expression initialises what it allocated. */
#include "cxx_story.h"
#include "families.h"

/* ---- applies ---- */

static bool constructs(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    return request.type.is_known && (request.type.traits & AS_TYPE_CONSTRUCTS) != 0 && !bound_is_bad(request.bound);
}

static bool constructs_several(const as_view *view) { return constructs(view) && cxx_request_of(view).count > 1; }

static bool constructs_after_a_call(const as_view *view) { return constructs(view) && cxx_request_of(view).allocates; }

/* Empty parentheses, or empty braces, for what no constructor of the program's initialises, and that has no pointer to
 * virtual functions to be set. */
static bool is_value_initialised(const as_view *view, bool destroyed)
{
    cxx_request request = cxx_request_of(view);
    uint64_t traits = request.type.traits;
    return request.type.is_known && (request.form & AS_FORM_VALUE) != 0 && view->event->args[4] == 0 &&
           (traits & (AS_TYPE_CONSTRUCTS | AS_TYPE_VIRTUAL)) == 0 && ((traits & AS_TYPE_DESTROYS) != 0) == destroyed &&
           !bound_is_bad(request.bound);
}

static bool plain_is_value_initialised(const as_view *view) { return is_value_initialised(view, false); }

static bool destroyed_is_value_initialised(const as_view *view) { return is_value_initialised(view, true); }

static bool is_known(const as_view *view) { return cxx_request_of(view).type.is_known; }

/* ---- holds ---- */

static as_truth each_element_was_constructed_once(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    cxx_story story = cxx_story_of(view);
    uint64_t base;
    if (!story.is_whole || !cxx_elements_begin(view, &request, &story, &base))
        return AS_UNKNOWN;
    for (uint64_t i = 0; i < request.count; i++)
        if (cxx_count_element(view, &story, AS_CONSTRUCTED, base + i * request.type.size) != 1)
            return AS_NO;
    return AS_YES;
}

static as_truth in_ascending_order(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    cxx_story story = cxx_story_of(view);
    const as_inner *before = cxx_next_element(view, &request, &story, AS_CONSTRUCTED, NULL), *each = before;
    unsigned pairs = 0;
    while (each != NULL && (each = cxx_next_element(view, &request, &story, AS_CONSTRUCTED, each)) != NULL) {
        if (each->args[1] < before->args[1])
            return AS_NO;
        before = each;
        pairs++;
    }
    return pairs == 0 ? AS_UNKNOWN : AS_YES;
}

static as_truth allocation_came_first(const as_view *view)
{
    cxx_story story = cxx_story_of(view);
    uint64_t type = view->event->args[0];
    unsigned constructors = 0;
    if (story.allocation == NULL)
        return AS_UNKNOWN;
    for (uint32_t i = 0; i < story.inside->kept; i++) {
        const as_inner *inner = &story.inside->inner[i];
        if (inner->routine != AS_CONSTRUCTED || inner->args[0] != type)
            continue;
        if (inner->begin < story.allocation->end)
            return AS_NO;
        constructors++;
    }
    return constructors == 0 ? AS_UNKNOWN : AS_YES;
}

static as_truth all_bytes_are_zero(const as_view *view)
{
    return truth(observed(view, AS_FACT_ZERO) >= cxx_request_of(view).bytes);
}

static as_truth nothing_was_undone(const as_view *view)
{
    cxx_request request = cxx_request_of(view);
    cxx_story story = cxx_story_of(view);
    bool is_destroyed = cxx_next_element(view, &request, &story, AS_DESTROYED, NULL) != NULL;
    return is_destroyed || story.releases > 0 ? AS_NO : story.is_whole ? AS_YES : AS_UNKNOWN;
}

static const as_clause clauses[] = {
    {
        .id = "new.constructs-each",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p15, N4140 p17, N4659 p18, N4861 p22, N4950 p23; [dcl.init]; [class.init] (the "
                  "constructor is called for each element)",
        .text = "A constructor is called once for the object, or for each element of the array, at its address.",
        .allowed = "one constructor for each element",
        .applies = constructs,
        .when = AS_SUCCEEDED,
        .holds = each_element_was_constructed_once,
    },
    {
        .id = "new.constructs-in-order",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[class.init] p3 (following the subscript order); [dcl.init.aggr]",
        .text = "The elements of an array are constructed by ascending address.",
        .allowed = "ascending addresses",
        .applies = constructs_several,
        .holds = in_ascending_order,
    },
    {
        .id = "new.constructs-after-allocating",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p16, N4140 p18, N4659 p19, N4861 p23, N4950 p24 (until C++14 arguments may be "
                  "evaluated before, but no object is initialised without its storage)",
        .text = "The allocation function has returned before a constructor begins.",
        .allowed = "the allocation, then the constructors",
        .applies = constructs_after_a_call,
        .holds = allocation_came_first,
    },
    {
        .id = "new.value-is-zero",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source =
            "[expr.new]: N3337 p15, N4140 p17, N4659 p18, N4861 p22, N4950 p23; [dcl.init] (value-initialisation; what "
            "C++98 calls default-initialisation, of such types, is zero-initialisation too)",
        .text = "With empty parentheses or braces, what has no constructor of its own is all zero.",
        .allowed = "zero bytes only",
        .applies = plain_is_value_initialised,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_ZERO),
        .holds = all_bytes_are_zero,
    },
    {
        .id = "new.value-of-destroyed-is-zero",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_11,
        .source =
            "[expr.new]: N3337 p15, N4140 p17, N4659 p18, N4861 p22, N4950 p23; [dcl.init] (value-initialisation; it "
            "came with C++03, so that in C++98 only classes without a destructor are so initialised)",
        .text = "So it is if it has a destructor.",
        .allowed = "zero bytes only",
        .applies = destroyed_is_value_initialised,
        .when = AS_SUCCEEDED,
        .needs = AS_FACT_BIT(AS_FACT_ZERO),
        .holds = all_bytes_are_zero,
    },
    {
        .id = "new.keeps-what-it-made",
        .routines = ROUTINES(AS_NEW),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.new]: N3337 p1 and p8, N4140 p1 and p8, N4659 p1 and p8, N4861 p5 and p10, N4950 p9 and p11 "
                  "(dynamic storage duration; only a new-expression that throws releases storage)",
        .text =
            "A new-expression that gives an object destroys none of its elements and calls no deallocation function.",
        .allowed = "no destructor of an element, no deallocation function",
        .applies = is_known,
        .when = AS_SUCCEEDED,
        .holds = nothing_was_undone,
    },
};

const as_family law_of_cxx_new_make = {.name = "cxx-new-make", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
