/* select.h - which functions an expression calls: what a compiler decides. */
#ifndef ALLOCSPEC_IMPL_CXX_SELECT_H
#define ALLOCSPEC_IMPL_CXX_SELECT_H

#include <allocspec/cxx.h>

/* From where and for what a function is looked for. */
typedef struct cxx_search {
    const acx_type *type;
    acx_revision revision;
    const acx_scope *global;
    bool global_only, array;
} cxx_search;

/* The allocation function for these placement arguments, and in `*with_alignment` whether it is passed the type's
 * alignment. NULL: none takes them. */
const acx_function *cxx_select_allocation(const cxx_search *search, const char *placement, bool *with_alignment);

/* The deallocation function of a delete-expression. NULL: there is no usual one. */
const acx_function *cxx_select_usual(const cxx_search *search);

/* The deallocation function that is called if initialisation throws: `*matching`, NULL: none. `placement` is the
 * expression's. */
acx_verdict cxx_select_matching(const cxx_search *search, const acx_function *allocation, const char *placement,
                                const acx_function **matching);

/* Whether the class itself has a usual operator delete[] that is told the size: arrays count their elements then. */
bool cxx_class_wants_size(const acx_type *type, acx_revision revision);

#endif
