/* debug_inside_test.c - what a debug runtime did inside a call, as clauses see it; its settings, its states, and the
 * numbers of its requests. */
#include "support.h"

#include <string.h>

/* ---- a law that only looks: at the end of a call it keeps what a view points to ---- */

enum { TEXT_KEPT = 256 };

typedef struct seen {
    as_inside_debug inside;
    char text[3][TEXT_KEPT]; /* as as_view_text tells them */
    char report[2][TEXT_KEPT];
    uint32_t dumped, visited;
    uint64_t dumped_size, visited_context;
    bool has_block;
    unsigned when, outer_hooked;
} seen;

static seen last; /* predicates have no context */

static void copy_text(char *to, const char *from, size_t length)
{
    assert_true(length < TEXT_KEPT);
    memcpy(to, from, length);
    to[length] = '\0';
}

static as_truth notes_end(const as_view *view)
{
    last = (seen){.inside = *as_view_inside(view), .when = (unsigned)view->when};
    for (unsigned which = 0; which < 3; which++) {
        size_t length;
        const char *told = as_view_text(view, which, &length);
        copy_text(last.text[which], told, length);
    }
    for (uint32_t i = 0; i < last.inside.reported_kept && i < 2; i++)
        copy_text(last.report[i], last.inside.report[i].text, last.inside.report[i].length);
    last.dumped = as_view_dumped(view, 0x1000, &last.dumped_size);
    last.visited = as_view_visited(view, 0x1000, &last.visited_context);
    last.has_block = as_view_debug_block(view) != NULL;
    last.outer_hooked = view->outer != NULL ? as_view_inside(view->outer)->hooked : 99;
    return AS_YES;
}

static const as_routine calls[] = {AS_MALLOC,
                                   AS_FREE,
                                   AS_REALLOC,
                                   AS_CRT_DBG_REPORT,
                                   AS_CRT_DUMP_MEMORY_LEAKS,
                                   AS_CRT_IS_MEMORY_BLOCK,
                                   AS_CRT_MEM_CHECKPOINT,
                                   AS_CRT_SET_REPORT_MODE,
                                   AS_EXIT,
                                   AS_HEADER,
                                   AS_NOTHING};
static const as_routine callbacks[] = {AS_HOOKED, AS_REPORTED, AS_NOTHING};
static const as_clause of_calls[] = {
    {.id = "l.calls", .routines = calls, .profiles = AS_CRT_DEBUG, .when = AS_ANYHOW, .holds = notes_end}};
static const as_clause of_callbacks[] = {
    {.id = "l.callbacks", .routines = callbacks, .profiles = AS_CRT_DEBUG, .holds = notes_end}};
static const as_family looks_at_calls = {"calls", of_calls, 1, NULL, 0}, end_of_law = {.name = NULL};
static const as_family looks_at_callbacks = {"callbacks", of_callbacks, 1, NULL, 0};
static const as_family *const law[] = {&looks_at_calls, &end_of_law};
static const as_family *const law_of_callbacks[] = {&looks_at_callbacks, &end_of_law};

static void feed(as_oracle *oracle, const char *source)
{
    as_trace trace;
    size_t at;
    read_trace(source, &trace);
    for (size_t i = 0; i < trace.count; i++) {
        trace.events[i].begin += oracle->next_stamp;
        trace.events[i].end += oracle->next_stamp;
        trace.events[i].parent += trace.events[i].parent != 0 ? oracle->next_stamp : 0;
    }
    assert_int_equal(as_oracle_replay(oracle, trace.events, trace.count, &at), AS_FED);
    as_trace_clear(&trace);
}

static as_oracle *after_by(const as_family *const *families, const char *source)
{
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new_with(&platform, AS_CRT_DEBUG, families);
    assert_non_null(oracle);
    last = (seen){.when = 0};
    feed(oracle, source);
    return oracle;
}

static as_oracle *after(const char *source) { return after_by(law, source); }
static const as_model *model(const as_oracle *oracle) { return as_oracle_model(oracle, 0); }

/* ---- callbacks and texts ---- */

static void test_hooks_are_summed_up(void **state)
{
    (void)state;
    as_oracle *oracle = after("malloc(8) = NULL\n  hooked(1, 1, NULL, 8, 1, 52, 0, 0) = 1\n"
                              "  hooked(2, 7, NULL, 8, 1, 53, 1, 9) = 0\n  hooked(1, 3, 0x50, 8, 1, 0, 0, 0) = 0");
    const as_inside_debug *inside = &last.inside;
    assert_true(inside->hooked == 3 && inside->hooked_kept == 3 && inside->vetoed == 2 && inside->vetoed_free == 1);
    assert_true(inside->hooked_kind[1] == 1 && inside->hooked_kind[0] == 1 && inside->hooked_kind[3] == 1);
    assert_true(inside->hook[1].which == 2 && inside->hook[1].kind == 7 && inside->hook[1].number == 53 &&
                inside->hook[1].file == 1 && inside->hook[1].line == 9 && inside->hook[1].answer == 0);
    assert_true(inside->hook[2].block == 0x50 && inside->hook[0].size == 8 && inside->hook[0].type == 1);
    feed(oracle, "malloc(8) = 0x1000");
    assert_true(last.inside.hooked == 0 && last.inside.text_is_whole); /* the notes of the call before are gone */
    as_oracle_free(oracle);
    oracle = after_by(law_of_callbacks, "malloc(8) = NULL\n  hooked(1, 1, NULL, 8, 1, 52, 0, 0) = -5\n"
                                        "  hooked(1, 1, NULL, 8, 1, 53, 1, 9) = 0");
    assert_true(last.outer_hooked == 1 && (last.when & AS_SUCCEEDED) != 0);
    as_oracle_free(oracle);
}

static void test_texts_are_joined(void **state)
{
    (void)state;
    as_oracle *oracle = after("_CrtDumpMemoryLeaks() = 1\n"
                              "  reported(2, 0) = 0\n    text \"Detected \"\n    text \"leaks!\\n\"\n    malloc(5) = "
                              "0x70\n      reported(1, 2) = 0\n        text \"not of the dump\"\n"
                              "  reported(1, 0) = 1\n    text \"another\"\n"
                              "  reported(2, 1) = 5\n    text \"{7} normal block\"\n"
                              "  reported(2, 0) = 0\n  dumped(1, 0x1000, 8)\n  dumped(1, 0x2000, 8)\n"
                              "  dumped(1, 0x1000, 9)\n  visited(1, 0x1000, 77)");
    const as_inside_debug *inside = &last.inside;
    assert_true(inside->reported == 4 && inside->reported_kept == 4 && inside->text_is_whole);
    assert_true(inside->reported_type[0] == 3 && inside->reported_type[1] == 1 && inside->reported_type[2] == 0);
    assert_true(inside->reported_to[1] == 1 && inside->reported_to[2] == 3 && inside->report[2].answer == 5);
    assert_string_equal(last.text[2], "Detected leaks!\n{7} normal block");
    assert_string_equal(last.text[0], last.text[2]); /* of the function that was called first */
    assert_string_equal(last.text[1], "another");
    assert_string_equal(last.report[0], "Detected leaks!\n");
    assert_string_equal(last.report[1], "another");
    assert_int_equal(inside->report[3].length, 0);
    assert_true(inside->dumped == 3 && last.dumped == 2 && last.dumped_size == 9);
    assert_true(inside->visited == 1 && last.visited == 1 && last.visited_context == 77 && inside->names_are_whole);
    as_oracle_free(oracle);
    oracle = after_by(law_of_callbacks, "_CrtDbgReport(1, 1, 7) = 1\n  reported(1, 1) = 2\n    text \"first\"\n"
                                        "  reported(1, 1) = 2\n    text \"a report of \"\n    text \"7\"");
    assert_string_equal(last.text[0], "a report of 7"); /* a report's own */
    as_oracle_free(oracle);
}

static void test_fields_belong_to_their_call(void **state)
{
    (void)state;
    as_oracle *oracle = after("_CrtMemCheckpoint(2)\n  field(1, 1) = 5\n  field(1, 12) = 99\n  field(1, 13) = 1\n"
                              "  field(4, 0) = 1");
    assert_true(last.inside.structure == AS_STRUCTURE_STATE && last.inside.stored == (1u << 1 | 1u << 12));
    assert_true(last.inside.field[1] == 5 && last.inside.field[12] == 99);
    feed(oracle, "header(0x1000)\n  field(3, 6) = 77\nfield(1, 1) = 6");
    assert_true(last.inside.structure == AS_STRUCTURE_HEADER && last.inside.field[6] == 77);
    as_oracle_free(oracle);
}

/* What happens while a process ends is judged when it has ended. */
static void test_an_exit_holds_reports(void **state)
{
    (void)state;
    as_oracle *oracle = after("fork() = 1\nprocess 1 exit(3) = ?  exit 3\n  reported(1, 0) = 1\n    text \"leaks\"");
    assert_true(last.inside.reported == 1 && last.when == AS_ANYHOW);
    assert_string_equal(last.text[1], "leaks");
    as_oracle_free(oracle);
}

/* Its block can be asked about to the end of the call that releases it, and in callbacks inside. */
static void test_a_released_block_is_seen_to_the_end(void **state)
{
    (void)state;
    as_oracle *oracle = after("malloc(8) = 0x1000\nfree(0x1000)\n  hooked(1, 3, 0x1000, 8, 1, 0, 0, 0) = 1\n"
                              "    check(0x1000)  intact 8");
    assert_true(last.has_block);
    assert_null(as_model_debug_block(model(oracle), 0x1000));
    as_oracle_free(oracle);
    oracle = after("malloc(8) = 0x1000\n[20-60] free(0x1000)\nthread 1 [30-40] malloc(4) = 0x1000");
    assert_false(last.has_block); /* another block stands at its address by then, */
    assert_int_equal(as_model_debug_block(model(oracle), 0x1000)->size, 4); /* and stays */
    as_oracle_free(oracle);
}

/* ---- settings and states ---- */

static as_set setting(const as_oracle *oracle, unsigned which) { return as_model_setting(model(oracle), which); }

static void test_settings_are_remembered(void **state)
{
    (void)state;
    as_oracle *oracle = after("");
    assert_true(setting(oracle, AS_SETTING_MODE + 2).is_known && !setting(oracle, AS_SETTING_MODE + 2).was_set);
    assert_false(setting(oracle, AS_SETTING_ALLOC_HOOK).is_known || setting(oracle, AS_SETTING_BREAK).is_known);
    feed(oracle, "_CrtSetAllocHook(1) = 0x7f00\n_CrtSetDumpClient(2) = NULL\n_CrtSetBreakAlloc(52) = -1\n"
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
    feed(oracle, "fork() = 1\n_CrtSetAllocHook(2) = 1");
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
    feed(oracle, "[110-?] malloc(7) = ?\nthread 1 [120-130] _CrtMemCheckpoint(1)");
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
        feed(oracle, rows[i].between);
        feed(oracle, "malloc(8) = 0x2000");
        feed(oracle, rows[i].told);
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
    feed(oracle, "fork() = 1\nprocess 1 _CrtIsMemoryBlock(0x1000, 8) = 1\n  field(2, 0) = 60");
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
    feed(oracle, "realloc(0x1000, 9) = 0x1000");
    assert_null(as_model_debug_contradicts(model(oracle), 0x1000, 53));
    assert_ptr_equal(as_model_debug_contradicts(model(oracle), 0x1000, 52), two);
    feed(oracle, "realloc(0x2000, 9) = 0x2000");
    assert_int_equal(as_model_debug_block(model(oracle), 0x2000)->number, 0);
    as_oracle_free(oracle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hooks_are_summed_up),
        cmocka_unit_test(test_texts_are_joined),
        cmocka_unit_test(test_fields_belong_to_their_call),
        cmocka_unit_test(test_an_exit_holds_reports),
        cmocka_unit_test(test_a_released_block_is_seen_to_the_end),
        cmocka_unit_test(test_settings_are_remembered),
        cmocka_unit_test(test_states_are_remembered),
        cmocka_unit_test(test_numbers_follow),
        cmocka_unit_test(test_numbers_contradict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
