/* debug_inside_test.c - what a debug runtime did inside a call, as clauses see it. */
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

static as_oracle *after_by(const as_family *const *families, const char *source)
{
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new_with(&platform, AS_CRT_DEBUG, families);
    assert_non_null(oracle);
    last = (seen){.when = 0};
    feed_on(oracle, source);
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
    feed_on(oracle, "malloc(8) = 0x1000");
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
    feed_on(oracle, "header(0x1000)\n  field(3, 6) = 77\nfield(1, 1) = 6");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hooks_are_summed_up),
        cmocka_unit_test(test_texts_are_joined),
        cmocka_unit_test(test_fields_belong_to_their_call),
        cmocka_unit_test(test_an_exit_holds_reports),
        cmocka_unit_test(test_a_released_block_is_seen_to_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
