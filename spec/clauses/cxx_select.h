/* cxx_select.h - which allocation or deallocation function an expression of C++ chooses, by revision: lookup and
 * overload resolution of [expr.new] and [expr.delete] among the functions that a class declares and those of <new>.
 *
 * A function is its parameters behind the first (a value of AS_FORM_PARAMETERS) and whether it is the class's; its
 * name follows from the expression. Functions that a program replaced are chosen like the library's. Pure. */
#ifndef ALLOCSPEC_CXX_SELECT_H
#define ALLOCSPEC_CXX_SELECT_H

#include <allocspec/clause.h>
#include <allocspec/expressions.h>

/* Revisions are AS_PROFILE_CXX98 to AS_PROFILE_CXX23. */
typedef as_profile cxx_revision;

typedef enum cxx_choice {
    CXX_UNKNOWN, /* what was told of the type does not suffice */
    CXX_NONE,    /* the search finds no function that can be called */
    CXX_FOUND,
    CXX_EITHER /* unspecified: this one, or the same with std::size_t */
} cxx_choice;

typedef struct cxx_function {
    cxx_choice choice;
    bool in_class;
    unsigned parameters; /* of AS_FORM_PARAMETERS */
} cxx_function;

/* What a selection depends on. */
typedef struct cxx_search {
    cxx_revision revision;
    as_type type;      /* of the object, or of the innermost elements */
    as_type global;    /* what the program replaced or declared at global scope */
    bool is_extended;  /* the type's alignment is new-extended: from C++17 on it is passed */
    bool array;        /* new[], delete[] */
    bool global_only;  /* ::new, ::delete */
    bool has_own_form; /* the expression has arguments in parentheses */
    unsigned form;     /* which: of AS_FORM_PARAMETERS */
} cxx_search;

/* For the new-expression, or its cleanup, of an AS_NEW; for a delete-expression of `type` with these AS_FORM_… bits
 * (of a virtual destructor: the dynamic type). */
cxx_search cxx_search_of_new(const as_view *view, cxx_revision revision);
cxx_search cxx_search_of_delete(const as_view *view, cxx_revision revision, uint64_t type, uint64_t form);

/* The allocation function ([expr.new]). */
cxx_function cxx_select_new(const cxx_search *search);

/* The usual deallocation function, as a delete-expression chooses it ([expr.delete]). */
cxx_function cxx_select_delete(const cxx_search *search);

/* The deallocation function that a new-expression calls when initialisation throws, after its allocation function
 * `allocated` ([expr.new]). A destroying one is found as [expr.delete] finds it, though there is no object. */
cxx_function cxx_select_cleanup(const cxx_search *search, cxx_function allocated);

/* The same as cxx_select_delete, with destroying functions passed by. */
cxx_function cxx_select_not_destroying(const cxx_search *search);

/* Whether the type's alignment is more than what operator new gives unasked. */
bool cxx_is_over_aligned(const as_view *view, const as_type *type);

/* Whether the function is the library's operator new(std::size_t, void *), or its array form: nothing is allocated. */
static inline bool cxx_allocates_nothing(cxx_function function)
{
    return function.choice == CXX_FOUND && !function.in_class && function.parameters == AS_FORM_POINTER;
}

#endif
