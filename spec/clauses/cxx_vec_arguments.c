/* cxx_vec_arguments.c - reading a call of an array routine. */
#include "cxx_vec.h"

vec_arguments vec_arguments_of(const as_view *view)
{
    const uint64_t *args = view->event->args;
    vec_arguments read = {.type = args[0]};
    switch (view->event->routine) {
    case AS_VEC_NEW:
    case AS_VEC_NEW2:
    case AS_VEC_NEW3:
        read.is_new = true;
        read.count = args[1];
        read.element_size = args[2];
        read.padding = args[3];
        read.has_constructor = args[4] != 0;
        read.has_destructor = args[5] != 0;
        read.has_functions = view->event->routine != AS_VEC_NEW;
        read.takes_size = view->event->routine == AS_VEC_NEW3;
        break;
    case AS_VEC_CTOR:
        read.array = args[1];
        read.count = args[2];
        read.element_size = args[3];
        read.has_constructor = args[4] != 0;
        read.has_destructor = args[5] != 0;
        break;
    case AS_VEC_CCTOR:
        read.array = args[1];
        read.source = args[2];
        read.count = args[3];
        read.element_size = args[4];
        read.has_constructor = args[5] != 0;
        read.has_destructor = args[6] != 0;
        break;
    case AS_VEC_DTOR:
    case AS_VEC_CLEANUP:
        read.array = args[1];
        read.count = args[2];
        read.element_size = args[3];
        read.has_destructor = args[4] != 0;
        break;
    default:
        read.is_delete = true;
        read.array = args[1];
        read.element_size = args[2];
        read.padding = args[3];
        read.has_destructor = args[4] != 0;
        read.has_functions = view->event->routine != AS_VEC_DELETE;
        read.takes_size = view->event->routine == AS_VEC_DELETE3;
        break;
    }
    return read;
}

bool vec_deleted_count(const as_view *view, uint64_t *count)
{
    as_object object;
    if (!as_view_object(view, &object))
        return false;
    *count = object.count;
    return true;
}

bool vec_size(const as_view *view, const vec_arguments *arguments, uint64_t *size)
{
    uint64_t most = size_max(view->platform);
    if (arguments->element_size != 0 && arguments->count > most / arguments->element_size)
        return false;
    *size = arguments->count * arguments->element_size;
    if (*size > most - arguments->padding)
        return false;
    *size += arguments->padding;
    return true;
}

static cxx_global library_function(bool deletes) { return (cxx_global){.deletes = deletes, .array = true}; }

bool vec_memory_is_seen(const as_view *view, const vec_arguments *arguments, bool deletes)
{
    cxx_global function = library_function(deletes), to;
    return arguments->has_functions || cxx_is_replaced(view->model, function) ||
           cxx_forwards(view->model, function, &to);
}

bool vec_is_the_function(const as_view *view, const vec_arguments *arguments, const as_inner *inner, bool deletes)
{
    bool is_own = inner->routine == (deletes ? AS_RELEASED : AS_ALLOCATED);
    uint64_t parameters = inner->args[0] & AS_FORM_PARAMETERS;
    if (arguments->has_functions)
        return is_own && parameters == (deletes && arguments->takes_size ? AS_FORM_SIZE : 0);
    cxx_global function = library_function(deletes);
    if (!is_own)
        return cxx_same(cxx_global_called(inner->routine, inner->args[0]), function);
    cxx_global seen = {deletes, (inner->args[0] & AS_FORM_ARRAY) != 0, parameters};
    return cxx_comes_to(view->model, function, seen);
}

bool vec_elements(const as_view *view, const vec_arguments *arguments, object_row *row)
{
    const as_inner *given = inner_only(view, inner_is_allocation);
    uint64_t count = arguments->count;
    *row = (object_row){arguments->type, arguments->array, arguments->element_size, 0};
    if (arguments->is_delete && !vec_deleted_count(view, &count))
        return false;
    row->count = count;
    if (!arguments->is_new)
        return true;
    if (view->event->how == AS_RETURNED && view->event->result != 0)
        row->address = view->event->result;
    else if (given != NULL && given->how == AS_RETURNED && given->result != 0)
        row->address = given->result + arguments->padding;
    else
        return false;
    return true;
}
