/* model_test.c - the model against a naive list, by random operations, and what it makes of odd blocks. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

enum { MANY = 3000 };

/* ---- the model ---- */

static as_block block_at(uint64_t address, uint64_t size)
{
    return (as_block){.address = address, .size = size, .extent = size, .made_by = AS_MALLOC};
}

static bool shares(const as_block *block, uint64_t address, uint64_t size)
{
    if (size == 0 || block->size == 0)
        return block->address == address;
    return block->address < address + size && address < block->address + block->size;
}

/* Only blocks that overlap nothing are entered: what a conforming allocator gives. */
static void test_model_is_like_a_list(void **state)
{
    (void)state;
    static as_block blocks[MANY];
    size_t count = 0;
    as_platform platform = as_platform_lp64();
    as_model model;
    as_heap_start(&model, &platform);
    uint64_t random = 7, bytes = 0;
    for (unsigned step = 0; step < 40000; step++) {
        uint64_t address = next_random(&random) % 60000, size = next_random(&random) % 40;
        const as_block *hit = NULL;
        for (size_t i = 0; i < count && hit == NULL; i++)
            if (shares(&blocks[i], address, size))
                hit = &blocks[i];
        const as_block *found = as_model_overlap(&model, address, size);
        assert_int_equal(found != NULL, hit != NULL);
        assert_true(found == NULL || shares(found, address, size));
        if (hit == NULL && count < MANY && step / 5000 % 2 == 0) {
            assert_true(as_heap_reserve(&model));
            blocks[count] = block_at(address, size);
            as_heap_enter(&model, &blocks[count++]);
            bytes += size;
        } else if (count > 0 && next_random(&random) % 2 == 0) {
            size_t at = next_random(&random) % count;
            as_block gone;
            assert_non_null(as_model_find(&model, blocks[at].address));
            assert_true(as_heap_leave(&model, blocks[at].address, &gone));
            assert_int_equal(gone.size, blocks[at].size);
            assert_null(as_model_find(&model, blocks[at].address));
            bytes -= blocks[at].size;
            blocks[at] = blocks[--count];
        }
        assert_int_equal(as_model_live_blocks(&model), count);
        assert_int_equal(as_model_live_bytes(&model), bytes);
    }
    assert_true(as_tree_is_sound(&model.places));
    as_heap_free(&model);
}

static void enter(as_model *model, uint64_t address, uint64_t size)
{
    as_block block = block_at(address, size);
    assert_true(as_heap_reserve(model));
    as_heap_enter(model, &block);
}

static void test_model_adopts_overlapping_blocks(void **state)
{
    (void)state;
    as_platform platform = as_platform_lp64();
    as_model model;
    as_heap_start(&model, &platform);
    enter(&model, 1000, 100);
    enter(&model, 1200, 100);
    enter(&model, 1050, 200); /* over both */
    assert_int_equal(as_model_live_blocks(&model), 3);
    assert_int_equal(as_model_live_bytes(&model), 400);
    assert_non_null(as_model_find(&model, 1000));
    assert_non_null(as_model_find(&model, 1200));
    assert_null(as_model_overlap(&model, 1000, 50));
    assert_int_equal(as_model_overlap(&model, 1000, 51)->address, 1050);
    for (int i = 0; i < 3; i++) /* the same address, thrice more */
        enter(&model, 1050, 10);
    assert_int_equal(as_model_live_blocks(&model), 6);
    for (int i = 0; i < 4; i++)
        assert_true(as_heap_leave(&model, 1050, NULL));
    assert_false(as_heap_leave(&model, 1050, NULL));
    assert_true(as_heap_leave(&model, 1000, NULL));
    assert_true(as_heap_leave(&model, 1200, NULL));
    assert_int_equal(as_model_live_blocks(&model), 0);
    assert_int_equal(as_model_live_bytes(&model), 0);
    as_heap_free(&model);
}

static void test_model_does_not_believe_in_impossible_blocks(void **state)
{
    (void)state;
    as_platform platform = as_platform_lp64();
    as_model model;
    as_heap_start(&model, &platform);
    enter(&model, 4096, UINT64_MAX - 8);
    enter(&model, UINT64_MAX - 4, 100);
    enter(&model, 8192, UINT64_MAX);
    assert_null(as_model_overlap(&model, 5000, 100));
    assert_non_null(as_model_overlap(&model, 4096, 1));
    assert_int_equal(as_model_live_bytes(&model), UINT64_MAX); /* saturates */
    assert_true(as_heap_leave(&model, 4096, NULL));
    assert_true(as_heap_leave(&model, 8192, NULL));
    assert_int_equal(as_model_live_bytes(&model), 100);
    as_heap_free(&model);
}

static void test_model_extends_blocks_up_to_the_next(void **state)
{
    (void)state;
    as_platform platform = as_platform_lp64();
    as_model model;
    as_heap_start(&model, &platform);
    enter(&model, 100, 10);
    enter(&model, 200, 0);
    enter(&model, 132, 8);
    as_heap_extend(&model, 100, 24);
    assert_int_equal(as_model_overlap(&model, 120, 4)->address, 100);
    assert_null(as_model_overlap(&model, 124, 8));
    as_heap_extend(&model, 100, 64); /* a lie, or two */
    assert_int_equal(as_model_overlap(&model, 131, 1)->address, 100);
    assert_int_equal(as_model_overlap(&model, 132, 1)->address, 132);
    assert_null(as_model_overlap(&model, 141, 1));
    as_heap_extend(&model, 200, 24); /* a block that asked for nothing has bytes too */
    assert_int_equal(as_model_overlap(&model, 223, 1)->address, 200);
    as_heap_extend(&model, 999, 24); /* nobody */
    assert_true(as_heap_leave(&model, 200, NULL));
    assert_int_equal(as_model_live_bytes(&model), 18);
    as_heap_free(&model);
}

static void test_model_remembers_measures(void **state)
{
    (void)state;
    as_platform platform = as_platform_lp64();
    as_model model;
    uint64_t resident, peak;
    as_heap_start(&model, &platform);
    assert_false(as_model_measure(&model, 0, &resident, &peak));
    enter(&model, 100, 50);
    as_heap_measured(&model, 0, 4096);
    enter(&model, 200, 70);
    as_heap_leave(&model, 200, NULL);
    assert_true(as_model_measure(&model, 0, &resident, &peak));
    assert_int_equal(resident, 4096);
    assert_int_equal(peak, 120);
    as_heap_measured(&model, 1, 8192);
    enter(&model, 300, 20);
    assert_true(as_model_measure(&model, 1, &resident, &peak));
    assert_int_equal(peak, 70);
    assert_true(as_model_measure(&model, 0, &resident, &peak));
    assert_int_equal(peak, 120);
    for (uint64_t mark = 2; mark < 2 + MODEL_MARKS; mark++) /* the oldest make room */
        as_heap_measured(&model, mark, mark);
    assert_false(as_model_measure(&model, 0, &resident, &peak));
    assert_true(as_model_measure(&model, 5, &resident, &peak));
    as_heap_measured(&model, 2, 77);
    assert_true(as_model_measure(&model, 3, &resident, &peak));
    assert_true(as_model_measure(&model, 2, &resident, &peak));
    assert_int_equal(resident, 77);
    as_heap_free(&model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_model_is_like_a_list),
        cmocka_unit_test(test_model_adopts_overlapping_blocks),
        cmocka_unit_test(test_model_does_not_believe_in_impossible_blocks),
        cmocka_unit_test(test_model_extends_blocks_up_to_the_next),
        cmocka_unit_test(test_model_remembers_measures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
