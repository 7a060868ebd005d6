/* oracle_test.c - what the oracle makes of events, by a small law of its own: order, concurrency, forks, limbo,
 * going on after a violation, refusing what cannot be. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

/* ---- a small law ---- */

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
static const as_family *const law[] = {&small, &end_of_law};
#define JUDGED (AS_C17 | AS_C23 | AS_GNU | AS_QUALITY)

/* ---- scenarios: what is found, in order; which profiles stand; what lives in process 0 ---- */

typedef struct scenario {
    const char *trace, *found;
    as_profiles voided;
    size_t live;
} scenario;

static void note(void *context, const as_finding *finding)
{
    text *found = context;
    if (finding->violated != 0)
        text_add(found, "%s ", finding->clause->id + 2);
    else if (strcmp(finding->clause->id, "t.above") != 0)
        text_add(found, "%s ", finding->chosen);
}

static void play(const scenario *scenarios, size_t count)
{
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new_with(&platform, JUDGED, law);
    assert_non_null(oracle);
    for (size_t i = 0; i < count; i++) {
        as_trace trace;
        text found = {0};
        size_t at = 99;
        text_add(&found, "%s", "");
        as_oracle_on_finding(oracle, note, &found);
        read_trace(scenarios[i].trace, &trace);
        as_fed fed = as_oracle_replay(oracle, trace.events, trace.count, &at);
        if (fed != AS_FED)
            fail_msg("malformed at event %zu of\n%s", at, scenarios[i].trace);
        if (strcmp(found.bytes, scenarios[i].found) != 0)
            fail_msg("found '%s' instead of '%s' in\n%s", found.bytes, scenarios[i].found, scenarios[i].trace);
        assert_int_equal(as_oracle_standing(oracle), JUDGED & ~scenarios[i].voided);
        if (as_model_live_blocks(as_oracle_model(oracle, 0)) != scenarios[i].live)
            fail_msg("%zu blocks live after\n%s", as_model_live_blocks(as_oracle_model(oracle, 0)), scenarios[i].trace);
        as_trace_clear(&trace);
        text_free(&found);
        as_oracle_reset(oracle);
    }
    as_oracle_free(oracle);
}
#define PLAY(scenarios) play(scenarios, sizeof(scenarios) / sizeof *(scenarios))

static void test_one_thing_after_another(void **state)
{
    (void)state;
    static const scenario scenarios[] = {
        {"malloc(8) = 0x1000\nfree(0x1000)\nmalloc(8) = 0x1000\n", "", 0, 1},
        {"malloc(8) = 0x1000\nmalloc(8) = 0x1008\nmalloc(8) = 0x1004\n", "disjoint ", 0, 3},
        {"malloc(0) = 0x1000\nmalloc(0) = 0x1000\n", "disjoint ", 0, 2},
        {"malloc(8) = 0x1000\nrealloc(0x1000, 20) = 0x1000\nmalloc(1) = 0x1010\n", "stayed disjoint ", 0, 2},
        {"malloc(8) = 0x1000\nrealloc(0x1000, 2) = 0x2000 kept 1\nfree(0x2000)\n", "kept moved ", 0, 0},
        {"realloc(NULL, 2) = 0x2000 kept 0\n", "", 0, 1},
        {"calloc(4, 4) = 0x1000\nmalloc(1) = 0x100f\nmalloc(1) = 0x1010\n", "disjoint ", 0, 3},
        {"posix_memalign(0x1, 64, 8) = 0  out 0x1000\nmalloc(1) = 0x1007\n", "disjoint ", AS_C23, 2},
        {"posix_memalign(0x1, 64, 8) = 0\nposix_memalign(0x1, 64, 8) = 12  out 0x1000\n", "", AS_C23, 0},
        {"malloc(8) = 0x10\n", "above ", 0, 1}, /* none of the allowed alternatives */
        {"malloc(8) = 0x1000\nscenario_end()\n", "no-leak ", 0, 1},
        {"malloc(8) = NULL\nrealloc(NULL, 8) = NULL\nscenario_end()\n", "", 0, 0},
    };
    PLAY(scenarios);
}

static void test_undefined_behaviour_silences_its_profiles(void **state)
{
    (void)state;
    static const scenario scenarios[] = {
        {"free(0x1000)\n", "", AS_C17, 0},
        {"malloc(8) = 0x1000\nfree(0x1000)\nfree(0x1000)\nmalloc(8) = 0x1000\n", "", AS_C17, 1},
        {"check(0x1000)\nmalloc(8) = 0x1000\nmalloc(8) = 0x1000\n", "disjoint ", AS_C17, 2}, /* gnu still says so */
        {"realloc(0x500, 8) = 0x1000 kept 0\n", "", AS_C17, 1},
    };
    PLAY(scenarios);
}

static void test_limbo(void **state)
{
    (void)state;
    static const scenario scenarios[] = {
        {"malloc(8) = 0x1000\nrealloc(0x1000, 0) = NULL\nmalloc(8) = 0x1000\nfree(0x1000)\nscenario_end()\n", "", 0, 0},
        {"malloc(8) = 0x1000\nreallocarray(0x1000, 7, 0) = NULL\nscenario_end()\n", "", 0, 0},
        {"malloc(8) = 0x1000\nrealloc(0x1000, 0) = 0x1000\nscenario_end()\n", "stayed no-leak ", 0, 1},
        {"malloc(8) = 0x1000\nrealloc(0x1000, 9) = NULL\nmalloc(8) = 0x1000\n", "disjoint ", 0, 2},
        /* a product that wraps to nothing did not ask for nothing */
        {"malloc(8) = 0x1000\nreallocarray(0x1000, 0x100000000, 0x100000000) = NULL\nscenario_end()\n", "no-leak ", 0,
         1},
    };
    PLAY(scenarios);
}

static void test_usable_size_extends_the_block(void **state)
{
    (void)state;
    static const scenario scenarios[] = {
        {"malloc(8) = 0x1000\nmalloc(8) = 0x1010\nmalloc_usable_size(0x1000) = 16\nmalloc(1) = 0x100f\n", "disjoint ",
         0, 3},
        {"malloc(8) = 0x1000\nmalloc_usable_size(0x1000) = 24\nmalloc(1) = 0x1018\n", "", 0, 2},
        {"malloc(8) = 0x1000\nmalloc_usable_size(0x1000) = 24\nrealloc(0x1000, 8) = 0x1000\nmalloc(1) = 0x1008\n",
         "stayed ", 0, 2},
        /* asked while another thread ended its life: the answer is nobody's */
        {"malloc(8) = 0x1000\n[10-20] malloc_usable_size(0x1000) = 99\nthread 1 [12-14] free(0x1000)\n"
         "thread 1 [15-16] malloc(8) = 0x1000\n[30-31] malloc(8) = 0x1010\n",
         "", 0, 2},
    };
    PLAY(scenarios);
}

static void test_after_a_violation_it_goes_on(void **state)
{
    (void)state;
    static const scenario scenarios[] = {
        /* the same block twice: each is freed once */
        {"malloc(8) = 0x1000\nmalloc(8) = 0x1000\nfree(0x1000)\nfree(0x1000)\nmalloc(8) = 0x1000\n", "disjoint ", 0, 1},
        /* both are still resized and freed as live blocks, the next is accused of nothing */
        {"malloc(64) = 0x1000\nmalloc(8) = 0x1010\nfree(0x1010)\nmalloc(8) = 0x1010\nfree(0x1000)\nfree(0x1010)\n",
         "disjoint ", 0, 0},
        {"malloc(64) = 0x1000\nmalloc(8) = 0x1010\nrealloc(0x1000, 8) = 0x2000 kept 8\n", "disjoint moved ", 0, 2},
        /* an impossible size overlaps nobody who comes after */
        {"malloc(18446744073709551608) = 0x1000\nmalloc(8) = 0x1010\nfree(0x1000)\n", "", 0, 1},
        {"calloc(0x100000001, 0x100000001) = 0x1000\nmalloc(8) = 0x1010\n", "", 0, 2},
        {"malloc(8) = 0x7ffffffffffc\nmalloc(8) = 0x7ffffffffffd\n", "", 0, 2},
    };
    PLAY(scenarios);
}

static void test_only_what_every_order_forbids_is_a_violation(void **state)
{
    (void)state;
    static const scenario scenarios[] = {
        /* the block left when its free began */
        {"malloc(8) = 0x1000\nthread 1 [10-20] free(0x1000)\nthread 2 [12-13] malloc(8) = 0x1000\n", "", 0, 1},
        {"malloc(8) = 0x1000\nthread 1 [10-20] free(0x1000)\nthread 2 [8-13] malloc(8) = 0x1000\n", "", 0, 1},
        {"malloc(8) = 0x1000\nthread 1 [10-20] free(0x1000)\nthread 2 [8-9] malloc(8) = 0x1000\n", "disjoint ", 0, 1},
        {"malloc(8) = 0x1000\nthread 1 [10-?] free(0x1000) = ?\nthread 2 [12-13] malloc(8) = 0x1000\n", "", 0, 1},
        /* two at once: the later to end is told */
        {"thread 1 [1-10] malloc(8) = 0x1000\nthread 2 [2-9] malloc(8) = 0x1000\n", "disjoint ", 0, 2},
        /* one was not there yet, as far as anybody knows */
        {"thread 1 [1-10] malloc(8) = 0x1000\nthread 2 [2-3] malloc(8) = 0x1000\nthread 2 [4-5] free(0x1000)\n", "", 0,
         1},
        /* a resize gives up its block at once, and takes it back when it fails */
        {"malloc(8) = 0x1000\nthread 1 [10-20] realloc(0x1000, 64) = 0x2000\nthread 2 [11-12] malloc(8) = 0x1000\n",
         "moved ", 0, 2},
        {"malloc(8) = 0x1000\nthread 1 [10-20] realloc(0x1000, 64) = NULL\nfree(0x1000)\n", "", 0, 0},
        {"malloc(8) = 0x1000\nthread 1 [10-20] realloc(0x1000, 64) = NULL\nthread 2 [11-12] malloc(8) = 0x1000\n"
         "[30-31] free(0x1000)\n[32-33] free(0x1000)\n",
         "", 0, 0},
        /* a block that another thread is releasing is not a live one */
        {"malloc(8) = 0x1000\nthread 1 [10-20] free(0x1000)\nthread 2 [11-12] free(0x1000)\n", "", AS_C17, 0},
        /* lines may stand in any order */
        {"[3-4] free(0x1000)\n[1-2] malloc(8) = 0x1000\n", "", 0, 0},
    };
    PLAY(scenarios);
}

static void test_forks_copy_the_model(void **state)
{
    (void)state;
    static const scenario scenarios[] = {
        {"malloc(8) = 0x1000\nfork() = 1\nprocess 1 malloc(8) = 0x1000\n", "disjoint ", 0, 1},
        {"malloc(8) = 0x1000\nfork() = 1\nprocess 1 free(0x1000)\nprocess 1 malloc(8) = 0x1000\n", "", 0, 1},
        {"malloc(8) = 0x1000\nfork() = 1\nfree(0x1000)\nprocess 1 malloc(8) = 0x1000\n", "disjoint ", 0, 0},
        {"fork() = 1\nmalloc(8) = 0x1000\nprocess 1 malloc(8) = 0x1000\nprocess 1 process_end()\nreap(1) = 0\n",
         "no-leak ", 0, 1},
        /* the child acts before the parent sees the fork end */
        {"malloc(8) = 0x1000\n[10-20] fork() = 7\nprocess 7 thread 1 [11-12] free(0x1000)\n", "", 0, 1},
        {"[10-?] fork() = ?\nprocess 7 thread 1 [11-12] malloc(8) = 0x1000\n", "", 0, 0},
        /* what other threads were doing: freed before or after, resized or not, the child cannot be accused */
        {"malloc(8) = 0x1000\nthread 1 [9-30] free(0x1000)\n[10-20] fork() = 1\n"
         "process 1 [21-22] malloc(8) = 0x1000\n",
         "", 0, 0},
        {"malloc(8) = 0x1000\n[10-20] fork() = 1\nthread 1 [11-30] free(0x1000)\n"
         "process 1 [21-22] malloc(8) = 0x1000\n",
         "", 0, 0},
        {"malloc(8) = 0x1000\n[10-20] fork() = 1\nprocess 1 thread 2 [11-12] check(0x1000)\n"
         "thread 1 [13-14] free(0x1000)\nprocess 1 thread 2 [15-16] malloc(8) = 0x1000\n",
         "disjoint ", 0, 0},
        {"malloc(8) = 0x1000\nthread 1 [9-30] realloc(0x1000, 9) = NULL\n[10-20] fork() = 1\n"
         "process 1 [21-22] malloc(8) = 0x1000\n[40-41] malloc(8) = 0x1000\n",
         "disjoint ", 0, 2},
        /* a child of a child; a number used again */
        {"malloc(8) = 0x1000\nfork() = 1\nprocess 1 fork() = 2\nprocess 2 malloc(8) = 0x1000\n", "disjoint ", 0, 1},
        {"fork() = 1\nreap(1) = 137\nfork() = 1\nprocess 1 malloc(1) = 0x1000\n", "", 0, 0},
    };
    PLAY(scenarios);
}

/* ---- the model that clauses see ---- */

static void feed(as_oracle *oracle, const char *source)
{
    as_trace trace;
    size_t at;
    read_trace(source, &trace);
    assert_int_equal(as_oracle_replay(oracle, trace.events, trace.count, &at), AS_FED);
    as_trace_clear(&trace);
}

static void test_happenings_change_the_model(void **state)
{
    (void)state;
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new_with(&platform, JUDGED, law);
    feed(oracle, "limit(1)\nthread_start(1)\nmeasure(3) = 4096\nfork() = 1\nlimit(0)");
    const as_model *parent = as_oracle_model(oracle, 0), *child = as_oracle_model(oracle, 1);
    uint64_t resident, peak;
    assert_non_null(child);
    assert_true(!as_model_is_limited(parent) && as_model_was_limited(parent) && as_model_is_limited(child));
    assert_true(!as_model_is_forked(parent) && as_model_is_forked(child));
    assert_true(as_model_had_threads(parent) && as_model_had_threads(child));
    assert_true(as_model_measure(child, 3, &resident, &peak));
    assert_int_equal(resident, 4096);
    assert_null(as_oracle_model(oracle, 2));
    as_oracle_reset(oracle);
    assert_null(as_oracle_model(oracle, 1));
    assert_false(as_model_was_limited(as_oracle_model(oracle, 0)));
    assert_false(as_model_had_threads(as_oracle_model(oracle, 0)));
    as_oracle_free(oracle);
}

static void test_tallies_and_reset(void **state)
{
    (void)state;
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new_with(&platform, JUDGED, law);
    for (int round = 0; round < 3; round++) {
        feed(oracle,
             "malloc(8) = 0x1000\nmalloc(8) = 0x1000\nmalloc(8) = NULL\nrealloc(0x1000, 9) = 0x1000\nfree(0x5)\n"
             "realloc(0x1000, 9) = 0x1000 kept 0");
        as_tally disjoint = as_oracle_tally(oracle, 0), kept = as_oracle_tally(oracle, 1);
        as_tally blank = as_oracle_tally(oracle, 4), c11 = as_oracle_tally(oracle, 5);
        assert_int_equal(disjoint.exercised, 4);
        assert_int_equal(disjoint.violated, 1);
        assert_int_equal(kept.exercised, 0); /* without the fact; then its profile was void */
        assert_int_equal(blank.exercised, 5);
        assert_int_equal(blank.unknown, 5);
        assert_int_equal(c11.exercised, 0); /* not judged */
        assert_int_equal(as_oracle_tally(oracle, 1000).exercised, 0);
        as_oracle_reset(oracle);
        assert_int_equal(as_oracle_tally(oracle, 0).exercised, 0);
        assert_int_equal(as_oracle_standing(oracle), JUDGED);
    }
    as_oracle_free(oracle);
}

static void tell(void *context, const as_demand *demand)
{
    text_add(context, "%s:%llx ", (demand->clause != NULL ? demand->clause->id : demand->undefined->id) + 2,
             (unsigned long long)demand->profiles);
}

static void test_ask_before_the_call(void **state)
{
    (void)state;
    static const struct {
        as_event call;
        const char *told;
    } questions[] = {
        {{.routine = AS_REALLOC, .args = {0x1000, 9}}, "disjoint:22 kept:2 moves:20 blank:20 above:4 "},
        {{.routine = AS_REALLOC, .args = {0x2000, 9}}, "dead:2 disjoint:20 blank:20 above:4 "},
        {{.routine = AS_REALLOC, .args = {0, 9}}, "disjoint:22 blank:20 above:4 "},
        {{.routine = AS_POSIX_MEMALIGN, .args = {0, 8, 8}}, "not-in-c23:4 disjoint:22 blank:20 "},
        {{.routine = AS_SCENARIO_END}, "no-leak:40 "},
        {{.routine = AS_FREE, .args = {0x1000}}, ""},
        {{.routine = AS_FREE, .process = 9, .args = {0x2000}}, ""},
        {{.routine = AS_ROUTINE_COUNT}, ""},
    };
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new_with(&platform, JUDGED, law);
    feed(oracle, "malloc(8) = 0x1000");
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        text told = {0};
        text_add(&told, "%s", "");
        as_oracle_ask(oracle, &questions[i].call, tell, &told);
        assert_string_equal(told.bytes, questions[i].told);
        text_free(&told);
    }
    assert_int_equal(as_oracle_standing(oracle), JUDGED);
    as_oracle_free(oracle);
}

/* ---- what cannot be ---- */

static void test_malformed_traces_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *source;
        size_t at;
    } bad[] = {
        {"[1-4] malloc(1) = 0x10\n[4-5] malloc(1) = 0x20", 1}, /* one stamp twice */
        {"[1-4] malloc(1) = 0x10\n[1-5] malloc(1) = 0x20", 1},
        {"process 1 malloc(1) = 0x10", 0},
        {"fork() = 0", 0},
        {"fork() = 4294967296", 0},
        {"fork() = 1\nfork() = 1", 1},
        {"[1-10] fork() = 1\n[2-3] fork() = 1", 1},
        {"fork() = 1\nprocess 2 malloc(1) = 0x10", 1},
        {"fork() = 1\nprocess 1 free(NULL)\nreap(1) = 0\nprocess 1 free(NULL)", 3},
        {"malloc(8) = 0x10\n  thread 1 free(NULL)", 1},
        {"[1-10] malloc(8) = 0x10\n  [20-21] free(NULL)", 1},
    };
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new_with(&platform, JUDGED, law);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        as_trace trace;
        size_t at = 99;
        read_trace(bad[i].source, &trace);
        if (as_oracle_replay(oracle, trace.events, trace.count, &at) != AS_FED_MALFORMED || at != bad[i].at)
            fail_msg("event %zu refused, not %zu, in\n%s", at, bad[i].at, bad[i].source);
        as_trace_clear(&trace);
        as_oracle_reset(oracle);
    }
    as_oracle_free(oracle);
}

static void test_malformed_events_change_nothing(void **state)
{
    (void)state;
    as_platform platform = as_platform_lp64();
    platform.size_bits = 32;
    as_oracle *oracle = as_oracle_new_with(&platform, JUDGED, law);
    as_event good = {.routine = AS_MALLOC, .how = AS_RETURNED, .begin = 5, .end = 6, .args = {8}, .result = 0x1000};
    as_event bad;
#define REFUSED(change)                                                                                                \
    bad = good;                                                                                                        \
    bad.change;                                                                                                        \
    assert_int_equal(as_oracle_feed(oracle, &bad), AS_FED_MALFORMED)
    REFUSED(routine = AS_NOTHING);
    REFUSED(routine = AS_ROUTINE_COUNT);
    REFUSED(routine = (as_routine)0x7fffffff);
    REFUSED(how = AS_PENDING);
    REFUSED(process = 1);
    REFUSED(end = 5);
    REFUSED(end = UINT64_MAX);
    REFUSED(begin = UINT64_MAX);
    REFUSED(parent = 3);
    REFUSED(facts = AS_FACT_BIT(AS_FACT_COUNT));
    REFUSED(args[0] = UINT64_C(1) << 32);
    assert_int_equal(as_oracle_end(oracle, &good), AS_FED_MALFORMED); /* it never began */
    assert_int_equal(as_model_live_blocks(as_oracle_model(oracle, 0)), 0);
    assert_int_equal(as_oracle_begin(oracle, &good), AS_FED);
    assert_int_equal(as_oracle_begin(oracle, &good), AS_FED_MALFORMED);
#define NOT_ITS_END(change)                                                                                            \
    bad = good;                                                                                                        \
    bad.change;                                                                                                        \
    assert_int_equal(as_oracle_end(oracle, &bad), AS_FED_MALFORMED)
    NOT_ITS_END(routine = AS_VALLOC);
    NOT_ITS_END(thread = 1);
    NOT_ITS_END(args[0] = 9);
    NOT_ITS_END(how = AS_PENDING);
    assert_int_equal(as_oracle_end(oracle, &good), AS_FED);
    assert_int_equal(as_oracle_end(oracle, &good), AS_FED_MALFORMED);
    assert_int_equal(as_model_live_blocks(as_oracle_model(oracle, 0)), 1);
    as_oracle_free(oracle);
    as_oracle_free(NULL);
}

/* Live feeding does not know a fork's result when it begins: the child that acts first tells its number. */
static void test_a_fork_whose_child_acts_first(void **state)
{
    (void)state;
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new_with(&platform, JUDGED, law);
    as_event fork = {.routine = AS_FORK, .begin = 1};
    as_event act = {
        .routine = AS_MALLOC, .how = AS_RETURNED, .process = 4, .begin = 2, .end = 3, .args = {8}, .result = 0x1000};
    assert_int_equal(as_oracle_begin(oracle, &fork), AS_FED);
    assert_null(as_oracle_model(oracle, 4));
    assert_int_equal(as_oracle_feed(oracle, &act), AS_FED);
    assert_int_equal(as_model_live_blocks(as_oracle_model(oracle, 4)), 1);
    fork.how = AS_RETURNED;
    fork.end = 10;
    fork.result = 5;
    assert_int_equal(as_oracle_end(oracle, &fork), AS_FED_MALFORMED);
    fork.result = 4;
    assert_int_equal(as_oracle_end(oracle, &fork), AS_FED);
    assert_int_equal(as_model_live_blocks(as_oracle_model(oracle, 4)), 1);
    as_oracle_free(oracle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_thing_after_another),
        cmocka_unit_test(test_undefined_behaviour_silences_its_profiles),
        cmocka_unit_test(test_limbo),
        cmocka_unit_test(test_usable_size_extends_the_block),
        cmocka_unit_test(test_after_a_violation_it_goes_on),
        cmocka_unit_test(test_only_what_every_order_forbids_is_a_violation),
        cmocka_unit_test(test_forks_copy_the_model),
        cmocka_unit_test(test_happenings_change_the_model),
        cmocka_unit_test(test_tallies_and_reset),
        cmocka_unit_test(test_ask_before_the_call),
        cmocka_unit_test(test_malformed_traces_are_refused),
        cmocka_unit_test(test_malformed_events_change_nothing),
        cmocka_unit_test(test_a_fork_whose_child_acts_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
