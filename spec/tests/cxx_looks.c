/* cxx_looks.c - the law that only looks at C++. */
#include "cxx_looks.h"

#include <string.h>

cxx_seen cxx_last[AS_ROUTINE_COUNT];

static as_truth notes_end(const as_view *view)
{
    cxx_seen *at = &cxx_last[view->event->routine];
    *at = (cxx_seen){.inside = *as_view_inside_cxx(view),
                     .has_request = view->has_request,
                     .has_block = view->has_block,
                     .request = view->request,
                     .alignment = view->alignment,
                     .result = view->result,
                     .when = (unsigned)view->when,
                     .calls = at->calls + 1};
    at->has_object = as_view_object(view, &at->object);
    at->overlaps = view->has_request && as_model_overlap(view->model, view->result, view->request) != NULL;
    if (view->outer != NULL) {
        at->outer = view->outer->event->routine;
        at->outer_count = as_view_inside_cxx(view->outer)->count;
    }
    return AS_YES;
}

static const as_routine routines[] = {
    AS_NEW,     AS_DELETE,     AS_OPERATOR_NEW, AS_OPERATOR_NEW_ARRAY, AS_OPERATOR_DELETE, AS_OPERATOR_DELETE_ARRAY,
    AS_VEC_NEW, AS_VEC_DELETE, AS_ALLOCATED,    AS_CONSTRUCTED,        AS_HANDLED,         AS_NOTHING};
static const as_clause clauses[] = {
    {.id = "l.looks", .routines = routines, .profiles = AS_CXX, .when = AS_ANYHOW, .holds = notes_end}};
static const as_family looks = {"looks", clauses, 1, NULL, 0}, end_of_law = {.name = NULL};
const as_family *const cxx_looking[] = {&looks, &end_of_law};

as_oracle *cxx_after(as_profiles judged, const char *source)
{
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new_with(&platform, judged, cxx_looking);
    assert_non_null(oracle);
    memset(cxx_last, 0, sizeof cxx_last);
    feed_on(oracle, source);
    return oracle;
}
