/* small_law.c - a law that is none, for tests of the oracle. */
#include "small_law.h"

static const as_routine allocators[] = {AS_MALLOC,       AS_CALLOC,         AS_REALLOC,
                                        AS_REALLOCARRAY, AS_POSIX_MEMALIGN, AS_NOTHING};
static const as_routine takers[] = {AS_FREE, AS_REALLOC, AS_REALLOCARRAY, AS_CHECK, AS_NOTHING};
static const as_routine resizers[] = {AS_REALLOC, AS_NOTHING};
static const as_routine ends[] = {AS_SCENARIO_END, AS_PROCESS_END, AS_NOTHING};

static as_truth is_disjoint(const as_view *view)
{
    return as_model_overlap(view->model, view->result, view->request) == NULL ? AS_YES : AS_NO;
}
static as_truth nothing_lives(const as_view *view) { return as_model_live_blocks(view->model) == 0 ? AS_YES : AS_NO; }
static as_truth kept_all(const as_view *view)
{
    uint64_t least = view->block.size < view->request ? view->block.size : view->request;
    return view->event->fact[AS_FACT_KEPT] >= least ? AS_YES : AS_NO;
}
static bool takes_a_live_block(const as_view *view) { return view->has_block; }
static bool takes_what_does_not_live(const as_view *view) { return !view->has_block && !view->block_is_null; }
static const char *where_it_went(const as_view *view) { return (view->when & AS_MOVED) != 0 ? "moved" : "stayed"; }
static const char *in_page(const as_view *view) { return view->result < 4096 ? NULL : "above"; }

static const as_clause clauses[] = {
    {.id = "t.disjoint",
     .routines = allocators,
     .profiles = AS_C17 | AS_GNU,
     .when = AS_SUCCEEDED,
     .holds = is_disjoint},
    {.id = "t.kept",
     .routines = resizers,
     .profiles = AS_C17,
     .applies = takes_a_live_block,
     .when = AS_SUCCEEDED,
     .needs = AS_FACT_BIT(AS_FACT_KEPT),
     .holds = kept_all},
    {.id = "t.moves",
     .routines = resizers,
     .level = AS_CHOICE,
     .profiles = AS_GNU,
     .applies = takes_a_live_block,
     .when = AS_SUCCEEDED,
     .choose = where_it_went},
    {.id = "t.no-leak", .routines = ends, .level = AS_SHOULD, .profiles = AS_QUALITY, .holds = nothing_lives},
    {.id = "t.blank", .routines = allocators, .profiles = AS_GNU}, /* says nothing */
    {.id = "t.c11-only", .routines = allocators, .profiles = AS_C11, .holds = is_disjoint},
    {.id = "t.above",
     .routines = allocators,
     .level = AS_DISPUTED,
     .profiles = AS_C23,
     .when = AS_SUCCEEDED,
     .choose = in_page},
};
static const as_undefined rules[] = {
    {.id = "t.dead", .routines = takers, .profiles = AS_C17, .applies = takes_what_does_not_live},
    {.id = "t.not-in-c23", .routines = (const as_routine[]){AS_POSIX_MEMALIGN, AS_NOTHING}, .profiles = AS_C23},
};
static const as_family small = {"small", clauses, sizeof clauses / sizeof *clauses, rules,
                                sizeof rules / sizeof *rules};
static const as_family end_of_law = {.name = NULL};
const as_family *const small_law[] = {&small, &end_of_law};

void feed_trace(as_oracle *oracle, const char *source)
{
    as_trace trace;
    size_t at;
    read_trace(source, &trace);
    assert_int_equal(as_oracle_replay(oracle, trace.events, trace.count, &at), AS_FED);
    as_trace_clear(&trace);
}
