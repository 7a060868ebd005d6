/* crt_test.c - what the model knows of a C runtime: handlers and modes, blocks of each family, the walk through the
 * heap. */
#include "small_law.h"

static const as_platform *platform(void)
{
    static as_platform one;
    one = as_platform_lp64();
    one.heap_maxreq = 0xffffffffffffffe0;
    one.alloca_threshold = 1024;
    return &one;
}

/* An oracle that judges by these profiles, after this trace. */
static as_oracle *after(as_profiles judged, const char *source)
{
    as_oracle *oracle = as_oracle_new_with(platform(), judged, small_law);
    assert_non_null(oracle);
    feed_trace(oracle, source);
    return oracle;
}

static const as_model *model(const as_oracle *oracle) { return as_oracle_model(oracle, 0); }

/* ---- handlers and modes ---- */

static void test_handlers_are_remembered(void **state)
{
    (void)state;
    as_oracle *oracle = after(AS_CRT, "");
    const as_model *now = model(oracle);
    assert_true(as_model_new_handler(now) == 0 && !as_model_new_handler_was_set(now));
    assert_true(as_model_new_mode(now) == 0 && !as_model_new_mode_was_set(now));
    assert_true(as_model_invalid_handler(now) == 0 && !as_model_invalid_handler_was_set(now));
    assert_false(as_model_thread_invalid_handler_was_set(now, 1));
    feed_trace(oracle, "_set_new_handler(2) = NULL\n_set_new_mode(1) = 0\n_set_new_mode(-7) = -1\n"
                       "_set_invalid_parameter_handler(0x55d0c2a0) = NULL\n"
                       "thread 1 _set_thread_local_invalid_parameter_handler(1) = NULL\n"
                       "thread 2 _set_thread_local_invalid_parameter_handler(NULL) = NULL\n"
                       "_get_heap_handle() = 77\nfork() = 1\n"
                       "_set_new_handler(NULL) = 2\n_set_new_mode(0) = 1\n_set_invalid_parameter_handler(NULL) = NULL");
    const as_model *child = as_oracle_model(oracle, 1);
    assert_true(as_model_new_handler(child) == 2 && as_model_new_mode(child) == 1);
    assert_true(as_model_heap_handle(child) == 77);
    assert_true(as_model_invalid_handler_in_force(child, 0) == 0x55d0c2a0);
    assert_true(as_model_invalid_handler_in_force(child, 1) == 1);
    assert_true(as_model_invalid_handler_in_force(child, 2) == 0x55d0c2a0);
    assert_true(as_model_thread_invalid_handler_was_set(child, 2) && as_model_thread_invalid_handler(child, 2) == 0);
    now = model(oracle);
    assert_true(as_model_new_handler(now) == 0 && as_model_new_handler_was_set(now));
    assert_true(as_model_new_mode(now) == 0 && as_model_new_mode_was_set(now));
    assert_true(as_model_invalid_handler(now) == 0 && as_model_invalid_handler_was_set(now));
    as_oracle_reset(oracle);
    now = model(oracle);
    assert_false(as_model_new_handler_was_set(now) || as_model_new_mode_was_set(now) ||
                 as_model_invalid_handler_was_set(now) || as_model_thread_invalid_handler_was_set(now, 1));
    assert_int_equal(as_model_heap_handle(now), 0);
    as_oracle_free(oracle);
}

/* The thread that forked goes on in the child, maybe under another number; those that the child starts are new. */
static void test_a_forked_thread_keeps_its_handler(void **state)
{
    (void)state;
    as_oracle *oracle = after(AS_CRT, "thread 3 _set_thread_local_invalid_parameter_handler(1) = NULL\n"
                                      "thread 3 fork() = 1\nprocess 1 thread 4 thread_start(5)\n"
                                      "process 1 thread 4 fork() = 2");
    assert_int_equal(as_model_thread_invalid_handler(as_oracle_model(oracle, 0), 4), 0);
    assert_int_equal(as_model_thread_invalid_handler(as_oracle_model(oracle, 1), 4), 1);
    assert_int_equal(as_model_thread_invalid_handler(as_oracle_model(oracle, 1), 5), 0);
    assert_int_equal(as_model_thread_invalid_handler(as_oracle_model(oracle, 2), 6), 1);
    as_oracle_free(oracle);
}

static void test_settings_that_overlap_are_not_steady(void **state)
{
    (void)state;
    static const struct {
        const char *trace;
        as_event call;
        bool is_steady;
    } questions[] = {
        {"[1-2] _set_new_handler(1) = NULL", {.begin = 3}, true},
        {"[1-4] _set_new_handler(1) = NULL", {.begin = 3, .thread = 1}, false},
        {"[1-?] _set_new_handler(1) = ?", {.begin = 3, .thread = 1}, false},
        {"[1-?] _set_new_handler(1) = ?", {.begin = 3, .thread = 0}, true}, /* inside it */
        {"[1-4] _set_new_handler(1) = NULL\nthread 1 [3-6] _set_new_handler(2) = NULL", {.begin = 9}, false},
        {"[1-4] _set_new_handler(1) = NULL\nthread 1 [3-6] _set_new_handler(2) = NULL\n_set_new_handler(2) = 1",
         {.begin = 9},
         true},
        {"[1-4] _set_new_handler(1) = NULL\nthread 1 [3-6] _set_new_mode(1) = 0", {.begin = 9}, true},
        {"[1-4] _set_new_mode(1) = 0\nthread 1 [3-6] _set_new_mode(7) = -1\n_set_new_mode(7) = -1",
         {.begin = 99},
         false},
    };
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        as_oracle *oracle = after(AS_CRT, questions[i].trace);
        if (as_model_settings_are_steady(model(oracle), &questions[i].call) != questions[i].is_steady)
            fail_msg("%s after\n%s", questions[i].is_steady ? "not steady" : "steady", questions[i].trace);
        as_oracle_free(oracle);
    }
    as_oracle *oracle = after(AS_CRT, "[10-30] fork() = 1\nthread 1 [12-14] _set_new_mode(1) = 0");
    assert_false(as_model_settings_are_steady(as_oracle_model(oracle, 1), &(as_event){.begin = 40}));
    assert_true(as_model_settings_are_steady(as_oracle_model(oracle, 0), &(as_event){.begin = 40}));
    as_oracle_free(oracle);
    oracle = after(AS_CRT, "thread 1 [9-14] _set_new_mode(1) = 0\n[10-30] fork() = 1");
    assert_false(as_model_settings_are_steady(as_oracle_model(oracle, 1), &(as_event){.begin = 40}));
    as_oracle_free(oracle);
}

/* ---- blocks ---- */

static void test_blocks_know_their_family(void **state)
{
    (void)state;
    static const struct {
        const char *trace;
        as_block block; /* at 0x1000; born 0: none lives */
    } expected[] = {
        {"_aligned_offset_malloc(100, 64, 8) = 0x1000",
         {.size = 100,
          .former = 100,
          .alignment = 64,
          .offset = 8,
          .is_aligned = true,
          .made_by = AS_ALIGNED_OFFSET_MALLOC,
          .born = 2}},
        {"_aligned_malloc(8, 16) = 0x2000\n_aligned_recalloc(0x2000, 3, 5, 32) = 0x1000",
         {.size = 15, .former = 15, .alignment = 32, .is_aligned = true, .made_by = AS_ALIGNED_RECALLOC, .born = 4}},
        {"_aligned_malloc(8, 16) = 0x1000\n_aligned_free(0x1000)", {.born = 0}},
        {"_aligned_malloc(8, 16) = 0x1000\n_aligned_realloc(0x1000, 0, 16) = NULL", {.born = 0}},
        {"_aligned_malloc(8, 16) = 0x1000\n_aligned_realloc(0x1000, 4, 3) = NULL",
         {.size = 8, .former = 8, .alignment = 16, .is_aligned = true, .made_by = AS_ALIGNED_MALLOC, .born = 2}},
        {"malloc(8) = 0x1000\n_recalloc(0x1000, 2, 8) = 0x1000",
         {.size = 16, .former = 16, .made_by = AS_RECALLOC, .born = 4}},
        {"malloc(8) = 0x1000\n_recalloc(0x1000, 0x100000000, 0x100000000) = NULL",
         {.size = 8, .former = 8, .made_by = AS_MALLOC, .born = 2}},
        {"malloc(100) = 0x1000\n_expand(0x1000, 200) = 0x1000",
         {.size = 200, .former = 200, .made_by = AS_EXPAND, .born = 4}},
        {"malloc(100) = 0x1000\n_expand(0x1000, 50) = 0x1000",
         {.size = 50, .former = 100, .shrinks = 1, .made_by = AS_EXPAND, .born = 4}},
        {"malloc(100) = 0x1000\n_expand(0x1000, 50) = 0x1000\n_expand(0x1000, 80) = 0x1000",
         {.size = 80, .former = 100, .shrinks = 2, .made_by = AS_EXPAND, .born = 6}},
        {"malloc(100) = 0x1000\n_expand(0x1000, 50) = 0x1000\n_expand(0x1000, 100) = 0x1000",
         {.size = 100, .former = 100, .made_by = AS_EXPAND, .born = 6}},
        {"malloc(100) = 0x1000\n_expand(0x1000, 200) = NULL",
         {.size = 100, .former = 100, .made_by = AS_MALLOC, .born = 2}},
        {"malloc(100) = 0x1000\n_expand(0x1000, 0) = NULL", {.born = 0}}, /* limbo */
        {"malloc(100) = 0x1000\n_expand(0x1000, 0) = 0x1000",
         {.size = 0, .former = 100, .shrinks = 1, .made_by = AS_EXPAND, .born = 4}},
        {"_alloca(8) = 0x1000", {.size = 8, .former = 8, .on_stack = true, .made_by = AS_ALLOCA, .born = 2}},
        {"_alloca(8) = 0x1000\nthread 1 thread_end()",
         {.size = 8, .former = 8, .on_stack = true, .made_by = AS_ALLOCA, .born = 2}},
        {"_alloca(8) = 0x1000\nthread_end()", {.born = 0}},
        {"_malloca(1024) = 0x1000", {.size = 1024, .former = 1024, .on_stack = true, .made_by = AS_MALLOCA, .born = 2}},
        {"_malloca(1025) = 0x1000", {.size = 1025, .former = 1025, .made_by = AS_MALLOCA, .born = 2}},
        {"_malloca(1025) = 0x1000  place 4294967296",
         {.size = 1025, .former = 1025, .on_stack = true, .made_by = AS_MALLOCA, .born = 2}},
        {"_malloca(8) = 0x1000  place 56797", {.size = 8, .former = 8, .made_by = AS_MALLOCA, .born = 2}},
        {"_malloca(8) = 0x1000\n_freea(0x1000)", {.born = 0}},
        {"_malloca(8) = 0x1000\n_freea(0x1000)\nmalloc(8) = 0x1000\nthread_end()",
         {.size = 8, .former = 8, .made_by = AS_MALLOC, .born = 6}},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        as_oracle *oracle = after(AS_CRT, expected[i].trace);
        const as_block *found = as_model_find(model(oracle), 0x1000), *block = &expected[i].block;
        assert_int_equal(as_model_live_blocks(model(oracle)), block->born != 0);
        if ((found != NULL) != (block->born != 0) ||
            (found != NULL &&
             (found->size != block->size || found->former != block->former || found->shrinks != block->shrinks ||
              found->extent != block->size || found->alignment != block->alignment || found->offset != block->offset ||
              found->is_aligned != block->is_aligned || found->on_stack != block->on_stack ||
              found->made_by != block->made_by || found->born != block->born)))
            fail_msg("not what was expected after\n%s", expected[i].trace);
        as_oracle_free(oracle);
    }
}

/* A forked thread's blocks on its stack are copies; they end with it. */
static void test_blocks_on_stacks_are_forked(void **state)
{
    (void)state;
    as_oracle *oracle = after(AS_CRT, "_alloca(8) = 0x1000\n_alloca(8) = 0x1010\nmalloc(8) = 0x9000\n"
                                      "[20-30] fork() = 1\nprocess 1 [32-33] thread_end()");
    assert_int_equal(as_model_live_blocks(as_oracle_model(oracle, 1)), 1);
    assert_int_equal(as_model_live_blocks(as_oracle_model(oracle, 0)), 3);
    as_oracle_free(oracle);
}

static void test_the_heap_is_used_and_damaged(void **state)
{
    (void)state;
    static const struct {
        const char *trace;
        bool was_used, is_damaged;
    } expected[] = {
        {"", false, false},
        {"_alloca(8) = 0x1000\nmalloc(8) = NULL\nfree(NULL)\n_expand(NULL, 8) = NULL\n_aligned_free(NULL)", false,
         false},
        {"malloc(8) = 0x1000\nrealloc(0x1000, 9) = 0x1000\nfree(0x1000)", true, false},
        {"_aligned_malloc(8, 16) = 0x1000\n_aligned_msize(0x1000, 16, 0) = 8\n_aligned_free(0x1000)", true, false},
        {"_malloca(2000) = 0x1000\n_freea(0x1000)", true, false},
        {"_malloca(20) = 0x1000\n_freea(0x1000)", false, false},
        {"free(0x1000)", false, true},
        {"_msize(0x1000) = 3", false, false},
        {"realloc(0x1000, 8) = NULL", false, true},
        {"malloc(8) = 0x1000\n_aligned_free(0x1000)", true, true},
        {"malloc(8) = 0x1000\n_freea(0x1000)", true, true},
        {"_malloca(2000) = 0x1000\nfree(0x1000)", true, true},
        {"_alloca(20) = 0x1000\n_freea(0x1000)", false, true},
        {"_alloca(20) = 0x1000\nfree(0x1000)", false, true},
        {"_aligned_malloc(8, 16) = 0x1000\n_expand(0x1000, 4) = 0x1000", true, true},
        {"malloc(8) = 0x1000\nmalloc(8) = 0x1004", true, true},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        as_oracle *oracle = after(AS_CRT, expected[i].trace);
        if (as_model_was_used(model(oracle)) != expected[i].was_used ||
            as_model_is_damaged(model(oracle)) != expected[i].is_damaged)
            fail_msg("used %d, damaged %d after\n%s", as_model_was_used(model(oracle)),
                     as_model_is_damaged(model(oracle)), expected[i].trace);
        as_oracle_reset(oracle);
        assert_false(as_model_was_used(model(oracle)) || as_model_is_damaged(model(oracle)));
        as_oracle_free(oracle);
    }
}

static void test_what_was_just_released(void **state)
{
    (void)state;
    static const struct {
        const char *trace;
        as_profiles judged;
        bool was_released; /* at 0x1000 */
    } expected[] = {
        {"malloc(8) = 0x1000", AS_CRT, false},
        {"malloc(8) = 0x1000\nfree(0x1000)", AS_CRT, true},
        {"malloc(8) = 0x1000\nmalloc(8) = 0x2000\nfree(0x1000)\nfree(0x2000)\nfree(NULL)", AS_CRT, true},
        {"malloc(8) = 0x1000\nfree(0x1000)\nmalloc(8) = NULL", AS_CRT, false},
        {"malloc(8) = 0x1000\nfree(0x1000)\n_expand(NULL, 8) = NULL", AS_CRT, false},
        {"malloc(8) = 0x1000\nfree(0x1000)\n_msize(NULL) = 18446744073709551615", AS_CRT, true},
        {"free(0x1000)", AS_CRT, false}, /* nothing lived there */
        {"_malloca(8) = 0x1000\n_freea(0x1000)", AS_CRT, false},
        {"_malloca(8000) = 0x1000\n_freea(0x1000)", AS_CRT, true},
        {"_aligned_malloc(8, 16) = 0x1000\n_aligned_free(0x1000)", AS_CRT, true},
        /* something else goes on */
        {"malloc(8) = 0x1000\n[10-?] malloc(8) = ?\nthread 1 [12-13] free(0x1000)", AS_CRT, false},
        {"malloc(8) = 0x1000\n[10-20] free(0x1000)\nthread 1 [12-13] free(NULL)", AS_CRT, true},
        {"malloc(8) = 0x1000\n[10-?] free(0x1000) = ?", AS_CRT, false},
        {"malloc(8) = 0x1000\n[10-12] free(0x1000)\nthread 1 [11-?] malloc(8) = ?", AS_CRT, false},
        /* size zero: who judges decides */
        {"malloc(8) = 0x1000\nrealloc(0x1000, 0) = NULL", AS_CRT, true},
        {"malloc(8) = 0x1000\n_recalloc(0x1000, 0, 5) = NULL", AS_UCRT | AS_QUALITY, true},
        {"malloc(8) = 0x1000\nrealloc(0x1000, 0) = NULL", AS_CRT | AS_C17, false},
        {"malloc(8) = 0x1000\nrealloc(0x1000, 0) = NULL", AS_QUALITY, false},
        {"malloc(8) = 0x1000\n_expand(0x1000, 0) = NULL", AS_CRT, false},
        {"_aligned_malloc(8, 16) = 0x1000\n_aligned_realloc(0x1000, 0, 16) = NULL", AS_CRT, true},
        {"_aligned_malloc(8, 16) = 0x1000\n_aligned_realloc(0x1000, 0, 32) = NULL", AS_CRT, false},
        {"_aligned_malloc(8, 16) = 0x1000\n_aligned_offset_realloc(0x1000, 0, 16, 4) = NULL", AS_CRT, false},
        {"_aligned_malloc(8, 16) = 0x1000\n_aligned_realloc(0x1000, 0, 16) = NULL\n  invalid(1, 0, 0, 0, 0, 0)", AS_CRT,
         false},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        as_oracle *oracle = after(expected[i].judged, expected[i].trace);
        if (as_model_was_just_released(model(oracle), 0x1000) != expected[i].was_released)
            fail_msg("%s after\n%s", expected[i].was_released ? "not released" : "released", expected[i].trace);
        as_oracle_reset(oracle);
        assert_false(as_model_was_just_released(model(oracle), 0x1000));
        as_oracle_free(oracle);
    }
    as_oracle *oracle = after(AS_CRT, "malloc(8) = 0x1000\nfree(0x1000)\nfork() = 1");
    assert_false(as_model_was_just_released(as_oracle_model(oracle, 1), 0x1000));
    as_oracle_free(oracle);
}

/* ---- the walk ---- */

/* Used and free entries: out is the address, entry twice the size and one if it is used. */
static void test_walks(void **state)
{
    (void)state;
    static const struct {
        const char *trace;
        bool is_going;
        uint64_t entries, missed;
    } expected[] = {
        {"malloc(8) = 0x1000", false, 0, 0},
        {"malloc(8) = 0x1000\n_heapwalk(1, NULL) = -2  out 0x1000  entry 17", true, 1, 0},
        {"malloc(8) = 0x1000\n_heapwalk(1, NULL) = -2  out 0x1000  entry 16", true, 1, 0x1000}, /* not in use */
        {"malloc(8) = 0x1000\n_heapwalk(1, NULL) = -2  out 0x1000  entry 15", true, 1, 0x1000}, /* a byte less */
        {"malloc(8) = 0x1000\n_heapwalk(1, NULL) = -2  out 0xff0  entry 1001", true, 1, 0},
        {"malloc(8) = 0x1000\n_heapwalk(1, NULL) = -2  out 0xff0  entry 47", true, 1, 0x1000}, /* to 0x1007 */
        {"malloc(8) = 0x1000\n_heapwalk(1, NULL) = -2  out 0x1001  entry 1001", true, 1, 0x1000},
        {"malloc(8) = 0x1000\nmalloc(8) = 0x1008\nmalloc(100) = 0x1020\n_heapwalk(1, NULL) = -2  out 0x1000  entry 33\n"
         "_heapwalk(1, 0x1000) = -2  out 0x1010  entry 20",
         true, 2, 0x1020},
        {"malloc(8) = 0x1000\nmalloc(100) = 0x1020\n_heapwalk(1, NULL) = -2  out 0x1000  entry 81", true, 1, 0x1020},
        {"malloc(0) = 0x1000\n_heapwalk(1, NULL) = -2  out 0x1000  entry 1", true, 1, 0},
        {"malloc(0) = 0x1000\n_heapwalk(1, NULL) = -2  out 0x1000  entry 0", true, 1, 0x1000},
        {"malloc(0) = 0x1000\n_heapwalk(1, NULL) = -2  out 0xff0  entry 33", true, 1, 0},
        {"malloc(0) = 0x1000\nmalloc(0) = 0x1004\n_heapwalk(1, NULL) = -2  out 0xff0  entry 33", true, 1, 0x1004},
        {"malloc(0) = 0x1000\nmalloc(0) = 0x2000\n_heapwalk(1, NULL) = -2  out 0xff0  entry 9999\n"
         "_heapwalk(1, 0xff0) = -2  out 0x9000  entry 3",
         true, 2, 0},
        {"_alloca(8) = 0x1000\n_malloca(8) = 0x1010\n_heapwalk(1, NULL) = -2  out 0x9000  entry 3", true, 1, 0},
        {"malloc(18446744073709551600) = 0x1000\n_heapwalk(1, NULL) = -2  out 0x9000  entry 3", true, 1, 0},
        /* it ends */
        {"malloc(8) = 0x1000\n_heapwalk(1, NULL) = -2  out 0x1000  entry 17\n_heapwalk(1, 0x1000) = -5", false, 1, 0},
        {"malloc(8) = 0x1000\n_heapwalk(1, NULL) = -2  out 0x9000  entry 17\nfree(NULL)", false, 1, 0},
        {"malloc(8) = 0x1000\n_heapwalk(1, NULL) = -2  out 0x9000  entry 17\n_heapmin() = 0", false, 1, 0},
        {"malloc(8) = 0x1000\n_heapwalk(1, NULL) = -2  out 0x9000  entry 17\n_heapwalk(1, 0x8000) = -2  out 0x9  entry "
         "1",
         false, 1, 0},
        {"malloc(8) = 0x1000\n_heapwalk(1, NULL) = -2  out 0x9000  entry 17\n_heapwalk(0, NULL) = -6", true, 1, 0x1000},
        {"malloc(8) = 0x1000\n_heapwalk(1, NULL) = -2  out 0x9000", false, 0, 0},
        {"malloc(8) = 0x1000\n_heapwalk(1, NULL) = -2  entry 17", false, 0, 0},
        {"malloc(8) = 0x1000\n_heapwalk(1, NULL) = -2  out NULL  entry 17", false, 0, 0},
        {"malloc(8) = 0x1000\n_heapwalk(1, NULL) = -2  out 0x9000  entry 17\n_heapwalk(1, NULL) = -2  out 0x1000  "
         "entry 17",
         true, 1, 0},
        /* what may have changed the heap meanwhile */
        {"[1-?] malloc(8) = ?\nthread 1 [2-3] _heapwalk(1, NULL) = -2  out 0x1000  entry 17", false, 0, 0},
        {"[1-4] _heapwalk(1, NULL) = -2  out 0x1000  entry 17\nthread 1 [2-3] free(NULL)", false, 0, 0},
        {"[1-4] _heapwalk(1, NULL) = -2  out 0x1000  entry 17\nthread 1 [2-3] _heapwalk(1, NULL) = -2  out 0x1000  "
         "entry 17",
         false, 0, 0},
        {"[1-4] _heapwalk(1, NULL) = -2  out 0x1000  entry 17\nthread 1 [2-3] _heapchk() = -2", true, 1, 0},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        as_oracle *oracle = after(AS_CRT, expected[i].trace);
        as_walk walk = as_model_walk(model(oracle));
        const as_block *missed = as_model_walk_missed(model(oracle));
        if (walk.is_going != expected[i].is_going || (walk.is_going && walk.entries != expected[i].entries) ||
            (missed != NULL ? missed->address : 0) != (walk.is_going ? expected[i].missed : 0))
            fail_msg("going %d, %llu entries, missed %#llx after\n%s", walk.is_going, (unsigned long long)walk.entries,
                     (unsigned long long)(missed != NULL ? missed->address : 0), expected[i].trace);
        as_oracle_reset(oracle);
        assert_false(as_model_walk(model(oracle)).is_going);
        as_oracle_free(oracle);
    }
    as_oracle *oracle = after(AS_CRT, "_heapwalk(1, NULL) = -2  out 0x1000  entry 17\nfork() = 1");
    assert_true(as_model_walk(model(oracle)).is_going);
    assert_false(as_model_walk(as_oracle_model(oracle, 1)).is_going);
    as_oracle_free(oracle);
}

static void test_entries_met_before(void **state)
{
    (void)state;
    as_oracle *oracle = after(AS_CRT, "_heapwalk(1, NULL) = -2  out 0x1000  entry 33\n"
                                      "_heapwalk(1, 0x1000) = -2  out 0x1010  entry 0\n"
                                      "_heapwalk(1, 0x1010) = -2  out 0x1020  entry 9223372036854775824");
    static const struct {
        uint64_t address, size;
        bool was_met;
    } entries[] = {{0x1000, 16, true}, {0x1000, 0, true},  {0x1008, 0, false},       {0x100f, 1, true},
                   {0x1010, 16, true}, {0x1010, 0, true},  {0x1011, 15, false},      {0xff0, 16, false},
                   {0xff0, 17, true},  {0x1020, 1, true},  {0x1027, 1, true},        {0x1028, 8, false},
                   {0x1028, 0, false}, {0x1011, 16, true}, {0x900, UINT64_MAX, true}};
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        if (as_model_walk_met(model(oracle), entries[i].address, entries[i].size) != entries[i].was_met)
            fail_msg("entry %zu", i);
    as_oracle_reset(oracle);
    /* entries that overlap become one, in use if one of them was */
    feed_trace(oracle,
               "malloc(64) = 0x1000\n_heapwalk(1, NULL) = -2  out 0x1000  entry 64\n"
               "_heapwalk(1, 0x1000) = -2  out 0x1030  entry 32\n_heapwalk(1, 0x1030) = -2  out 0x1010  entry 81");
    assert_null(as_model_walk_missed(model(oracle)));
    assert_true(as_model_walk_met(model(oracle), 0x103f, 1));
    assert_false(as_model_walk_met(model(oracle), 0x1040, 1));
    as_oracle_free(oracle);
}

/* As many entries as there may be, among as many blocks: at the price of a search each. */
static void test_long_walks_are_bounded(void **state)
{
    (void)state;
    enum { BLOCKS = 100000, ENTRIES = WALK_ENTRIES + 10 };
    as_oracle *oracle = after(AS_CRT, "");
    as_event event = {.how = AS_RETURNED, .begin = 1, .end = 2};
    for (uint64_t i = 0; i < BLOCKS; i++, event.begin += 2, event.end += 2) {
        event.routine = AS_MALLOC;
        event.args[0] = i % 3 * 8;
        event.result = 0x100000 + i * 32;
        assert_int_equal(as_oracle_feed(oracle, &event), AS_FED);
    }
    event.routine = AS_HEAPWALK;
    event.args[0] = 1;
    event.args[1] = 0;
    event.result = (uint64_t)INT64_C(-2);
    event.facts = AS_FACT_BIT(AS_FACT_OUT) | AS_FACT_BIT(AS_FACT_ENTRY);
    event.fact[AS_FACT_ENTRY] = 33;
    for (uint64_t i = 0; i < ENTRIES; i++, event.begin += 2, event.end += 2) {
        event.fact[AS_FACT_OUT] = 0x100000 + i * 32;
        assert_int_equal(as_oracle_feed(oracle, &event), AS_FED);
        event.args[1] = event.fact[AS_FACT_OUT];
        if (i + 1 == BLOCKS - 1)
            assert_int_equal(as_model_walk_missed(model(oracle))->address, 0x100000 + (BLOCKS - 1) * 32);
        if (i + 1 == BLOCKS)
            assert_null(as_model_walk_missed(model(oracle)));
        assert_int_equal(as_model_walk(model(oracle)).is_going, i < WALK_ENTRIES);
    }
    /* one entry that holds them all, again and again: what lies in it is passed over at once */
    event.fact[AS_FACT_OUT] = 0x1000;
    event.fact[AS_FACT_ENTRY] = (UINT64_C(1) << 62) + 1;
    event.args[1] = 0;
    for (unsigned i = 0; i < 20000; i++, event.begin += 2, event.end += 2) {
        assert_int_equal(as_oracle_feed(oracle, &event), AS_FED);
        assert_null(as_model_walk_missed(model(oracle)));
    }
    as_oracle_free(oracle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_handlers_are_remembered),
        cmocka_unit_test(test_a_forked_thread_keeps_its_handler),
        cmocka_unit_test(test_settings_that_overlap_are_not_steady),
        cmocka_unit_test(test_blocks_know_their_family),
        cmocka_unit_test(test_blocks_on_stacks_are_forked),
        cmocka_unit_test(test_the_heap_is_used_and_damaged),
        cmocka_unit_test(test_what_was_just_released),
        cmocka_unit_test(test_walks),
        cmocka_unit_test(test_entries_met_before),
        cmocka_unit_test(test_long_walks_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
