/* cxx_inner.c - looking through what happened inside a call of C++. */
#include "cxx_inner.h"

bool inner_is_allocation(const as_inner *inner)
{
    return inner->routine == AS_ALLOCATED || inner->routine == AS_OPERATOR_NEW ||
           inner->routine == AS_OPERATOR_NEW_ARRAY;
}

bool inner_is_release(const as_inner *inner)
{
    return inner->routine == AS_RELEASED || inner->routine == AS_OPERATOR_DELETE ||
           inner->routine == AS_OPERATOR_DELETE_ARRAY;
}

bool inner_is_constructor(const as_inner *inner) { return inner->routine == AS_CONSTRUCTED; }

bool inner_is_destructor(const as_inner *inner) { return inner->routine == AS_DESTROYED; }

bool inner_is_handler(const as_inner *inner) { return inner->routine == AS_HANDLED; }

bool inner_is_whole(const as_view *view)
{
    const as_inside_cxx *inside = as_view_inside_cxx(view);
    return inside->kept == inside->count;
}

unsigned inner_count(const as_view *view, inner_kind *is)
{
    const as_inside_cxx *inside = as_view_inside_cxx(view);
    unsigned count = 0;
    for (uint32_t i = 0; i < inside->kept; i++)
        count += is(&inside->inner[i]);
    return count;
}

const as_inner *inner_only(const as_view *view, inner_kind *is)
{
    return inner_count(view, is) == 1 && inner_is_whole(view) ? inner_first(view, is) : NULL;
}

const as_inner *inner_first(const as_view *view, inner_kind *is)
{
    const as_inside_cxx *inside = as_view_inside_cxx(view);
    for (uint32_t i = 0; i < inside->kept; i++)
        if (is(&inside->inner[i]))
            return &inside->inner[i];
    return NULL;
}

const as_inner *inner_last(const as_view *view, inner_kind *is)
{
    const as_inside_cxx *inside = as_view_inside_cxx(view);
    for (uint32_t i = inside->kept; i-- > 0;)
        if (is(&inside->inner[i]))
            return &inside->inner[i];
    return NULL;
}

const as_inner *inner_first_thrown(const as_view *view, inner_kind *is)
{
    const as_inside_cxx *inside = as_view_inside_cxx(view);
    for (uint32_t i = 0; i < inside->kept; i++)
        if (is(&inside->inner[i]) && inside->inner[i].how == AS_THREW)
            return &inside->inner[i];
    return NULL;
}

/* Which of the row's objects this address is; row.count: none. */
static uint64_t index_in(object_row row, uint64_t address)
{
    uint64_t offset = address - row.address;
    if (address < row.address || row.size == 0 || offset % row.size != 0)
        return row.count;
    return offset / row.size < row.count ? offset / row.size : row.count;
}

as_truth inner_each_once(const as_view *view, inner_kind *is, object_row row)
{
    const as_inside_cxx *inside = as_view_inside_cxx(view);
    bool met[AS_INNER_KEPT] = {false};
    uint64_t count = 0;
    if (!inner_is_whole(view))
        return AS_UNKNOWN;
    if (row.count > AS_INNER_KEPT)
        return AS_NO; /* there are not as many of anything */
    for (uint32_t i = 0; i < inside->kept; i++) {
        const as_inner *inner = &inside->inner[i];
        if (!is(inner) || inner->args[0] != row.type)
            continue;
        uint64_t index = index_in(row, inner->args[1]);
        if (index >= row.count || met[index])
            return AS_NO;
        met[index] = true;
        count++;
    }
    return truth(count == row.count);
}

static as_truth in_order(const as_view *view, inner_kind *is, uint64_t type, bool ascends)
{
    const as_inside_cxx *inside = as_view_inside_cxx(view);
    const as_inner *before = NULL;
    if (!inner_is_whole(view))
        return AS_UNKNOWN;
    for (uint32_t i = 0; i < inside->kept; i++) {
        const as_inner *inner = &inside->inner[i];
        if (!is(inner) || inner->args[0] != type)
            continue;
        if (before != NULL && (before->end > inner->begin || before->args[1] == inner->args[1] ||
                               (before->args[1] < inner->args[1]) != ascends))
            return AS_NO;
        before = inner;
    }
    return AS_YES;
}

as_truth inner_ascending(const as_view *view, inner_kind *is, uint64_t type) { return in_order(view, is, type, true); }

as_truth inner_descending(const as_view *view, inner_kind *is, uint64_t type)
{
    return in_order(view, is, type, false);
}
