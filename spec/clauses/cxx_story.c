/* cxx_story.c - reads a new-expression's arguments, and what happened inside. */
#include "cxx_story.h"

/* [implimits]: objects of so many bytes are to be possible; what the limit is, is the implementation's. */
enum { SMALL_LIMIT = 262144 };

static bool product(uint64_t a, uint64_t b, uint64_t *result)
{
    *result = a * b;
    return a == 0 || b <= UINT64_MAX / a;
}

static uint64_t greatest_size(const as_platform *platform)
{
    return platform->size_bits >= 64 ? UINT64_MAX : (UINT64_C(1) << platform->size_bits) - 1;
}

static cxx_bound judge_bound(const as_view *view, cxx_request *request)
{
    const uint64_t *args = view->event->args;
    uint64_t bound = args[2], inner = args[3], initialisers = args[4];
    bool is_signed = (request->form & AS_FORM_SIGNED) != 0;
    if (is_signed && (bound >> (view->platform->size_bits - 1) & 1) != 0)
        return BOUND_NEGATIVE;
    if (!product(bound, inner, &request->count) || !product(request->count, request->type.size, &request->bytes) ||
        request->bytes > greatest_size(view->platform))
        return BOUND_HUGE;
    if (initialisers > bound)
        return BOUND_SHORT;
    return request->bytes > SMALL_LIMIT ? BOUND_LARGE : BOUND_GOOD;
}

/* Which function is called depends on the revision, but not whether it may throw or is a member. A class's function
 * that takes std::nothrow is declared like the library's; of its others the type tells. */
static void tell_of_function(const as_view *view, cxx_request *request)
{
    cxx_search search = cxx_search_of_new(view, AS_PROFILE_CXX23);
    cxx_function function = cxx_select_new(&search);
    const uint64_t cannot_throw = AS_FORM_NOTHROW | AS_FORM_POINTER;
    request->is_in_class = function.in_class;
    request->allocates = !cxx_allocates_nothing(function);
    if (function.in_class)
        request->is_non_throwing =
            (request->type.traits & AS_TYPE_NOEXCEPT) != 0 || (function.parameters & AS_FORM_NOTHROW) != 0;
    else if ((function.parameters & AS_FORM_TAG) != 0)
        request->is_non_throwing = (search.global.traits & AS_TYPE_NOEXCEPT) != 0;
    else
        request->is_non_throwing = (function.parameters & cannot_throw) != 0;
}

cxx_request cxx_request_of(const as_view *view)
{
    const uint64_t *args = view->event->args;
    cxx_request request = {.type = as_model_type(view->model, args[0]),
                           .form = (unsigned)args[1],
                           .is_array = (args[1] & AS_FORM_ARRAY) != 0,
                           .count = 1,
                           .argument = args[5]};
    request.bytes = request.type.size;
    if (request.is_array)
        request.bound = judge_bound(view, &request);
    tell_of_function(view, &request);
    return request;
}

cxx_story cxx_story_of(const as_view *view)
{
    const as_inside_cxx *inside = as_view_inside_cxx(view);
    cxx_story story = {.inside = inside, .is_whole = inside->kept == inside->count};
    for (uint32_t i = 0; i < inside->kept; i++) {
        const as_inner *inner = &inside->inner[i];
        bool is_own = inner->args[0] == view->event->args[0];
        if (cxx_is_allocation(inner->routine)) {
            if (story.allocations++ == 0)
                story.allocation = inner;
        } else if (cxx_is_deallocation(inner->routine)) {
            if (story.releases++ == 0)
                story.release = inner;
        } else if (inner->routine == AS_CONSTRUCTED && is_own) {
            if (it_threw(inner) && story.thrown_by == NULL)
                story.thrown_by = inner;
            story.constructors += inner->how == AS_RETURNED;
        } else if (inner->routine == AS_DESTROYED && is_own)
            story.destructors++;
    }
    return story;
}

/* ---- its elements ---- */

bool cxx_elements_begin(const as_view *view, const cxx_request *request, const cxx_story *story, uint64_t *address)
{
    bool is_known = true;
    if (view->event->how == AS_RETURNED && view->event->result != 0)
        *address = view->event->result;
    else if (!request->allocates)
        *address = request->argument;
    else if (gave_a_block(story->allocation) && allocated_size(story->allocation) >= request->bytes)
        *address = elements_at(request, story->allocation);
    else
        is_known = false;
    return is_known;
}

static bool is_call_for(const as_view *view, const as_inner *inner, as_routine routine)
{
    return inner->routine == routine && inner->args[0] == view->event->args[0];
}

const as_inner *cxx_next_element(const as_view *view, const cxx_request *request, const cxx_story *story,
                                 as_routine routine, const as_inner *after)
{
    uint64_t base;
    const as_inner *end = story->inside->inner + story->inside->kept;
    if (!cxx_elements_begin(view, request, story, &base))
        return NULL;
    for (const as_inner *inner = after == NULL ? story->inside->inner : after + 1; inner < end; inner++) {
        uint64_t offset = inner->args[1] - base;
        if (is_call_for(view, inner, routine) && offset < request->bytes && offset % request->type.size == 0)
            return inner;
    }
    return NULL;
}

unsigned cxx_count_element(const as_view *view, const cxx_story *story, as_routine routine, uint64_t address)
{
    unsigned count = 0;
    for (uint32_t i = 0; i < story->inside->kept; i++) {
        const as_inner *inner = &story->inside->inner[i];
        count += is_call_for(view, inner, routine) && inner->how == AS_RETURNED && inner->args[1] == address;
    }
    return count;
}
