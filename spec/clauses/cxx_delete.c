/* cxx_delete.c - a delete-expression's first half: which objects it destroys, in which order, and what a destructor
 * that throws changes in it. */
#include "cxx_delete.h"
#include "families.h"

static bool destroys(const as_view *view) { return deletes_something(view) && !is_destroying(view); }

static bool leaves_all_to_a_function(const as_view *view) { return deletes_something(view) && is_destroying(view); }

static bool destroys_array(const as_view *view) { return destroys(view) && deletes_array(view); }

static as_truth each_was_destroyed(const as_view *view)
{
    object_row row;
    return objects_to_destroy(view, &row) ? inner_each_once(view, inner_is_destructor, row) : AS_UNKNOWN;
}

static as_truth were_destroyed_in_reverse(const as_view *view)
{
    return inner_descending(view, inner_is_destructor, view->event->args[0]);
}

static as_truth released_after_all_were_destroyed(const as_view *view)
{
    const as_inner *release = inner_only(view, inner_is_release), *destroyed = inner_last(view, inner_is_destructor);
    return release == NULL || destroyed == NULL ? AS_UNKNOWN : truth(destroyed->end < release->begin);
}

static as_truth nothing_was_destroyed(const as_view *view)
{
    return truth(inner_count(view, inner_is_destructor) == 0);
}

static as_truth only_it_was_called(const as_view *view)
{
    const as_inner *release = inner_only(view, inner_is_release);
    if (!inner_is_whole(view))
        return AS_UNKNOWN;
    return truth(release != NULL && (parameters_of(release) & AS_FORM_DESTROYING) != 0 &&
                 nothing_was_destroyed(view) == AS_YES);
}

/* A function that releases must not throw: what then happens is nobody's promise. */
static as_truth exception_is_a_destructors(const as_view *view)
{
    const as_inner *thrown = inner_first_thrown(view, inner_is_destructor);
    if (!inner_is_whole(view) || inner_first_thrown(view, inner_is_release) != NULL)
        return AS_UNKNOWN;
    return truth(thrown != NULL ? passed_on(view, thrown) : !ended_by_exception(view));
}

static as_truth was_released(const as_view *view)
{
    if (!inner_is_whole(view) || inner_first_thrown(view, inner_is_destructor) == NULL)
        return AS_UNKNOWN;
    return truth(inner_count(view, inner_is_release) == 1);
}

static const char *released_or_lost(const as_view *view)
{
    if (inner_first_thrown(view, inner_is_destructor) == NULL)
        return "threw-otherwise";
    return inner_count(view, inner_is_release) > 0 ? "released" : "lost";
}

/* Where it is called though there is no object, it is told so. */
static const char *called_or_not(const as_view *view)
{
    const as_inner *release = inner_only(view, inner_is_release);
    if (inner_count(view, inner_is_release) == 0)
        return "not-called";
    return release != NULL && release->args[1] == 0 ? "called" : NULL;
}

static as_truth only_null_was_released(const as_view *view)
{
    const as_inner *release = inner_first(view, inner_is_release);
    return truth(!ended_by_exception(view) && nothing_was_destroyed(view) == AS_YES &&
                 inner_count(view, inner_is_release) <= 1 && (release == NULL || release->args[1] == 0));
}

static const as_clause clauses[] = {
    {
        .id = "delete.destroys-each",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.delete]: N3337 5.3.5p6, N4140 5.3.5p6, N4659 8.3.5p6, N4861 7.6.2.8p6, N4950 7.6.2.9p6",
        .text = "A delete-expression destroys the object, or each element of the array, once; a virtual destructor "
                "is that of the most derived object.",
        .allowed = "one destructor call for each object that new made, at its address, and no other",
        .applies = destroys,
        .when = AS_SUCCEEDED,
        .holds = each_was_destroyed,
    },
    {
        .id = "delete.destroys-the-rest",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source =
            "[except.ctor]: N3337 15.2p2, N4140 15.2p2, N4659 18.2p3, N4861 14.3p3 (subobjects of an object whose "
            "destruction ends by an exception); [expr.delete]: N4950 7.6.2.9p6 and p7 (the elements are "
            "destroyed, the function is called whichever of them throws)",
        .text = "If the destructor of an element throws the other elements are destroyed nevertheless.",
        .allowed = "one destructor call for each element, whichever of them throws",
        .applies = destroys,
        .when = AS_FAILED,
        .holds = each_was_destroyed,
    },
    {
        .id = "delete.destroys-in-reverse",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.delete]: N3337 5.3.5p6, N4140 5.3.5p6, N4659 8.3.5p6, N4861 7.6.2.8p6, N4950 7.6.2.9p6",
        .text = "The elements of an array are destroyed in the order of decreasing address.",
        .allowed = "the last element's destructor first, one after the other",
        .applies = destroys_array,
        .holds = were_destroyed_in_reverse,
    },
    {
        .id = "delete.destroys-before-releasing",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.delete]: N3337 5.3.5p6 and p7, N4140 5.3.5p6 and p7, N4659 8.3.5p6 and p7, N4861 7.6.2.8p6 "
                  "and p7, N4950 7.6.2.9p6 and p7; [class.dtor] (what ends an object's life is its destructor, and the "
                  "storage must be there)",
        .text = "The deallocation function is called after the last destructor has ended.",
        .allowed = "all destructors, then the function",
        .applies = destroys,
        .holds = released_after_all_were_destroyed,
    },
    {
        .id = "delete.exception-passes",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[expr.delete], Note on destructors that throw: N3337 5.3.5p7, N4140 5.3.5p7, N4659 8.3.5p7, N4861 "
                  "7.6.2.8p7, N4950 7.6.2.9p7; [except.throw]",
        .text = "A delete-expression ends by the exception that a destructor threw, and by no other.",
        .allowed = "the destructor's exception; none if no destructor threw",
        .applies = destroys,
        .holds = exception_is_a_destructors,
    },
    {
        .id = "delete.releases-after-exception",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_11,
        .source = "[expr.delete], Note: N3337 5.3.5p7, N4140 5.3.5p7, N4659 8.3.5p7, N4861 7.6.2.8p7, N4950 7.6.2.9p7 "
                  "(CWG 353)",
        .text = "The deallocation function is called also if a destructor throws.",
        .allowed = "one call of the deallocation function",
        .applies = destroys,
        .when = AS_FAILED,
        .holds = was_released,
    },
    {
        .id = "delete.releases-after-exception-98",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_DISPUTED,
        .profiles = AS_CXX98,
        .source =
            "C++98 5.3.5p7 (the function is called) does not say so of a destructor that throws; CWG 353, of 2003, "
            "says that it was meant",
        .text = "Whether the deallocation function is called if a destructor throws.",
        .allowed = "a call of the deallocation function, or none",
        .when = AS_FAILED,
        .choose = released_or_lost,
    },
    {
        .id = "delete.null-does-nothing",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source =
            "[expr.delete]: N3337 5.3.5p6 and p7, N4140 5.3.5p6 and p7, N4659 8.3.5p6 and p7, N4861 7.6.2.8p6 and "
            "p7, N4950 7.6.2.9p6 and p7",
        .text = "Deleting a null pointer destroys nothing and releases nothing.",
        .allowed = "no destructor; no call of a deallocation function, or one with the null pointer",
        .applies = deletes_null,
        .holds = only_null_was_released,
    },
    {
        .id = "delete.null-is-passed-on",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_CHOICE,
        .profiles = AS_CXX,
        .source = "[expr.delete]: N3337 5.3.5p7, N4140 5.3.5p7, N4659 8.3.5p7, N4861 7.6.2.8p7, N4950 7.6.2.9p7 "
                  "(unspecified)",
        .text = "Whether a deallocation function is called for a null pointer.",
        .allowed = "a call with the null pointer, or none",
        .applies = deletes_null,
        .choose = called_or_not,
    },
    {
        .id = "delete.destroying",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_20,
        .source = "[expr.delete]: N4861 7.6.2.8p6 and p10, N4950 7.6.2.9p6 and p10",
        .text = "A destroying operator delete is called instead of any destructor, and nothing else is.",
        .allowed = "one call of the destroying function, and nothing beside it",
        .applies = leaves_all_to_a_function,
        .holds = only_it_was_called,
    },
};

const as_family law_of_cxx_delete = {.name = "cxx-delete", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
