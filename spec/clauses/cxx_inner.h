/* cxx_inner.h - what the families about C++ ask of what happened inside a call: which functions, constructors and
 * destructors it called itself, in which order, and which of them threw. */
#ifndef ALLOCSPEC_CXX_INNER_H
#define ALLOCSPEC_CXX_INNER_H

#include <allocspec/expressions.h>

#include "predicates.h"

typedef bool inner_kind(const as_inner *inner);

/* A function that allocates, or releases: the program's or the library's. A handler. */
bool inner_is_allocation(const as_inner *inner);
bool inner_is_release(const as_inner *inner);
bool inner_is_constructor(const as_inner *inner);
bool inner_is_destructor(const as_inner *inner);
bool inner_is_handler(const as_inner *inner);

/* Nothing of what happened inside is missing in the list. */
bool inner_is_whole(const as_view *view);
unsigned inner_count(const as_view *view, inner_kind *is);
/* The one of this kind; NULL if there is none, or more. */
const as_inner *inner_only(const as_view *view, inner_kind *is);
/* The first and the last that ended, or NULL. */
const as_inner *inner_first(const as_view *view, inner_kind *is);
const as_inner *inner_last(const as_view *view, inner_kind *is);
/* The first that ended by an exception, or NULL. */
const as_inner *inner_first_thrown(const as_view *view, inner_kind *is);

/* Objects of one type in a row. */
typedef struct object_row {
    uint64_t type, address, size, count;
} object_row;

/* All constructors, or destructors, of the row's type were of the row's first `count` objects, one of each, no more. */
as_truth inner_each_once(const as_view *view, inner_kind *is, object_row row);
/* Those of this type ran one after the other, at ascending (descending) addresses. */
as_truth inner_ascending(const as_view *view, inner_kind *is, uint64_t type);
as_truth inner_descending(const as_view *view, inner_kind *is, uint64_t type);

static inline bool ended_by_exception(const as_view *view) { return view->event->how == AS_THREW; }

/* That the call ended as what happened inside it did: by the same exception. */
static inline bool passed_on(const as_view *view, const as_inner *thrown)
{
    return ended_by_exception(view) && view->event->result == thrown->result;
}

#endif
