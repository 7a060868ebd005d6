/* cxx_forward.h - which function of the library's calls which, by the default definitions of [new.delete]; and so,
 * where a call ends up if the program replaced some of them. */
#ifndef ALLOCSPEC_CXX_FORWARD_H
#define ALLOCSPEC_CXX_FORWARD_H

#include <allocspec/expressions.h>

/* A function at global scope: its name and, as a form, its parameters behind the first. */
typedef struct cxx_global {
    bool deletes, array;
    uint64_t parameters;
} cxx_global;

/* The library's function that this call is of; the call is one of AS_OPERATOR_... */
cxx_global cxx_global_called(as_routine routine, uint64_t form);

/* The program defines it, as far as the model was told. */
bool cxx_is_replaced(const as_model *model, cxx_global function);

/* The program's function that a call of the library's `function` calls in the end: *to. False: none, for neither what
 * it calls, nor what that calls, was replaced. */
bool cxx_forwards(const as_model *model, cxx_global function, cxx_global *to);

/* Whether a call of `function`, replaced or not, can show as a call of the program's `other`. */
bool cxx_comes_to(const as_model *model, cxx_global function, cxx_global other);

static inline bool cxx_same(cxx_global a, cxx_global b)
{
    return a.deletes == b.deletes && a.array == b.array && a.parameters == b.parameters;
}

#endif
