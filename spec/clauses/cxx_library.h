/* cxx_library.h - what the families about the library's allocation and deallocation functions ask of a call. */
#ifndef ALLOCSPEC_CXX_LIBRARY_H
#define ALLOCSPEC_CXX_LIBRARY_H

#include "cxx_forward.h"
#include "cxx_inner.h"

static inline uint64_t form_of_call(const as_view *view) { return view->event->args[0] & AS_FORM_PARAMETERS; }

static inline bool has_parameter(const as_view *view, uint64_t parameter)
{
    return (form_of_call(view) & parameter) != 0;
}

/* The forms that neither allocate nor release anything. */
static inline bool takes_pointer(const as_view *view) { return has_parameter(view, AS_FORM_POINTER); }

static inline bool takes_nothrow(const as_view *view)
{
    return has_parameter(view, AS_FORM_NOTHROW) && !takes_pointer(view);
}

static inline bool tells_failure_by_throwing(const as_view *view)
{
    return !takes_nothrow(view) && !takes_pointer(view);
}

static inline bool allocates_by_itself(const as_view *view) { return !takes_pointer(view); }

static inline cxx_global function_called(const as_view *view)
{
    return cxx_global_called(view->event->routine, view->event->args[0]);
}

/* The program's function that the call is to come to. */
static inline bool has_program_function(const as_view *view, cxx_global *to)
{
    return cxx_forwards(view->model, function_called(view), to);
}

/* What every block has that was not asked to have more. */
static inline uint64_t default_new_alignment(const as_view *view)
{
    as_type scope = as_model_type(view->model, AS_GLOBAL_SCOPE);
    return scope.is_known && scope.alignment != 0 ? scope.alignment : view->platform->max_align;
}

static inline bool inner_is_own_allocation(const as_inner *inner) { return inner->routine == AS_ALLOCATED; }

static inline bool inner_is_own_release(const as_inner *inner) { return inner->routine == AS_RELEASED; }

/* At the end: the block, or the failure, is the library's own doing. */
static inline bool is_by_the_library(const as_view *view)
{
    return inner_is_whole(view) && inner_count(view, inner_is_allocation) == 0;
}

#endif
