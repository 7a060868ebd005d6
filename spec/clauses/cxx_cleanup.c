/* cxx_cleanup.c - finds the deallocation function that matches a new-expression's allocation function. */
#include "cxx_cleanup.h"

static bool is_the_same(cxx_function one, cxx_function other)
{
    return one.choice == other.choice && (one.choice == CXX_NONE || one.parameters == other.parameters);
}

cxx_cleanup cxx_cleanup_of(const as_view *view, cxx_revision revision)
{
    cxx_request request = cxx_request_of(view);
    cxx_search search = cxx_search_of_new(view, revision);
    cxx_function allocated = cxx_select_new(&search);
    cxx_cleanup result = {.is_judged = request.type.is_known && request.allocates && !bound_is_bad(request.bound) &&
                                       (request.type.traits & AS_TYPE_CONSTRUCTS) != 0,
                          .is_placement = search.has_own_form,
                          .is_written_alignment = search.form == AS_FORM_ALIGNMENT};
    if (allocated.choice == CXX_NONE) { /* an alignment is added from C++20 on */
        search.revision = AS_PROFILE_CXX20;
        allocated = cxx_select_new(&search);
        search.revision = revision;
    }
    result.matching = cxx_select_cleanup(&search, allocated);
    if (!search.has_own_form && (allocated.parameters & AS_FORM_ALIGNMENT) != 0) {
        search.has_own_form = true;
        result.identical = cxx_select_cleanup(&search, allocated);
        result.is_doubtful = !is_the_same(result.matching, result.identical);
    }
    return result;
}

bool cxx_cleanup_destroys(const as_view *view)
{
    cxx_cleanup cleanup = cxx_cleanup_of(view, AS_PROFILE_CXX20);
    return cleanup.is_judged && !cleanup.is_placement && cxx_is_found(&cleanup) &&
           (cleanup.matching.parameters & AS_FORM_DESTROYING) != 0;
}

bool cxx_cleanup_is_clear(const as_view *view, cxx_revision revision, cxx_cleanup *cleanup)
{
    *cleanup = cxx_cleanup_of(view, revision);
    return cleanup->is_judged && !cleanup->is_written_alignment && !cleanup->is_doubtful && !cxx_cleanup_destroys(view);
}
