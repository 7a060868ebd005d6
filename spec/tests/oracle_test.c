/* oracle_test.c - what the oracle finds in traces, by a small law of its own: order, concurrency, forks, limbo, going
 * on after a violation. */
#include "small_law.h"

#include <string.h>

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
    as_oracle *oracle = as_oracle_new_with(&platform, JUDGED, small_law);
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
