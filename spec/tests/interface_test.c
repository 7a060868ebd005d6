/* interface_test.c - the oracle as its users hold it: the model, tallies, asking, resetting, and events that cannot be,
 * which it refuses. */
#include "small_law.h"

/* ---- the model that clauses see ---- */

static void test_happenings_change_the_model(void **state)
{
    (void)state;
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new_with(&platform, JUDGED, small_law);
    feed_trace(oracle, "limit(1)\nthread_start(1)\nmeasure(3) = 4096\nfork() = 1\nlimit(0)");
    const as_model *parent = as_oracle_model(oracle, 0), *child = as_oracle_model(oracle, 1);
    uint64_t resident, peak;
    assert_non_null(child);
    assert_true(!as_model_is_limited(parent) && as_model_was_limited(parent) && as_model_is_limited(child));
    assert_true(!as_model_is_forked(parent) && as_model_is_forked(child));
    assert_true(as_model_had_threads(parent) && as_model_had_threads(child));
    assert_true(as_model_started_threads(parent) && !as_model_started_threads(child));
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
    as_oracle *oracle = as_oracle_new_with(&platform, JUDGED, small_law);
    for (int round = 0; round < 3; round++) {
        feed_trace(oracle,
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
        {{.routine = AS_SCENARIO_END}, "no-leak:40000 "},
        {{.routine = AS_FREE, .args = {0x1000}}, ""},
        {{.routine = AS_FREE, .process = 9, .args = {0x2000}}, ""},
        {{.routine = AS_ROUTINE_COUNT}, ""},
    };
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new_with(&platform, JUDGED, small_law);
    feed_trace(oracle, "malloc(8) = 0x1000");
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
    as_oracle *oracle = as_oracle_new_with(&platform, JUDGED, small_law);
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
    as_oracle *oracle = as_oracle_new_with(&platform, JUDGED, small_law);
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
    REFUSED(how = (as_how)(AS_HUNG + 1));
    REFUSED(how = AS_HUNG); /* it has a result */
    REFUSED(how = AS_SIGNALLED; bad.result = 0);
    REFUSED(how = AS_SIGNALLED; bad.result = 11; bad.facts = AS_FACT_BIT(AS_FACT_ERRNO));
    REFUSED(how = AS_SIGNALLED; bad.result = 11; bad.routine = AS_CHECK);
    REFUSED(how = AS_EXITED; bad.result = UINT64_C(1) << 32);
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
    as_oracle *oracle = as_oracle_new_with(&platform, JUDGED, small_law);
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

/* By the law in force. What did not return has no result for other clauses to look at, and no effect. */
static void test_a_call_that_does_not_return(void **state)
{
    (void)state;
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new(&platform, AS_C17 | AS_GNU | AS_QUALITY);
    const size_t returns = as_clause_index("call.returns"), forks = as_clause_index("fork.returns");
    as_event call = {.routine = AS_MALLOC, .how = AS_SIGNALLED, .begin = 1, .end = 2, .args = {24}, .result = 11};
    assert_int_equal(as_oracle_feed(oracle, &call), AS_FED);
    for (size_t i = 0; i < as_clause_count(); i++) {
        assert_int_equal(as_oracle_tally(oracle, i).exercised, i == returns);
        assert_int_equal(as_oracle_tally(oracle, i).violated, i == returns);
    }
    assert_int_equal(as_model_live_blocks(as_oracle_model(oracle, 0)), 0);

    /* A call that no law judged defines: only the outcome tells of it. */
    as_oracle_reset(oracle);
    call.routine = AS_FREE_SIZED;
    call.args[0] = 0;
    assert_int_equal(as_oracle_feed(oracle, &call), AS_FED);
    assert_int_equal(as_oracle_tally(oracle, returns).exercised, 0);

    /* Forks that never return leave no process, however many they are. */
    as_oracle_reset(oracle);
    as_event fork = {.routine = AS_FORK, .how = AS_HUNG};
    for (uint64_t i = 1; i < 5000; i++) {
        fork.begin = 2 * i;
        fork.end = 2 * i + 1;
        assert_int_equal(as_oracle_feed(oracle, &fork), AS_FED);
    }
    assert_null(as_oracle_model(oracle, 1));
    assert_int_equal(as_oracle_tally(oracle, forks).violated, 4999);
    as_oracle_free(oracle);
}

/* Else a call would meet the same clause twice. */
static void name_each_once(const as_routine *routines, const char *id)
{
    bool named[AS_ROUTINE_COUNT] = {false};
    for (; routines != NULL && *routines != AS_NOTHING; routines++) {
        if (named[*routines])
            fail_msg("%s names %s twice", id, as_routine_signature(*routines)->name);
        named[*routines] = true;
    }
}

static void test_the_law_names_each_routine_once(void **state)
{
    (void)state;
    for (size_t i = 0; as_families[i] != NULL && as_families[i]->name != NULL; i++) {
        const as_family *family = as_families[i];
        for (size_t j = 0; j < family->clause_count; j++)
            name_each_once(family->clauses[j].routines, family->clauses[j].id);
        for (size_t j = 0; j < family->undefined_count; j++)
            name_each_once(family->undefined[j].routines, family->undefined[j].id);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_law_names_each_routine_once),
        cmocka_unit_test(test_happenings_change_the_model),
        cmocka_unit_test(test_tallies_and_reset),
        cmocka_unit_test(test_ask_before_the_call),
        cmocka_unit_test(test_malformed_traces_are_refused),
        cmocka_unit_test(test_malformed_events_change_nothing),
        cmocka_unit_test(test_a_fork_whose_child_acts_first),
        cmocka_unit_test(test_a_call_that_does_not_return),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
