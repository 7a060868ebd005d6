/* cxx_delete_function.c - a delete-expression's second half: the deallocation function. What that is told:
 * cxx_delete_arguments.c.
 *
 * A function of the library's may forward to one of the program's, and then only that is seen: so what is compared is
 * where a call can come to. */
#include "cxx_delete.h"
#include "families.h"

static bool class_has_function(const as_view *view)
{
    cxx_function function = chosen_function(view);
    return deletes_something(view) && is_known_function(function) && function.in_class;
}

static bool global_function_is_chosen(const as_view *view)
{
    cxx_function function = chosen_function(view);
    return deletes_something(view) && is_known_function(function) && !function.in_class;
}

/* ---- that it is called ---- */

static as_truth one_was_called(const as_view *view)
{
    as_object object;
    unsigned count = inner_count(view, inner_is_release);
    if (!inner_is_whole(view))
        return AS_UNKNOWN;
    if (count > 1)
        return AS_NO;
    /* Where new called no function there is nothing to release. */
    return !as_view_object(view, &object) || object.block == 0 ? AS_UNKNOWN : truth(count == 1);
}

/* ---- which ---- */

static as_truth is_the_class_s(const as_view *view)
{
    const as_inner *release = inner_only(view, inner_is_release);
    return release == NULL ? AS_UNKNOWN : truth(is_of_class(release));
}

static as_truth is_none_of_a_class(const as_view *view)
{
    const as_inner *release = inner_only(view, inner_is_release);
    return release == NULL ? AS_UNKNOWN : truth(!is_of_class(release));
}

static as_truth is_the_class_function_chosen(const as_view *view)
{
    const as_inner *release = inner_only(view, inner_is_release);
    if (release == NULL || !is_of_class(release))
        return AS_UNKNOWN;
    return truth(parameters_of(release) == chosen_function(view).parameters);
}

/* The function called can be this one of the library's, or what the program has for it. */
static bool may_be(const as_view *view, const as_inner *release, bool array, uint64_t parameters)
{
    cxx_global function = {.deletes = true, .array = array, .parameters = parameters};
    if (release->routine != AS_RELEASED)
        return cxx_same(cxx_global_called(release->routine, release->args[0]), function) &&
               !cxx_is_replaced(view->model, function);
    cxx_global seen = {true, (release->args[0] & AS_FORM_ARRAY) != 0, parameters_of(release)};
    return cxx_comes_to(view->model, function, seen);
}

static as_truth is_of_the_expressions_name(const as_view *view)
{
    const as_inner *release = inner_only(view, inner_is_release);
    bool array = deletes_array(view);
    if (release == NULL)
        return AS_UNKNOWN;
    if (is_of_class(release))
        return truth(((release->args[0] & AS_FORM_ARRAY) != 0) == array);
    for (uint64_t parameters = 0; parameters <= AS_FORM_PARAMETERS; parameters++)
        if (may_be(view, release, array, parameters))
            return AS_YES;
    return AS_NO;
}

/* That it can be one of two functions, which differ in whether they take the size. */
static as_truth may_be_either(const as_view *view, uint64_t parameters)
{
    const as_inner *release = inner_only(view, inner_is_release);
    if (release == NULL || is_of_class(release) || is_of_the_expressions_name(view) != AS_YES)
        return AS_UNKNOWN;
    return truth(may_be(view, release, deletes_array(view), parameters) ||
                 may_be(view, release, deletes_array(view), parameters | AS_FORM_SIZE));
}

static as_truth has_the_alignment_iff_extended(const as_view *view)
{
    return may_be_either(view, chosen_function(view).parameters & AS_FORM_ALIGNMENT);
}

static as_truth has_no_alignment(const as_view *view) { return may_be_either(view, 0); }

static as_truth has_no_size(const as_view *view)
{
    const as_inner *release = inner_only(view, inner_is_release);
    if (release == NULL || may_be_either(view, 0) != AS_YES)
        return AS_UNKNOWN;
    return truth((parameters_of(release) & AS_FORM_SIZE) == 0);
}

static const char *sized_or_unsized(const as_view *view)
{
    const as_inner *release = inner_only(view, inner_is_release);
    if (release == NULL || is_of_class(release))
        return "not-seen"; /* others judge that */
    return (parameters_of(release) & AS_FORM_SIZE) != 0 ? "sized" : "unsized";
}

/* The number of elements of such an array need not be kept anywhere. */
static bool is_array_without_destructor(const as_view *view)
{
    as_type type = as_model_type(view->model, view->event->args[0]);
    return deletes_array(view) && type.is_known && (type.traits & AS_TYPE_DESTROYS) == 0;
}

static bool size_of_global_is_known(const as_view *view)
{
    return global_function_is_chosen(view) && !is_array_without_destructor(view);
}

static bool size_of_global_may_be_lost(const as_view *view)
{
    return global_function_is_chosen(view) && is_array_without_destructor(view);
}

static const as_clause clauses[] = {
    {
        .id = "delete.releases-once",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = EXPR_DELETE("N3337 5.3.5p7, N4140 5.3.5p7", "p7", "p7"),
        .text = "A delete-expression calls one deallocation function, once, if its new-expression called an allocation "
                "function.",
        .allowed = "one call",
        .applies = deletes_something,
        .when = AS_SUCCEEDED,
        .holds = one_was_called,
    },
    {
        .id = "delete.class-scope",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[class.free]: N3337 12.5p4, N4140 12.5p4, N4659 15.5p4, N4861 11.12p4; "
                  "N4950 7.6.2.9p9 [expr.delete]",
        .text = "If the class, with a virtual destructor that of the most derived object, declares a usual "
                "deallocation function of that name it is called.",
        .allowed = "the class's function",
        .applies = class_has_function,
        .holds = is_the_class_s,
    },
    {
        .id = "delete.class-function",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = "[basic.stc.dynamic.deallocation]: N3337 3.7.4.2p2, N4140 3.7.4.2p2 (which is the usual one); "
                  "[expr.delete]: N4659 8.3.5p10, N4861 7.6.2.8p10, N4950 7.6.2.9p10",
        .text = "Of a class's functions a destroying one is preferred; then one with the alignment iff that is "
                "extended; then the one without the size.",
        .allowed = "the function so chosen",
        .applies = class_has_function,
        .holds = is_the_class_function_chosen,
    },
    {
        .id = "delete.global-scope",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = EXPR_DELETE("N3337 5.3.5p9 and 12.5p4, N4140 5.3.5p9", "p9", "p9"),
        .text = "After ::delete, or if the class declares no function of that name, a global function is called.",
        .allowed = "a function that is no member",
        .applies = global_function_is_chosen,
        .holds = is_none_of_a_class,
    },
    {
        .id = "delete.array-form",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX,
        .source = EXPR_DELETE("N3337 5.3.5p8 and 12.5p3, N4140 5.3.5p8 and 12.5p3", "p8", "p8"),
        .text = "delete calls operator delete, delete[] calls operator delete[].",
        .allowed = "a function of the expression's own name",
        .applies = deletes_something,
        .holds = is_of_the_expressions_name,
    },
    {
        .id = "delete.global-alignment",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX_SINCE_17,
        .source = "[expr.delete]: N4659 8.3.5p10, N4861 7.6.2.8p10, N4950 7.6.2.9p10",
        .text = "The global function with an alignment is called for a type with new-extended alignment, and for no "
                "other.",
        .allowed = "a function with std::align_val_t iff the type's alignment is above the default",
        .applies = global_function_is_chosen,
        .holds = has_the_alignment_iff_extended,
    },
    {
        .id = "delete.global-without-alignment",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX98 | AS_CXX11 | AS_CXX14,
        .source = "[new.delete.single], [new.delete.array]: N3337 18.6.1, N4140 18.6.1 (there is no other)",
        .text = "Before C++17 the global function called takes no alignment.",
        .allowed = "a function without std::align_val_t",
        .applies = global_function_is_chosen,
        .holds = has_no_alignment,
    },
    {
        .id = "delete.global-without-size",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_MUST,
        .profiles = AS_CXX98 | AS_CXX11,
        .source = "[new.delete.single], [new.delete.array]: N3337 18.6.1 (there is no other)",
        .text = "Before C++14 the global function called takes no size.",
        .allowed = "operator delete(void *), operator delete[](void *)",
        .applies = global_function_is_chosen,
        .holds = has_no_size,
    },
    {
        .id = "delete.global-size",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_DISPUTED,
        .profiles = AS_CXX_SINCE_14,
        .source = "[expr.delete]: N4140 5.3.5p10, N4659 8.3.5p10, N4861 7.6.2.8p10, N4950 7.6.2.9p10 (the one with the "
                  "size) against [new.delete.single], [new.delete.array], Required behavior (a call with the size may "
                  "be changed to one without)",
        .text = "Whether the global function that is called for an object, or an array of a class with a destructor, "
                "takes the size.",
        .allowed = "the function with std::size_t, or the one without",
        .applies = size_of_global_is_known,
        .choose = sized_or_unsized,
    },
    {
        .id = "delete.global-size-of-plain-array",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_CHOICE,
        .profiles = AS_CXX_SINCE_17,
        .source = "[expr.delete]: N4659 8.3.5p10, N4861 7.6.2.8p10, N4950 7.6.2.9p10 (unspecified; CWG 1788)",
        .text = "Whether the global function that is called for an array without destructors takes the size.",
        .allowed = "the function with std::size_t, or the one without",
        .applies = size_of_global_may_be_lost,
        .choose = sized_or_unsized,
    },
    {
        .id = "delete.global-size-of-plain-array-14",
        .routines = ROUTINES(AS_DELETE),
        .level = AS_DISPUTED,
        .profiles = AS_CXX14,
        .source = "[expr.delete]: N4140 5.3.5p10 (the one with the size) against CWG 1788 (there may be nothing that "
                  "kept it)",
        .text = "Whether in C++14 the global function that is called for an array without destructors takes the size.",
        .allowed = "the function with std::size_t, or the one without",
        .applies = size_of_global_may_be_lost,
        .choose = sized_or_unsized,
    },
};

const as_family law_of_cxx_delete_function = {
    .name = "cxx-delete-function", .clauses = clauses, .clause_count = COUNT_OF(clauses)};
