/* cxx_vec.c - the array routines of the Itanium C++ ABI: which elements they construct and destroy, in which order, and
 * what happens if one throws. */
#include "cxx_vec.h"
#include "families.h"

/* ---- constructing ---- */

static bool threw_inside(const as_view *view)
{
    return inner_first_thrown(view, inner_is_constructor) != NULL ||
           inner_first_thrown(view, inner_is_destructor) != NULL ||
           inner_first_thrown(view, inner_is_allocation) != NULL;
}

static as_truth each_was_constructed(const as_view *view)
{
    vec_arguments arguments = vec_arguments_of(view);
    object_row row;
    if (!vec_elements(view, &arguments, &row) || threw_inside(view))
        return AS_UNKNOWN;
    row.count = arguments.has_constructor ? row.count : 0;
    return inner_each_once(view, inner_is_constructor, row);
}

/* And ends with the one that throws. */
static as_truth constructed_in_order(const as_view *view)
{
    const as_inner *thrown = inner_first_thrown(view, inner_is_constructor);
    if (inner_count(view, inner_is_constructor) == 0)
        return AS_UNKNOWN;
    if (thrown != NULL && thrown != inner_last(view, inner_is_constructor))
        return AS_NO;
    return inner_ascending(view, inner_is_constructor, vec_arguments_of(view).type);
}

/* Element by element, from the other array to this one. */
static as_truth sources_correspond(const as_view *view)
{
    const as_inside_cxx *inside = as_view_inside_cxx(view);
    vec_arguments arguments = vec_arguments_of(view);
    if (inner_count(view, inner_is_constructor) == 0)
        return AS_UNKNOWN;
    for (uint32_t i = 0; i < inside->kept; i++)
        if (inner_is_constructor(&inside->inner[i]) &&
            inside->inner[i].args[2] - arguments.source != inside->inner[i].args[1] - arguments.array)
            return AS_NO;
    return AS_YES;
}

/* What was constructed is destroyed again, but for the one that threw. */
static as_truth constructed_ones_were_destroyed(const as_view *view)
{
    vec_arguments arguments = vec_arguments_of(view);
    object_row row;
    if (inner_first_thrown(view, inner_is_constructor) == NULL ||
        inner_first_thrown(view, inner_is_destructor) != NULL || !vec_elements(view, &arguments, &row))
        return AS_UNKNOWN;
    row.count = arguments.has_destructor ? inner_count(view, inner_is_constructor) - 1 : 0;
    return inner_each_once(view, inner_is_destructor, row);
}

static as_truth exception_passed(const as_view *view)
{
    const as_inner *thrown = inner_first_thrown(view, inner_is_constructor);
    if (!inner_is_whole(view) || inner_first_thrown(view, inner_is_destructor) != NULL ||
        inner_first_thrown(view, inner_is_allocation) != NULL || inner_first_thrown(view, inner_is_release) != NULL)
        return AS_UNKNOWN;
    if (thrown == NULL)
        return AS_UNKNOWN;
    return truth(passed_on(view, thrown));
}

/* ---- destroying ---- */

static bool is_given_an_array(const as_view *view) { return vec_arguments_of(view).array != 0; }

static bool is_given_null(const as_view *view) { return vec_arguments_of(view).array == 0; }

static as_truth each_was_destroyed(const as_view *view)
{
    vec_arguments arguments = vec_arguments_of(view);
    object_row row;
    if (!arguments.has_destructor)
        return truth(inner_count(view, inner_is_destructor) == 0);
    return vec_elements(view, &arguments, &row) ? inner_each_once(view, inner_is_destructor, row) : AS_UNKNOWN;
}

static as_truth destroyed_in_reverse(const as_view *view)
{
    if (inner_count(view, inner_is_destructor) == 0)
        return AS_UNKNOWN;
    return inner_descending(view, inner_is_destructor, vec_arguments_of(view).type);
}

static as_truth destructors_exception_passed(const as_view *view)
{
    const as_inner *thrown = inner_first_thrown(view, inner_is_destructor);
    if (!inner_is_whole(view) || inner_first_thrown(view, inner_is_release) != NULL)
        return AS_UNKNOWN;
    return truth(thrown != NULL ? passed_on(view, thrown) : !ended_by_exception(view));
}

/* ---- what cannot go on ---- */

/* A destructor that throws while an exception is on its way; of several, the second. */
static as_truth did_not_come_back(const as_view *view)
{
    bool is_delete = vec_arguments_of(view).is_delete || view->event->routine == AS_VEC_DTOR;
    const as_inside_cxx *inside = as_view_inside_cxx(view);
    unsigned thrown = 0;
    for (uint32_t i = 0; i < inside->kept; i++)
        thrown += inner_is_destructor(&inside->inner[i]) && inside->inner[i].how == AS_THREW;
    if (thrown < (is_delete ? 2U : 1U))
        return AS_UNKNOWN;
    return truth((view->when & AS_CAME_BACK) == 0);
}

static as_truth threw_bad_length(const as_view *view)
{
    return truth(ended_by_exception(view) && view->event->result == AS_EXCEPTION_BAD_ARRAY_NEW_LENGTH);
}

static as_truth nothing_happened(const as_view *view)
{
    return truth(!ended_by_exception(view) && as_view_inside_cxx(view)->count == 0);
}

static const as_clause clauses[] = {
    {
        .id = "vec.constructs-each",
        .routines = ROUTINES(CXX_VEC_CONSTRUCTING),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_new2, __cxa_vec_ctor, __cxa_vec_cctor; cppabi32, Library helper "
                  "functions",
        .text = "The constructor is called for each element, once; if it is NULL none is called.",
        .allowed = "one call for each element, at its address",
        .when = AS_SUCCEEDED,
        .holds = each_was_constructed,
    },
    {
        .id = "vec.constructs-in-order",
        .routines = ROUTINES(CXX_VEC_CONSTRUCTING),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 2.7, the pseudocode of new T[n] (i from 0), and 3.3.4",
        .text = "Elements are constructed from the first to the last, up to one that throws.",
        .allowed = "constructors in the order of addresses, none after one that throws",
        .holds = constructed_in_order,
    },
    {
        .id = "vec-cctor.copies",
        .routines = ROUTINES(AS_VEC_CCTOR),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_cctor (destination and source, respectively)",
        .text = "Each element is copied from the one of the source array at the same place.",
        .allowed = "source + i * element size for destination + i * element size",
        .holds = sources_correspond,
    },
    {
        .id = "vec.unwinds",
        .routines = ROUTINES(CXX_VEC_CONSTRUCTING),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_new2, __cxa_vec_ctor, __cxa_vec_cctor",
        .text = "If a constructor throws, the elements that were constructed are destroyed; if the destructor is NULL "
                "none is.",
        .allowed = "one destructor call for each element before the one that threw",
        .when = AS_FAILED,
        .holds = constructed_ones_were_destroyed,
    },
    {
        .id = "vec.constructor-exception-passes",
        .routines = ROUTINES(CXX_VEC_CONSTRUCTING),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_new2, __cxa_vec_ctor, __cxa_vec_cctor (rethrow)",
        .text = "A constructor's exception passes.",
        .allowed = "the constructor's exception",
        .holds = exception_passed,
    },
    {
        .id = "vec.destroys-each",
        .routines = ROUTINES(CXX_VEC_DESTROYING),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_dtor, __cxa_vec_cleanup, __cxa_vec_delete (by the cookie; the "
                  "remaining ones too if one throws), _delete2, _delete3; cppabi32, Library helper functions",
        .text = "The destructor is called for each element, once, also if one of them throws; if it is NULL none is "
                "called.",
        .allowed = "one call for each element, at its address",
        .applies = is_given_an_array,
        .holds = each_was_destroyed,
    },
    {
        .id = "vec.destroys-in-reverse",
        .routines = ROUTINES(CXX_VEC_CONSTRUCTING, CXX_VEC_DESTROYING),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_delete, NOTE (consistent with the standard: [expr.delete]p6, "
                  "[expr.new]); cppabi32, __aeabi_vec_dtor_cookie (from highest index down to zero)",
        .text = "Elements are destroyed from the last to the first.",
        .allowed = "destructors in the reverse order of addresses",
        .holds = destroyed_in_reverse,
    },
    {
        .id = "vec.destructor-exception-passes",
        .routines = ROUTINES(AS_VEC_DTOR, CXX_VEC_DELETES),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_dtor, __cxa_vec_delete (rethrow)",
        .text = "A destructor's exception passes, after all else is done; no other is thrown.",
        .allowed = "the destructor's exception; none if no destructor threw",
        .holds = destructors_exception_passed,
    },
    {
        .id = "vec.terminates",
        .routines = ROUTINES(CXX_VEC_CONSTRUCTING, CXX_VEC_DESTROYING),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, each routine (call terminate())",
        .text = "A destructor that throws while an exception is on its way, or in __cxa_vec_cleanup at all, ends in "
                "std::terminate().",
        .allowed = "the end of the process",
        .when = AS_ANYHOW,
        .holds = did_not_come_back,
    },
    {
        .id = "vec-delete.null-does-nothing",
        .routines = ROUTINES(CXX_VEC_DELETES),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_vec_delete (if NULL, return)",
        .text = "Deleting a null pointer calls nothing.",
        .allowed = "nothing",
        .applies = is_given_null,
        .holds = nothing_happened,
    },
    {
        .id = "vec.throws-bad-length",
        .routines = ROUTINES(AS_THROW_BAD_ARRAY_NEW_LENGTH),
        .level = AS_MUST,
        .profiles = AS_ITANIUM_ABI | AS_ARM_ABI,
        .source = "Itanium C++ ABI 3.3.4, __cxa_throw_bad_array_new_length",
        .text = "__cxa_throw_bad_array_new_length throws std::bad_array_new_length.",
        .allowed = "std::bad_array_new_length",
        .holds = threw_bad_length,
    },
};

const as_family law_of_cxx_vec = {.name = "cxx-vec", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
