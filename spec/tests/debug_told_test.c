/* debug_told_test.c - what a debug runtime was told, and tells: its settings, its states, the numbers of its requests.
 */
#include "small_law.h"

static as_oracle *after(const char *source)
{
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new_with(&platform, AS_CRT_DEBUG, small_law);
    assert_non_null(oracle);
    feed_on(oracle, source);
    return oracle;
}

static const as_model *model(const as_oracle *oracle) { return as_oracle_model(oracle, 0); }

static as_set setting(const as_oracle *oracle, unsigned which) { return as_model_setting(model(oracle), which); }

static void test_settings_are_remembered(void **state)
{
    (void)state;
    as_oracle *oracle = after("");
    assert_true(setting(oracle, AS_SETTING_MODE + 2).is_known && !setting(oracle, AS_SETTING_MODE + 2).was_set);
    assert_false(setting(oracle, AS_SETTING_ALLOC_HOOK).is_known || setting(oracle, AS_SETTING_BREAK).is_known);
    feed_on(oracle, "_CrtSetAllocHook(1) = 0x7f00\n_CrtSetDumpClient(2) = NULL\n_CrtSetBreakAlloc(52) = -1\n"
                    "_CrtGetReportHook() = 0x5500\n_CrtSetReportMode(1, 4) = 0\n_CrtSetReportMode(1, -1) = 4\n"
                    "_CrtSetReportMode(9, 1) = -1\n  invalid(1, 0, 0, 0, 0, 0)\n_CrtSetReportMode(2, 99) = -1\n"
                    "_CrtSetReportFile(0, -4) = 0\n_CrtSetReportFile(0, -6) = -4\n_CrtSetDbgFlag(5) = 1\n"
                    "_CrtSetDbgFlag(64) = 5\n  invalid(1, 0, 0, 0, 0, 0)\n"
                    "_CrtSetReportHook2(0, 1) = 1\n_CrtSetReportHook2(0, 1) = 2\n_CrtSetReportHook2(1, 2) = -1\n"
                    "_CrtSetReportHook2(0, 0x9000) = 1\n_CrtSetReportHook2(0, 2) = 1\n_CrtSetReportHook2(1, 2) = 0");
    assert_true(setting(oracle, AS_SETTING_ALLOC_HOOK).value == 1 && setting(oracle, AS_SETTING_ALLOC_HOOK).was_set);
    assert_true(setting(oracle, AS_SETTING_DUMP_CLIENT).value == 2 && setting(oracle, AS_SETTING_BREAK).value == 52);
    as_set hook = setting(oracle, AS_SETTING_REPORT_HOOK);
    assert_true(hook.value == 0x5500 && hook.is_known && !hook.was_set);
    assert_true(setting(oracle, AS_SETTING_MODE + 1).value == 4 && setting(oracle, AS_SETTING_MODE + 2).value == 0);
    assert_int_equal((int64_t)setting(oracle, AS_SETTING_FILE).value, -4);
    assert_int_equal(setting(oracle, AS_SETTING_FLAG).value, 5);
    assert_int_equal(setting(oracle, AS_SETTING_HOOK2).value, 1);
    assert_int_equal(setting(oracle, AS_SETTING_HOOK2 + 1).value, 2);
    assert_int_equal(setting(oracle, AS_SETTING_HOOK2 + 2).value, 0);
    feed_on(oracle, "fork() = 1\n_CrtSetAllocHook(2) = 1");
    assert_int_equal(as_model_setting(as_oracle_model(oracle, 1), AS_SETTING_ALLOC_HOOK).value, 1);
    assert_int_equal(setting(oracle, AS_SETTING_ALLOC_HOOK).value, 2);
    as_oracle_reset(oracle);
    assert_false(setting(oracle, AS_SETTING_ALLOC_HOOK).is_known || setting(oracle, AS_SETTING_FLAG).is_known);
    as_oracle_free(oracle);
}

static void test_states_are_remembered(void **state)
{
    (void)state;
    as_oracle *oracle = after("_CrtSetDbgFlag(1) = 1\nmalloc(8) = 0x1000\n_CrtMemCheckpoint(2)\n  field(1, 1) = 5\n"
                              "malloc(9) = 0x2000\n_CrtMemCheckpoint(1)\n  field(1, 1) = 6\n  field(1, 0) = 7\n"
                              "_CrtMemDifference(3, 2, 1) = 1\n  field(1, 1) = 1\n_CrtMemCheckpoint(0)");
    const as_debug_state *one = as_model_debug_state(model(oracle), 1), *two = as_model_debug_state(model(oracle), 2),
                         *three = as_model_debug_state(model(oracle), 3);
    assert_true(one->filled_by == AS_CRT_MEM_CHECKPOINT && one->known == 3 && one->field[1] == 6 && one->was_quiet);
    assert_true(one->heap.counts[1] == 2 && two->heap.counts[1] == 1 && two->heap.sizes[1] == 8);
    assert_true(two->taken > two->begun && one->begun > two->taken);
    assert_true(three->filled_by == AS_CRT_MEM_DIFFERENCE && three->field[1] == 1);
    assert_int_equal(as_model_debug_state(model(oracle), 0)->begun, one->begun);
    assert_int_equal(as_model_debug_state(model(oracle), 4)->filled_by, 0);
    assert_int_equal(as_model_debug_state(model(oracle), 5)->filled_by, 0);
    as_oracle_free(oracle);
    oracle = after("[10-90] _CrtMemCheckpoint(1)\nthread 1 [20-30] malloc(8) = 0x1000");
    assert_false(as_model_debug_state(model(oracle), 1)->was_quiet);
    feed_on(oracle, "[110-?] malloc(7) = ?\nthread 1 [120-130] _CrtMemCheckpoint(1)");
    assert_false(as_model_debug_state(model(oracle), 1)->was_quiet);
    as_oracle_free(oracle);
}

/* ---- request numbers ---- */

static void test_numbers_follow(void **state)
{
    (void)state;
    static const struct {
        const char *between, *told;
        uint64_t next, expected;
    } rows[] = {
        /* 0x1000 has number 50; then `between`, and 0x2000 is made */
        {"", "_CrtIsMemoryBlock(0x1000, 8) = 1\n  field(2, 0) = 50", 52, 51},
        {"free(NULL)\n_CrtCheckMemory() = 1\n_CrtSetBreakAlloc(5) = -1",
         "_CrtIsMemoryBlock(0x2000, 8) = 1\n"
         "  field(2, 0) = 51",
         52, 51},
        {"_malloc_dbg(1, 1, 0, 0) = 0x3000", "_CrtIsMemoryBlock(0x1000, 8) = 1\n  field(2, 0) = 50", 53, 52},
        {"malloc(1) = NULL", "_CrtIsMemoryBlock(0x1000, 8) = 1\n  field(2, 0) = 50", 0, 0},
        {"_calloc_dbg(1, 1, 1, 0, 0) = 0x3000", "_CrtIsMemoryBlock(0x1000, 8) = 1\n  field(2, 0) = 50", 0, 0},
        {"realloc(0x4000, 9) = 0x4000", "_CrtIsMemoryBlock(0x1000, 8) = 1\n  field(2, 0) = 50", 0, 0},
        {"malloc(1) = 0x3000\n  hooked(1, 1, NULL, 1, 1, 51, 0, 0) = 1",
         "_CrtIsMemoryBlock(0x1000, 8) = 1\n  field(2, 0) = 50", 53, 52},
        {"malloc(1) = 0x3000\n  reported(1, 1) = 1", "_CrtIsMemoryBlock(0x1000, 8) = 1\n  field(2, 0) = 50", 0, 0},
        {"malloc(1) = NULL\n  hooked(1, 1, NULL, 1, 1, 51, 0, 0) = 0",
         "_CrtIsMemoryBlock(0x1000, 8) = 1\n  field(2, 0) = 50", 0, 0},
        {"", "_CrtIsMemoryBlock(0x1000, 8) = 0\n  field(2, 0) = 50", 0, 0}, /* not told */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        as_oracle *oracle = after("malloc(8) = 0x4000\nthread_start(1)\nmalloc(8) = 0x1000");
        uint64_t next = 0, expected = 0;
        feed_on(oracle, rows[i].between);
        feed_on(oracle, "malloc(8) = 0x2000");
        feed_on(oracle, rows[i].told);
        bool is_next = as_model_debug_next_number(model(oracle), &next);
        bool is_expected = as_model_debug_expected(model(oracle), 0x2000, &expected);
        if (next != rows[i].next || is_next != (next != 0) || expected != rows[i].expected ||
            is_expected != (expected != 0))
            fail_msg("%s: next %d, expected %d", rows[i].between, (int)next, (int)expected);
        assert_false(as_model_debug_expected(model(oracle), 0x4000, &expected));
        as_oracle_free(oracle);
    }
    as_oracle *oracle = after("malloc(8) = 0x1000\n  hooked(1, 1, NULL, 8, 1, 51, 0, 0) = 1");
    uint64_t next;
    assert_true(as_model_debug_next_number(model(oracle), &next) && next == 52); /* the hook tells too */
    assert_int_equal(as_model_debug_block(model(oracle), 0x1000)->hook_number, 51);
    feed_on(oracle, "fork() = 1\nprocess 1 _CrtIsMemoryBlock(0x1000, 8) = 1\n  field(2, 0) = 60");
    assert_true(as_model_debug_next_number(as_oracle_model(oracle, 1), &next) && next == 61);
    as_oracle_free(oracle);
}

static void test_numbers_contradict(void **state)
{
    (void)state;
    as_oracle *oracle = after("malloc(8) = 0x1000\nmalloc(8) = 0x2000\nmalloc(8) = 0x3000\n"
                              "_CrtIsMemoryBlock(0x2000, 8) = 1\n  field(2, 0) = 52");
    const as_debug_block *two = as_model_debug_block(model(oracle), 0x2000);
    assert_null(as_model_debug_contradicts(model(oracle), 0x1000, 51));
    assert_ptr_equal(as_model_debug_contradicts(model(oracle), 0x1000, 53), two);
    assert_ptr_equal(as_model_debug_contradicts(model(oracle), 0x3000, 51), two);
    assert_ptr_equal(as_model_debug_contradicts(model(oracle), 0x3000, 52), two);
    assert_null(as_model_debug_contradicts(model(oracle), 0x2000, 60));
    feed_on(oracle, "realloc(0x1000, 9) = 0x1000");
    assert_null(as_model_debug_contradicts(model(oracle), 0x1000, 53));
    assert_ptr_equal(as_model_debug_contradicts(model(oracle), 0x1000, 52), two);
    feed_on(oracle, "realloc(0x2000, 9) = 0x2000");
    assert_int_equal(as_model_debug_block(model(oracle), 0x2000)->number, 0);
    as_oracle_free(oracle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_settings_are_remembered),
        cmocka_unit_test(test_states_are_remembered),
        cmocka_unit_test(test_numbers_follow),
        cmocka_unit_test(test_numbers_contradict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
