/* cxx_select.c - lookup and overload resolution of new and delete, from the words of N3337, N4140, N4659, N4861 and
 * N4950. C++98: the words of N3337 without what C++11 added. */
#include "cxx_select.h"

/* A set of functions of one name, as as_type has them: a bit for each value of AS_FORM_PARAMETERS. */
typedef uint64_t overloads;

enum { ALIGNMENT = AS_FORM_ALIGNMENT, SIZE = AS_FORM_SIZE, DESTROYING = AS_FORM_DESTROYING };

static overloads one(unsigned parameters) { return UINT64_C(1) << parameters; }

static bool has(overloads set, unsigned parameters) { return (set & one(parameters)) != 0; }

/* Those that have, or have not, this parameter. */
static overloads with(overloads set, unsigned parameter)
{
    overloads result = 0;
    for (unsigned each = 0; each <= AS_FORM_PARAMETERS; each++)
        if ((each & parameter) != 0)
            result |= set & one(each);
    return result;
}

static overloads without(overloads set, unsigned parameter) { return set & ~with(set, parameter); }

static bool is_single(overloads set) { return set != 0 && (set & (set - 1)) == 0; }

static unsigned first_of(overloads set)
{
    unsigned parameters = 0;
    while (!has(set, parameters))
        parameters++;
    return parameters;
}

/* ---- what is declared ---- */

/* [support.dynamic]: <new>. */
static overloads library_new(cxx_revision revision)
{
    overloads set = one(0) | one(AS_FORM_NOTHROW) | one(AS_FORM_POINTER);
    if (revision >= AS_PROFILE_CXX17)
        set |= one(ALIGNMENT) | one(ALIGNMENT | AS_FORM_NOTHROW);
    return set;
}

static overloads library_delete(cxx_revision revision)
{
    overloads set = one(0) | one(AS_FORM_NOTHROW) | one(AS_FORM_POINTER);
    if (revision >= AS_PROFILE_CXX14)
        set |= one(SIZE);
    if (revision >= AS_PROFILE_CXX17)
        set |= one(ALIGNMENT) | one(SIZE | ALIGNMENT) | one(ALIGNMENT | AS_FORM_NOTHROW);
    return set;
}

/* The name is looked up in the class, and at global scope if it is not declared there at all. */
static overloads look_up(const cxx_search *search, bool is_new, bool *in_class)
{
    const as_type *type = &search->type, *global = &search->global;
    overloads own = is_new ? (search->array ? type->declares_new_array : type->declares_new)
                           : (search->array ? type->declares_delete_array : type->declares_delete);
    *in_class = !search->global_only && own != 0;
    if (*in_class)
        return own;
    if (is_new)
        return library_new(search->revision) | (search->array ? global->declares_new_array : global->declares_new);
    return library_delete(search->revision) | (search->array ? global->declares_delete_array : global->declares_delete);
}

bool cxx_is_over_aligned(const as_view *view, const as_type *type)
{
    as_type global = as_model_type(view->model, AS_GLOBAL_SCOPE);
    bool is_told = global.is_known && global.alignment != 0;
    return type->alignment > (is_told ? global.alignment : view->platform->max_align);
}

static cxx_search search_of(const as_view *view, cxx_revision revision, uint64_t type, uint64_t form)
{
    cxx_search search = {.revision = revision,
                         .type = as_model_type(view->model, type),
                         .global = as_model_type(view->model, AS_GLOBAL_SCOPE),
                         .array = (form & AS_FORM_ARRAY) != 0,
                         .global_only = (form & AS_FORM_GLOBAL) != 0};
    search.is_extended = revision >= AS_PROFILE_CXX17 && cxx_is_over_aligned(view, &search.type);
    return search;
}

cxx_search cxx_search_of_new(const as_view *view, cxx_revision revision)
{
    cxx_search search = search_of(view, revision, view->event->args[0], view->event->args[1]);
    search.form = (unsigned)view->event->args[1] & AS_FORM_PARAMETERS;
    search.has_own_form = search.form != 0;
    return search;
}

cxx_search cxx_search_of_delete(const as_view *view, cxx_revision revision, uint64_t type, uint64_t form)
{
    return search_of(view, revision, type, form);
}

/* ---- new ---- */

/* [expr.new]: the alignment is an argument if it is extended, before those in parentheses; if no function takes all
 * these, the call is tried without it, or (C++20, CWG 2282) of a type that is not so aligned with it. An alignment both
 * passed so and written in parentheses is twice the same type, which no form here has. */
cxx_function cxx_select_new(const cxx_search *search)
{
    cxx_function function = {.choice = CXX_UNKNOWN};
    if (!search->type.is_known)
        return function;
    overloads set = look_up(search, true, &function.in_class);
    bool is_written = (search->form & ALIGNMENT) != 0;
    unsigned plain = search->form, aligned = search->form | ALIGNMENT;
    unsigned first = search->is_extended ? aligned : plain, second = search->is_extended ? plain : aligned;
    bool has_second = search->is_extended || search->revision >= AS_PROFILE_CXX20;
    function.choice = CXX_FOUND;
    if (has(set, first) && !(is_written && search->is_extended))
        function.parameters = first;
    else if (has_second && has(set, second) && !(is_written && !search->is_extended))
        function.parameters = second;
    else
        function.choice = CXX_NONE;
    return function;
}

/* ---- delete ---- */

/* [basic.stc.dynamic.deallocation]. Until C++14 a class's function with a size is one of the usual only where there is
 * none with the pointer alone. */
static overloads usual_functions(const cxx_search *search, overloads set, bool in_class)
{
    if (search->revision < AS_PROFILE_CXX17) {
        if (in_class)
            return has(set, 0) ? one(0) : set & one(SIZE);
        return set & (one(0) | (search->revision >= AS_PROFILE_CXX14 ? one(SIZE) : 0));
    }
    overloads usual = one(0) | one(SIZE) | one(ALIGNMENT) | one(SIZE | ALIGNMENT);
    if (search->revision >= AS_PROFILE_CXX20 && !search->array)
        usual |=
            one(DESTROYING) | one(DESTROYING | SIZE) | one(DESTROYING | ALIGNMENT) | one(DESTROYING | SIZE | ALIGNMENT);
    return set & usual;
}

/* [expr.delete], of those that are left. */
static cxx_function select_usual(const cxx_search *search, overloads set, bool in_class)
{
    cxx_function function = {.choice = CXX_NONE, .in_class = in_class};
    overloads destroying = with(set, DESTROYING);
    if (destroying != 0)
        set = destroying;
    overloads preferred = search->is_extended ? with(set, ALIGNMENT) : without(set, ALIGNMENT);
    if (preferred != 0)
        set = preferred;
    if (set == 0)
        return function;
    function.choice = CXX_FOUND;
    if (!is_single(set)) {
        bool is_sized = !search->array || (search->type.traits & AS_TYPE_DESTROYS) != 0;
        set = !in_class && is_sized ? with(set, SIZE) : without(set, SIZE);
        /* C++14 demands the size of arrays too, where nothing may have kept it (CWG 1788). */
        if (!in_class && !is_sized)
            function.choice = CXX_EITHER;
    }
    function.parameters = first_of(set);
    return function;
}

static cxx_function select_delete(const cxx_search *search, bool may_destroy)
{
    bool in_class;
    if (!search->type.is_known)
        return (cxx_function){.choice = CXX_UNKNOWN};
    overloads found = look_up(search, false, &in_class), set = usual_functions(search, found, in_class);
    return select_usual(search, may_destroy ? set : without(set, DESTROYING), in_class);
}

cxx_function cxx_select_delete(const cxx_search *search) { return select_delete(search, true); }

cxx_function cxx_select_not_destroying(const cxx_search *search) { return select_delete(search, false); }

/* [expr.new]: of a placement function, the one function with identical parameters; else the usual one. */
cxx_function cxx_select_cleanup(const cxx_search *search, cxx_function allocated)
{
    if (allocated.choice != CXX_FOUND)
        return (cxx_function){.choice = CXX_UNKNOWN};
    if (!search->has_own_form)
        return cxx_select_delete(search);
    cxx_function function = {.choice = CXX_NONE, .parameters = allocated.parameters};
    overloads set = look_up(search, false, &function.in_class);
    if (has(set, allocated.parameters))
        function.choice = CXX_FOUND;
    return function;
}
