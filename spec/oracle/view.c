/* view.c - the fields that predicates read, computed once for each call. */
#include "oracle_state.h"

static void read_request(as_view *view, const routine_law *law, const as_event *event, uint64_t size_max)
{
    uint64_t size = event->args[law->size_at];
    view->has_request = true;
    if (law->count_at < 0) {
        view->request = size;
        return;
    }
    uint64_t count = event->args[law->count_at];
    view->overflows = size != 0 && count > size_max / size;
    view->request = view->overflows ? 0 : count * size;
}

/* Functions of C++: what a form has not is not asked for, and some functions of the library's do nothing. */
static void read_form(as_view *view, const as_event *event)
{
    bool gives = event->routine == AS_OPERATOR_NEW || event->routine == AS_OPERATOR_NEW_ARRAY;
    bool takes = event->routine == AS_OPERATOR_DELETE || event->routine == AS_OPERATOR_DELETE_ARRAY;
    if (!gives && !takes && event->routine != AS_ALLOCATED && event->routine != AS_RELEASED)
        return;
    if ((event->args[0] & AS_FORM_ALIGNMENT) == 0)
        view->alignment = 0;
    if ((event->args[0] & AS_FORM_POINTER) == 0)
        return;
    if (gives) {
        view->has_request = false;
        view->request = 0;
    }
    view->has_block = view->has_block && !takes;
}

void as_view_open(as_view *view, const as_oracle *oracle, const as_model *model, const as_event *event)
{
    const routine_law *law = &oracle->laws[event->routine];
    *view = (as_view){.platform = &oracle->platform, .model = model, .event = event};
    if (law->block_at >= 0) {
        uint64_t address = event->args[law->block_at];
        const as_block *block = address != 0 ? as_model_find(model, address) : NULL;
        view->block_is_null = address == 0;
        view->has_block = block != NULL;
        if (block != NULL)
            view->block = *block;
    }
    if (law->has_request)
        read_request(view, law, event, oracle->size_max);
    if (law->alignment_at >= 0)
        view->alignment = event->args[law->alignment_at];
    if (law->offset_at >= 0)
        view->offset = event->args[law->offset_at];
    if (!is_of_c(event))
        read_form(view, event);
}

/* Whether a status tells of success: see as_when. */
static bool is_success(as_routine routine, int64_t status)
{
    switch (routine) {
    case AS_HEAPWALK:
        return status == AS_HEAPOK || status == AS_HEAPEND || status == AS_HEAPEMPTY;
    case AS_HEAPCHK:
    case AS_HEAPSET:
        return status == AS_HEAPOK || status == AS_HEAPEMPTY;
    case AS_CALLNEWH:
        return status != 0;
    default:
        return status >= 0;
    }
}

void as_view_close(as_view *view, const as_oracle *oracle, const as_event *event)
{
    const routine_law *law = &oracle->laws[event->routine];
    bool succeeded = true;
    view->event = event;
    if (event->how == AS_THREW) {
        view->when = AS_ANYHOW | AS_CAME_BACK | AS_FAILED;
        return;
    }
    if (event->how != AS_RETURNED) {
        view->when = AS_ANYHOW;
        return;
    }
    if (law->result == AS_RESULT_BLOCK || law->result == AS_RESULT_OBJECT) {
        view->result = event->result;
        succeeded = event->result != 0;
    } else if (law->result == AS_RESULT_ERROR) {
        succeeded = event->result == 0;
        if (succeeded && (event->facts & AS_FACT_BIT(AS_FACT_OUT)) != 0)
            view->result = event->fact[AS_FACT_OUT];
    } else if (law->result == AS_RESULT_SIZE) {
        succeeded = event->result != oracle->size_max;
    } else if (law->result == AS_RESULT_STATUS) {
        succeeded = (law->traits & AS_IS_CALLBACK) != 0 || is_success(event->routine, (int64_t)event->result);
    }
    unsigned when = AS_ANYHOW | AS_CAME_BACK | (succeeded ? AS_SUCCEEDED : AS_FAILED);
    if (succeeded && (law->traits & AS_RESIZES) != 0 && !view->block_is_null)
        when |= view->result == event->args[law->block_at] ? AS_STAYED : AS_MOVED;
    view->when = (as_when)when;
}
