/* cxx_view.c - what clauses may ask of a call in C++. */
#include "oracle_state.h"

static const as_inside_cxx nothing;

const as_inside_cxx *as_view_inside_cxx(const as_view *view)
{
    return view->inside.cxx != NULL ? view->inside.cxx : &nothing;
}

/* Where the event says that the object is that it deletes. */
static uint64_t object_of(const as_event *event)
{
    switch (event->routine) {
    case AS_DELETE:
        return event->args[4];
    case AS_VEC_DTOR:
    case AS_VEC_CLEANUP:
    case AS_VEC_DELETE:
    case AS_VEC_DELETE2:
    case AS_VEC_DELETE3:
        return event->args[1];
    default:
        return 0;
    }
}

/* What a view points to is the first part of the notes of its call. */
bool as_view_object(const as_view *view, as_object *object)
{
    const as_cxx_notes *notes = (const as_cxx_notes *)view->inside.cxx;
    if (notes != NULL && notes->has_object) {
        *object = notes->object;
        return true;
    }
    uint64_t address = object_of(view->event);
    const as_object *found = address != 0 ? as_model_object(view->model, address) : NULL;
    if (found != NULL)
        *object = *found;
    return found != NULL;
}
