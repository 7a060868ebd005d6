/* cxx_delete.h - what a delete-expression is about: what it deletes, and which function [expr.delete] chooses for it.
 */
#ifndef ALLOCSPEC_CXX_DELETE_H
#define ALLOCSPEC_CXX_DELETE_H

#include "cxx_forward.h"
#include "cxx_inner.h"
#include "cxx_select.h"

/* Where it stands: paragraphs of C++17 and of later drafts, behind all of the older ones. */
#define EXPR_DELETE(older, cxx17, newer)                                                                               \
    "[expr.delete]: " older ", N4659 8.3.5" cxx17 ", N4861 7.6.2.8" newer ", N4950 7.6.2.9" newer

static inline uint64_t delete_form(const as_view *view) { return view->event->args[1]; }

static inline bool deletes_array(const as_view *view) { return (delete_form(view) & AS_FORM_ARRAY) != 0; }

static inline bool deletes_null(const as_view *view) { return view->event->args[2] == 0; }

static inline bool deletes_something(const as_view *view) { return view->event->args[2] != 0; }

/* The most derived object's, as far as a virtual destructor finds it; of an array, its elements'. */
static inline uint64_t deleted_type(const as_view *view) { return view->event->args[deletes_array(view) ? 0 : 3]; }

static inline uint64_t deleted_address(const as_view *view) { return view->event->args[deletes_array(view) ? 2 : 4]; }

/* The function chosen. Where revisions differ (which functions the library has) the newest is meant: what a class can
 * declare in older ones is chosen alike. */
static inline cxx_function chosen_function(const as_view *view)
{
    cxx_search search = cxx_search_of_delete(view, AS_PROFILE_CXX23, deleted_type(view), delete_form(view));
    return cxx_select_delete(&search);
}

static inline bool is_known_function(cxx_function function)
{
    return function.choice == CXX_FOUND || function.choice == CXX_EITHER;
}

/* A destroying function is chosen, which does all by itself. */
static inline bool is_destroying(const as_view *view)
{
    cxx_function function = chosen_function(view);
    return is_known_function(function) && (function.parameters & AS_FORM_DESTROYING) != 0;
}

/* What is to be destroyed: of a class whose destructor is trivial nothing. False: it is not known. */
static inline bool objects_to_destroy(const as_view *view, object_row *row)
{
    as_type type = as_model_type(view->model, deleted_type(view));
    as_object object = {.count = 1};
    *row = (object_row){deleted_type(view), deleted_address(view), type.size, 0};
    if (!type.is_known)
        return false;
    if ((type.traits & AS_TYPE_DESTROYS) == 0)
        return true;
    if (deletes_array(view) && !as_view_object(view, &object))
        return false;
    row->count = object.count;
    return true;
}

/* ---- the function called ---- */

static inline bool is_of_class(const as_inner *release)
{
    return release->routine == AS_RELEASED && (release->args[0] & AS_FORM_CLASS) != 0;
}

static inline uint64_t parameters_of(const as_inner *release) { return release->args[0] & AS_FORM_PARAMETERS; }

#endif
