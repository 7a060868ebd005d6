/* cxx.h - what several families of C++'s clauses ask of a call.
 *
 * Pure functions of a view. Those that look inside say something at the end of the call only. */
#ifndef ALLOCSPEC_CXX_H
#define ALLOCSPEC_CXX_H

#include <allocspec/clause.h>
#include <allocspec/expressions.h>

/* ---- which call it is ---- */

static inline bool cxx_is_allocation(as_routine routine)
{
    return routine == AS_ALLOCATED || routine == AS_OPERATOR_NEW || routine == AS_OPERATOR_NEW_ARRAY;
}

static inline bool cxx_is_deallocation(as_routine routine)
{
    return routine == AS_RELEASED || routine == AS_OPERATOR_DELETE || routine == AS_OPERATOR_DELETE_ARRAY;
}

static inline bool cxx_threw(const as_view *view) { return view->event->how == AS_THREW; }

/* The form, of every call that has one. */
static inline uint64_t cxx_form(const as_view *view)
{
    return view->event->args[view->event->routine == AS_NEW || view->event->routine == AS_DELETE];
}

static inline bool cxx_has(const as_view *view, uint64_t bits) { return (cxx_form(view) & bits) == bits; }

/* Of an AS_NEW: an array? */
static inline bool cxx_is_array(const as_view *view) { return cxx_has(view, AS_FORM_ARRAY); }

/* ---- types ---- */

/* Of AS_NEW, AS_DELETE (the static one), AS_VEC_..., AS_CONSTRUCTED, AS_DESTROYED. */
static inline as_type cxx_type(const as_view *view) { return as_model_type(view->model, view->event->args[0]); }

/* Elements of an AS_NEW, those of inner arrays singly; 1 if it makes no array. false: more than size_t can count. */
static inline bool cxx_elements(const as_view *view, uint64_t *count)
{
    *count = 1;
    return !cxx_is_array(view) || !__builtin_mul_overflow(view->event->args[2], view->event->args[3], count);
}

/* ---- what happened inside ---- */

/* The first inner event of these that came after `after` (NULL: the first at all); NULL: none that is known. */
static inline const as_inner *cxx_next(const as_inside_cxx *inside, const as_inner *after, as_routine routine)
{
    uint32_t i = after == NULL ? 0 : (uint32_t)(after - inside->inner) + 1;
    for (; i < inside->kept; i++)
        if (inside->inner[i].routine == routine)
            return &inside->inner[i];
    return NULL;
}

static inline const as_inner *cxx_first(const as_view *view, bool (*is_one)(as_routine))
{
    const as_inside_cxx *inside = as_view_inside_cxx(view);
    for (uint32_t i = 0; i < inside->kept; i++)
        if (is_one(inside->inner[i].routine))
            return &inside->inner[i];
    return NULL;
}

/* The first allocation function, or deallocation function, that the call called itself. */
static inline const as_inner *cxx_first_allocation(const as_view *view) { return cxx_first(view, cxx_is_allocation); }
static inline const as_inner *cxx_first_deallocation(const as_view *view)
{
    return cxx_first(view, cxx_is_deallocation);
}

/* How many inner events of a routine are known; how many of them came back in this way. */
static inline uint32_t cxx_count(const as_view *view, as_routine routine)
{
    const as_inside_cxx *inside = as_view_inside_cxx(view);
    uint32_t count = 0;
    for (uint32_t i = 0; i < inside->kept; i++)
        count += inside->inner[i].routine == routine;
    return count;
}

static inline uint32_t cxx_count_how(const as_view *view, as_routine routine, as_how how)
{
    const as_inside_cxx *inside = as_view_inside_cxx(view);
    uint32_t count = 0;
    for (uint32_t i = 0; i < inside->kept; i++)
        count += inside->inner[i].routine == routine && inside->inner[i].how == how;
    return count;
}

/* Whether all inner events are known: more than AS_INNER_KEPT are counted, but not kept. */
static inline bool cxx_knows_all(const as_view *view)
{
    return as_view_inside_cxx(view)->count == as_view_inside_cxx(view)->kept;
}

#endif
