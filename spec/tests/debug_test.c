/* debug_test.c - what the model knows of a debug runtime: its blocks, their types and numbers, what is kept, what is
 * damaged, and what the runtime was told. */
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
static const as_debug_heap *heap(const as_oracle *oracle) { return as_model_debug(model(oracle)); }

static const as_debug_block *block(const as_oracle *oracle, uint64_t address)
{
    return as_model_debug_block(model(oracle), address);
}

#define ALLOC_ON "_CrtSetDbgFlag(1) = 1\n"
#define DELAY_ON "_CrtSetDbgFlag(3) = 1\n"

/* ---- blocks ---- */

static void test_an_ordinary_heap_has_none_of_it(void **state)
{
    (void)state;
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new_with(&platform, AS_CRT, small_law);
    feed_on(oracle, "malloc(24) = 0x1000\nmalloc(8) = 0x2000\nfree(0x2000)\npoke(0x1000, 24, 65)");
    assert_null(block(oracle, 0x1000));
    assert_null(as_model_debug_next(model(oracle), 0));
    assert_int_equal(heap(oracle)->made, 0);
    assert_false(as_model_is_damaged(model(oracle)));
    assert_false(as_model_setting(model(oracle), AS_SETTING_MODE).is_known);
    as_oracle_free(oracle);
    platform.debug = 1; /* but a platform that says debug has, whatever is judged */
    oracle = as_oracle_new_with(&platform, AS_CRT, small_law);
    feed_on(oracle, "malloc(24) = 0x1000");
    assert_non_null(block(oracle, 0x1000));
    as_oracle_free(oracle);
}

static void test_blocks_have_types_and_origins(void **state)
{
    (void)state;
    as_oracle *oracle =
        after(ALLOC_ON "malloc(24) = 0x1000\n_malloc_dbg(8, 65540, 1, 77) = 0x2000\n_CrtSetDbgFlag(0) = 1\n"
                       "_calloc_dbg(3, 8, 1, 2, 5) = 0x3000\n_aligned_malloc_dbg(64, 32, 1, 9) = 0x4000");
    const as_debug_block *plain = block(oracle, 0x1000), *client = block(oracle, 0x2000);
    assert_true(plain->type == AS_NORMAL_BLOCK && plain->file == 0 && plain->line == 0 && plain->size == 24);
    assert_true(plain->alloc_on && plain->alloc_is_known && plain->made_by == AS_MALLOC);
    assert_true(client->type == 65540 && client->asked_type == 65540 && client->file == 1 && client->line == 77);
    const as_debug_block *ignored = block(oracle, 0x3000), *aligned = block(oracle, 0x4000);
    assert_true(ignored->type == AS_IGNORE_BLOCK && ignored->asked_type == AS_NORMAL_BLOCK && !ignored->alloc_on);
    assert_true(ignored->size == 24 && ignored->file == 2 && ignored->line == 5);
    assert_true(aligned->is_aligned && aligned->file == 1 && aligned->line == 9 && !ignored->is_aligned);
    assert_true(heap(oracle)->counts[AS_NORMAL_BLOCK] == 1 && heap(oracle)->counts[AS_CLIENT_BLOCK] == 1 &&
                heap(oracle)->counts[AS_IGNORE_BLOCK] == 2 && heap(oracle)->sizes[AS_CLIENT_BLOCK] == 8);
    assert_true(heap(oracle)->bytes == 120 && heap(oracle)->made == 4 && heap(oracle)->made_bytes == 120);
    assert_true(heap(oracle)->unsure_counts == 0 && heap(oracle)->unsure_sizes == 1);
    assert_int_equal(heap(oracle)->newest, 0x4000);
    assert_ptr_equal(as_model_debug_next(model(oracle), 0x1000), client);
    assert_null(as_model_debug_next(model(oracle), 0x4000));
    feed_on(oracle, "_realloc_dbg(0x2000, 80, 4, 2, 6) = 0x5000\n_aligned_free_dbg(0x4000)");
    const as_debug_block *resized = block(oracle, 0x5000);
    assert_true(resized->type == AS_IGNORE_BLOCK && resized->former_type == 65540 && resized->asked_type == 4);
    assert_true(resized->file == 2 && resized->former_file == 1 && resized->former_line == 77 && resized->size == 80);
    assert_true(resized->resized > resized->born && resized->born > resized->begun);
    assert_true(block(oracle, 0x2000) == NULL && block(oracle, 0x4000) == NULL);
    assert_true(heap(oracle)->bytes == 128 && heap(oracle)->peak == 192 && heap(oracle)->newest == 0);
    assert_true(heap(oracle)->resized == 1 && heap(oracle)->released == 1 && heap(oracle)->unsure_counts == 1);
    feed_on(oracle, "_realloc_dbg(0x5000, 0, 4, 2, 6) = NULL\nfree(0x1000)");
    assert_true(block(oracle, 0x5000) == NULL && heap(oracle)->bytes == 24 && heap(oracle)->unsure_counts == 1);
    as_oracle_free(oracle);
}

/* Until the flag is told nobody knows whether a block is to be ignored; then it is known of all before too. */
static void test_the_flag_settles_types(void **state)
{
    (void)state;
    as_oracle *oracle = after("malloc(24) = 0x1000\n_malloc_dbg(8, 4, 0, 0) = 0x2000");
    assert_true(!block(oracle, 0x1000)->alloc_is_known && block(oracle, 0x1000)->type == AS_NORMAL_BLOCK);
    assert_int_equal(heap(oracle)->unsure_counts, 2);
    assert_false(as_model_flag_is_on(model(oracle), 1) || as_model_flag_is_off(model(oracle), 1));
    feed_on(oracle, "_CrtSetDbgFlag(1) = 0\nmalloc(1) = 0x3000");
    assert_true(block(oracle, 0x1000)->alloc_is_known && block(oracle, 0x2000)->type == AS_IGNORE_BLOCK);
    assert_true(block(oracle, 0x3000)->type == AS_NORMAL_BLOCK && block(oracle, 0x3000)->alloc_on);
    assert_true(heap(oracle)->counts[AS_IGNORE_BLOCK] == 2 && heap(oracle)->counts[AS_NORMAL_BLOCK] == 1);
    assert_true(as_model_flag_is_on(model(oracle), 1) && as_model_flag_is_off(model(oracle), 6));
    as_oracle_free(oracle);
    oracle = after("malloc(24) = 0x1000\n_CrtSetDbgFlag(-1) = 5");
    assert_true(block(oracle, 0x1000)->alloc_on && block(oracle, 0x1000)->alloc_is_known);
    as_set flag = as_model_setting(model(oracle), AS_SETTING_FLAG);
    assert_true(flag.value == 5 && flag.is_known && !flag.was_set);
    as_oracle_free(oracle);
}

static void test_bytes_that_are_known(void **state)
{
    (void)state;
    as_oracle *oracle = after("_malloc_dbg(20, 1, 0, 0) = 0x1000  fill 5325\nmalloc(20) = 0x2000  writable 20  fill "
                              "5325\nmalloc(3) = 0x3000  fill 973\npoke(0x2000, 2, 65)\npoke(0x1000, 15, 66)");
    assert_true(block(oracle, 0x1000)->known == 0xffff && block(oracle, 0x1000)->bytes[14] == 0xCD &&
                block(oracle, 0x1000)->bytes[15] == 66);
    assert_true(block(oracle, 0x2000)->known == 4 && block(oracle, 0x2000)->bytes[2] == 65);
    assert_true(block(oracle, 0x3000)->known == 7);
    assert_int_equal(heap(oracle)->damaged, 0);
    feed_on(oracle, "realloc(0x3000, 10) = 0x3000  fill 1997\nrealloc(0x1000, 2) = 0x4000");
    assert_true(block(oracle, 0x3000)->known == 0x3ff && block(oracle, 0x4000)->known == 3);
    as_oracle_free(oracle);
}

/* ---- damage ---- */

static void test_pokes_damage_and_mend(void **state)
{
    (void)state;
    static const struct {
        const char *pokes;
        uint8_t before, after;
        uint64_t damaged, perhaps;
    } expected[] = {
        {"poke(0x1000, -1, 65)", 8, 0, 1, 0},
        {"poke(0x1000, -4, 65)\npoke(0x1000, 13, 65)", 1, 8, 1, 0},
        {"poke(0x1000, 10, 0)\npoke(0x1000, 10, 253)", 0, 0, 0, 0},
        {"poke(0x1000, 10, 253)", 0, 0, 0, 0},
        {"poke(0x1000, 10, 0)\npoke(0x1000, 11, 0)\npoke(0x1000, 10, 253)", 0, 2, 1, 0},
        {"poke(0x1000, 9, 0)", 0, 0, 0, 0},
        {"poke(0x1000, 14, 0)", 0, 0, 0, 1},
        {"poke(0x1000, -5, 0)", 0, 0, 0, 1},
        {"poke(0x9000, 0, 0)", 0, 0, 0, 1},
        {"poke(0x2000, 8, 0)", 0, 0, 0, 1}, /* beside an aligned one */
        {"poke(0x3000, 0, 0)\npoke(0x1000, 10, 0)", 0, 1, 2, 0},
        {"poke(0x3000, 0, 253)\npoke(0x3000, -1, 253)", 0, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        as_oracle *oracle = after(ALLOC_ON "malloc(10) = 0x1000\n_aligned_malloc(8, 16) = 0x2000\nmalloc(0) = 0x3000");
        feed_on(oracle, expected[i].pokes);
        const as_debug_block *one = block(oracle, 0x1000);
        if (one->damage_before != expected[i].before || one->damage_after != expected[i].after ||
            heap(oracle)->damaged != expected[i].damaged || heap(oracle)->perhaps_damaged != expected[i].perhaps)
            fail_msg("otherwise: %s", expected[i].pokes);
        assert_true(as_model_is_damaged(model(oracle)) == (expected[i].damaged + expected[i].perhaps > 0));
        as_oracle_free(oracle);
    }
}

/* A damaged block that is released is in limbo; of calls since, some are counted. */
static void test_damage_is_counted(void **state)
{
    (void)state;
    as_oracle *oracle = after(ALLOC_ON "malloc(10) = 0x1000\nmalloc(10) = 0x2000\npoke(0x1000, 10, 0)");
    assert_int_equal(heap(oracle)->counted, 0);
    feed_on(oracle, "malloc(1) = 0x3000\nfree(NULL)\nrealloc(0x3000, 2) = 0x3000\nmalloc(9) = NULL\n"
                    "calloc(1, 1) = 0x4000\n_free_dbg(0x3000, 1)\n  reported(1, 1) = 1\n_CrtDumpMemoryLeaks() = 1\n"
                    "  reported(1, 0) = 1\n_CrtCheckMemory() = 0\n  reported(1, 1) = 1\n  reported(1, 1) = 1");
    assert_true(heap(oracle)->counted == 3 && heap(oracle)->reported == 2);
    feed_on(oracle, "poke(0x2000, 10, 0)");
    assert_true(heap(oracle)->counted == 3 && heap(oracle)->damaged == 2);
    feed_on(oracle, "_CrtSetDbgFlag(-1) = 1");
    assert_int_equal(heap(oracle)->counted, 3);
    feed_on(oracle, "_CrtSetDbgFlag(5) = 1");
    assert_true(heap(oracle)->counted == 0 && heap(oracle)->reported == 0);
    feed_on(oracle, "free(0x1000)");
    assert_true(heap(oracle)->damaged == 1 && heap(oracle)->perhaps_damaged == 1 && heap(oracle)->unsure_counts == 1);
    assert_true(block(oracle, 0x1000) == NULL && as_model_find(model(oracle), 0x1000) == NULL);
    assert_false(as_model_was_just_released(model(oracle), 0x1000));
    feed_on(oracle, "realloc(0x2000, 20) = 0x5000");
    assert_true(heap(oracle)->damaged == 0 && heap(oracle)->perhaps_damaged == 2);
    as_oracle_free(oracle);
}

/* ---- kept blocks ---- */

static void test_released_blocks_are_kept(void **state)
{
    (void)state;
    as_oracle *oracle = after(ALLOC_ON DELAY_ON "malloc(16) = 0x1000\nmalloc(0) = 0x2000\n_malloc_dbg(5, 4, 0, 0) = "
                                                "0x3000\nfree(0x1000)\nfree(0x2000)\n_free_dbg(0x3000, 4)");
    assert_true(block(oracle, 0x1000)->is_kept && block(oracle, 0x2000)->is_kept && block(oracle, 0x3000)->is_kept);
    assert_true(block(oracle, 0x3000)->type == AS_CLIENT_BLOCK && block(oracle, 0x3000)->released > 0);
    assert_true(heap(oracle)->counts[AS_FREE_BLOCK] == 3 && heap(oracle)->sizes[AS_FREE_BLOCK] == 21 &&
                heap(oracle)->counts[AS_NORMAL_BLOCK] == 0 && heap(oracle)->bytes == 0);
    assert_ptr_equal(as_model_debug_kept(model(oracle), 0x100f, 1), block(oracle, 0x1000));
    assert_ptr_equal(as_model_debug_kept(model(oracle), 0xff0, 17), block(oracle, 0x1000));
    assert_null(as_model_debug_kept(model(oracle), 0x1010, 8));
    assert_non_null(as_model_debug_kept(model(oracle), 0x2000, 0));
    assert_int_equal(as_model_live_blocks(model(oracle)), 0);
    assert_false(as_model_was_just_released(model(oracle), 0x1000)); /* a walk may well meet it as one in use */
    feed_on(oracle, "poke(0x1000, 3, 65)\npoke(0x1000, 4, 65)\npoke(0x1000, 4, 66)\npoke(0x3000, 0, 221)");
    assert_true(block(oracle, 0x1000)->spoilt == 2 && heap(oracle)->damaged == 1);
    feed_on(oracle, "poke(0x1000, 3, 221)\npoke(0x1000, 4, 221)");
    assert_true(block(oracle, 0x1000)->spoilt == 0 && heap(oracle)->damaged == 0);
    feed_on(oracle, "poke(0x1000, 0, 1)\npoke(0x1000, 15, 1)\nmalloc(4) = 0x100c"); /* given out after all */
    assert_true(block(oracle, 0x1000) == NULL && heap(oracle)->counts[AS_FREE_BLOCK] == 2);
    assert_true(heap(oracle)->damaged == 0 && heap(oracle)->perhaps_damaged == 1 && heap(oracle)->unsure_counts == 1);
    feed_on(oracle, "realloc(0x100c, 0) = NULL"); /* releases too */
    assert_true(block(oracle, 0x100c)->is_kept);
    feed_on(oracle, "_CrtSetDbgFlag(1) = 3");
    assert_true(as_model_debug_next(model(oracle), 0) == NULL && heap(oracle)->counts[AS_FREE_BLOCK] == 0);
    assert_int_equal(heap(oracle)->unsure_counts, 4);
    feed_on(oracle, "malloc(4) = 0x1000\nfree(0x1000)");
    assert_true(block(oracle, 0x1000) == NULL && as_model_was_just_released(model(oracle), 0x1000));
    as_oracle_free(oracle);
}

/* ---- vetoes ---- */

static void test_a_veto_restores_the_block(void **state)
{
    (void)state;
    static const char *const vetoed[] = {
        "free(0x1000)\n  hooked(1, 3, 0x1000, 0, 1, 0, 0, 0) = 0",
        "_free_dbg(0x1000, 1)\n  hooked(1, 3, 0x1000, 0, 1, 0, 0, 0) = 0",
        "realloc(0x1000, 0) = NULL\n  hooked(1, 2, 0x1000, 0, 1, 0, 0, 0) = 0",
        "realloc(0x1000, 0) = NULL\n  hooked(1, 3, 0x1000, 0, 1, 0, 0, 0) = 0",
        "realloc(0x1000, 90) = NULL\n  hooked(1, 2, 0x1000, 90, 1, 5, 0, 0) = 0",
    };
    for (size_t i = 0; i < sizeof vetoed / sizeof *vetoed; i++) {
        as_oracle *oracle = after(DELAY_ON "malloc(10) = 0x1000");
        feed_on(oracle, vetoed[i]);
        if (as_model_find(model(oracle), 0x1000) == NULL || block(oracle, 0x1000) == NULL ||
            block(oracle, 0x1000)->is_kept || heap(oracle)->counts[AS_NORMAL_BLOCK] != 1)
            fail_msg("not restored: %s", vetoed[i]);
        assert_true(block(oracle, 0x1000)->spared == (i < 2));
        feed_on(oracle, "free(0x1000)\n  hooked(1, 3, 0x1000, 0, 1, 0, 0, 0) = 1");
        assert_true(as_model_find(model(oracle), 0x1000) == NULL && block(oracle, 0x1000)->is_kept);
        as_oracle_free(oracle);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_ordinary_heap_has_none_of_it), cmocka_unit_test(test_blocks_have_types_and_origins),
        cmocka_unit_test(test_the_flag_settles_types),          cmocka_unit_test(test_bytes_that_are_known),
        cmocka_unit_test(test_pokes_damage_and_mend),           cmocka_unit_test(test_damage_is_counted),
        cmocka_unit_test(test_released_blocks_are_kept),        cmocka_unit_test(test_a_veto_restores_the_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
