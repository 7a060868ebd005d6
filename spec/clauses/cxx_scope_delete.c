/* cxx_scope_delete.c - what C++ leaves undefined of objects: deleted as what they are not, or by what did not make
 * them; and the same of arrays and the array routines of the Itanium C++ ABI. */
#include "cxx.h"
#include "families.h"

/* All that concludes something of C++. */
#define ANY_CXX (AS_CXX | AS_CXX_ABI | AS_QUALITY)

/* ---- delete-expressions ---- */

/* The operand; where a virtual destructor finds the object is another matter. */
static uint64_t operand(const as_view *view) { return view->event->args[2]; }

static bool deletes_something(const as_view *view) { return operand(view) != 0; }

static bool is_destroying(const as_type *type)
{
    for (unsigned form = 0; form <= AS_FORM_PARAMETERS; form++)
        if ((type->declares_delete >> form & 1) != 0 && (form & AS_FORM_DESTROYING) != 0)
            return true;
    return false;
}

static bool deletes_no_object(const as_view *view)
{
    as_object object;
    return deletes_something(view) && (!as_view_object(view, &object) || object.made_by != AS_NEW);
}

static bool deletes_in_another_form(const as_view *view)
{
    as_object object;
    return deletes_something(view) && as_view_object(view, &object) &&
           ((object.form ^ cxx_form(view)) & AS_FORM_ARRAY) != 0;
}

/* [expr.delete]: a single object through a base class with a virtual destructor, or by a destroying function. */
static bool deletes_through_another_type(const as_view *view)
{
    as_object object;
    if (!deletes_something(view) || !as_view_object(view, &object) || object.type == view->event->args[0])
        return false;
    as_type type = cxx_type(view);
    return cxx_is_array(view) || (type.is_known && (type.traits & AS_TYPE_VIRTUAL) == 0 && !is_destroying(&type));
}

/* Through what has a destroying function, but not a virtual destructor; before C++20 there are none. */
static bool destroys_through_another_type(const as_view *view)
{
    as_object object;
    as_type type = cxx_type(view);
    return deletes_something(view) && as_view_object(view, &object) && object.type != view->event->args[0] &&
           (type.traits & AS_TYPE_VIRTUAL) == 0 && is_destroying(&type);
}

/* Whether a deallocation function of the library's will be given the memory. */
static bool releases_to_the_library(const as_view *view, const as_object *object)
{
    as_type type = as_model_type(view->model, object->type), global = as_model_type(view->model, AS_GLOBAL_SCOPE);
    bool array = cxx_is_array(view);
    uint64_t own = array ? type.declares_delete_array : type.declares_delete;
    uint64_t replaced = array ? global.declares_delete_array : global.declares_delete;
    return type.is_known && (own == 0 || cxx_has(view, AS_FORM_GLOBAL)) && replaced == 0;
}

/* An object was made in memory that no allocation function gave, or an array where the first element need not be. */
static bool deletes_what_was_only_placed(const as_view *view)
{
    as_object object;
    if (!deletes_something(view) || !as_view_object(view, &object) || object.by_program ||
        (object.function & AS_FORM_PARAMETERS) != AS_FORM_POINTER || object.block == 0 ||
        !releases_to_the_library(view, &object))
        return false;
    const as_cxx_block *block = as_model_cxx_block(view->model, object.block, false);
    return cxx_is_array(view) || block == NULL || (block->form & AS_FORM_ARRAY) != 0;
}

static bool deletes_a_classs_memory_globally(const as_view *view)
{
    as_object object;
    return deletes_something(view) && cxx_has(view, AS_FORM_GLOBAL) && as_view_object(view, &object) &&
           object.by_program && (object.function & AS_FORM_CLASS) != 0;
}

/* ---- the array routines of the Itanium C++ ABI ---- */

static bool deletes_no_array(const as_view *view)
{
    const uint64_t *args = view->event->args;
    as_object array;
    if (args[1] == 0)
        return false;
    if (!as_view_object(view, &array))
        return true;
    as_type type = as_model_type(view->model, array.type);
    return array.padding != args[3] || (type.is_known && type.size != args[2]) ||
           (array.made_by == AS_VEC_NEW) != (view->event->routine == AS_VEC_DELETE);
}

static const as_undefined rules[] = {
    {
        .id = "cxx.delete-of-no-object",
        .routines = ROUTINES(AS_DELETE),
        .profiles = ANY_CXX,
        .source = "[expr.delete] N3337 p2, N4140 p2, N4659 p2, N4861 p2, N4950 p2",
        .text = "What is deleted is null, or was created by a new-expression and has not been deleted since.",
        .applies = deletes_no_object,
    },
    {
        .id = "cxx.delete-in-another-form",
        .routines = ROUTINES(AS_DELETE),
        .profiles = ANY_CXX,
        .source = "[expr.delete] N3337 p2, N4140 p2, N4659 p2, N4861 p2, N4950 p2",
        .text = "delete is for what new created, delete[] for what an array new-expression did.",
        .applies = deletes_in_another_form,
    },
    {
        .id = "cxx.delete-through-another-type",
        .routines = ROUTINES(AS_DELETE),
        .profiles = ANY_CXX,
        .source = "[expr.delete] N3337 p3, N4140 p3, N4659 p3, N4861 p3, N4950 p3",
        .text = "Only a single object may be deleted as of another type than it has: of a base class with a virtual "
                "destructor.",
        .applies = deletes_through_another_type,
    },
    {
        .id = "cxx.destroying-through-another-type",
        .routines = ROUTINES(AS_DELETE),
        .profiles = AS_CXX98 | AS_CXX11 | AS_CXX14 | AS_CXX17,
        .source = "[expr.delete] N3337 p3, N4140 p3, N4659 p3; destroying deallocation functions come with N4861",
        .text = "Before C++20 no deallocation function makes up for a missing virtual destructor.",
        .applies = destroys_through_another_type,
    },
    {
        .id = "cxx.delete-of-what-was-placed",
        .routines = ROUTINES(AS_DELETE),
        .profiles = ANY_CXX,
        .source = "[new.delete.single] N3337 p12, N4140 p12, N4659 p12, N4950 p10; [new.delete.array] likewise; "
                  "[expr.delete] N4950 p2 (no array of a non-allocating form); [new.delete.placement] N3337 p7",
        .text = "Storage that no operator new gave cannot be given to the library's operator delete, nor an array that "
                "was placed in any.",
        .applies = deletes_what_was_only_placed,
    },
    {
        .id = "cxx.delete-of-a-classs-storage",
        .routines = ROUTINES(AS_DELETE),
        .profiles = ANY_CXX,
        .source = "[expr.delete] N3337 p9, N4659 p9 (:: looks in the global scope); [new.delete.single] N3337 p12, "
                  "N4140 p12, N4659 p12, N4950 p10",
        .text = "Storage of a class's own allocation function cannot be given to the global operator delete.",
        .applies = deletes_a_classs_memory_globally,
    },
    {
        .id = "cxx.array-routine-of-no-array",
        .routines = ROUTINES(AS_VEC_DELETE, AS_VEC_DELETE2, AS_VEC_DELETE3),
        .profiles = ANY_CXX,
        .source = "Itanium C++ ABI 3.3.2 and 3.3.3: __cxa_vec_delete deletes what __cxa_vec_new gave",
        .text = "An array routine deletes an array that one of its kind made, with the same padding and element size.",
        .applies = deletes_no_array,
    },
};

const as_family law_of_cxx_scope_delete = {
    .name = "cxx-scope-delete", .undefined = rules, .undefined_count = COUNT_OF(rules)};
