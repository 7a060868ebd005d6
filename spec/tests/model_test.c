/* model_test.c - the tree and the model against a naive list, by random operations. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

enum { MANY = 3000 };

/* ---- the tree ---- */

typedef struct naive_entry {
    uint64_t key, end;
    uint32_t value;
} naive_entry;

typedef struct naive_tree {
    naive_entry entries[MANY];
    size_t count;
} naive_tree;

static size_t naive_find(const naive_tree *naive, uint64_t key)
{
    size_t i = 0;
    while (i < naive->count && naive->entries[i].key != key)
        i++;
    return i;
}

static void compare_neighbours(const as_tree *tree, const naive_tree *naive, uint64_t key)
{
    const naive_entry *below = NULL, *beyond = NULL;
    for (size_t i = 0; i < naive->count; i++) {
        const naive_entry *entry = &naive->entries[i];
        if (entry->key <= key && (below == NULL || entry->key > below->key))
            below = entry;
        if (entry->key > key && (beyond == NULL || entry->key < beyond->key))
            beyond = entry;
    }
    as_tree_place floor, above;
    as_tree_neighbours(tree, key, &floor, &above);
    assert_int_equal(floor.exists, below != NULL);
    assert_int_equal(above.exists, beyond != NULL);
    if (below != NULL) {
        assert_int_equal(as_tree_key(tree, floor), below->key);
        assert_int_equal(as_tree_end(tree, floor), below->end);
        assert_int_equal(as_tree_value(tree, floor), below->value);
    }
    if (beyond != NULL)
        assert_int_equal(as_tree_key(tree, above), beyond->key);
    uint32_t value;
    bool is_there = below != NULL && below->key == key;
    assert_int_equal(as_tree_find(tree, key, &value), is_there);
    assert_true(!is_there || value == below->value);
}

/* Grows and shrinks by turns, so that nodes split, fill up from neighbours and merge. */
static void test_tree_is_like_a_list(void **state)
{
    (void)state;
    static naive_tree naive;
    as_tree tree = {0};
    uint64_t random = 42;
    naive.count = 0;
    for (unsigned step = 0; step < 60000; step++) {
        bool growing = step / 4000 % 2 == 0;
        uint64_t key = next_random(&random) % 8000 * 3;
        size_t at = naive_find(&naive, key);
        bool insert = next_random(&random) % 8 < (growing ? 7 : 1);
        if (insert && at == naive.count && naive.count < MANY) {
            assert_true(as_tree_reserve(&tree));
            as_tree_insert(&tree, key, key + 2, step);
            naive.entries[naive.count++] = (naive_entry){key, key + 2, step};
        } else if (!insert) {
            uint32_t value = UINT32_MAX;
            if (!growing && naive.count > 0) { /* hit something */
                at = next_random(&random) % naive.count;
                key = naive.entries[at].key;
            }
            assert_int_equal(as_tree_remove(&tree, key, &value), at < naive.count);
            if (at < naive.count) {
                assert_int_equal(value, naive.entries[at].value);
                naive.entries[at] = naive.entries[--naive.count];
            }
        }
        assert_int_equal(tree.size, naive.count);
        if (step % 16 == 0)
            compare_neighbours(&tree, &naive, next_random(&random) % 24003);
        if (step % 512 == 0)
            assert_true(as_tree_is_sound(&tree));
    }
    assert_true(as_tree_is_sound(&tree));
    as_tree_free(&tree);
}

static void test_tree_keeps_ascending_and_descending_keys(void **state)
{
    (void)state;
    for (int descending = 0; descending < 2; descending++) {
        as_tree tree = {0};
        enum { COUNT = 100000 };
        for (uint32_t i = 0; i < COUNT; i++) {
            assert_true(as_tree_reserve(&tree));
            as_tree_insert(&tree, descending ? COUNT - i : i + 1, 0, i);
        }
        assert_true(as_tree_is_sound(&tree));
        assert_int_equal(tree.size, COUNT);
        as_tree copy = {0};
        assert_true(as_tree_copy(&copy, &tree));
        for (uint64_t key = 1; key <= COUNT; key++)
            assert_true(as_tree_remove(&tree, key, NULL));
        assert_int_equal(tree.size, 0);
        assert_true(as_tree_is_sound(&tree));
        assert_false(as_tree_first(&tree).exists);
        assert_true(as_tree_is_sound(&copy));
        size_t walked = 0;
        for (as_tree_place place = as_tree_first(&copy); place.exists; place = as_tree_next(&copy, place))
            assert_int_equal(as_tree_key(&copy, place), ++walked);
        assert_int_equal(walked, COUNT);
        as_tree_clear(&copy);
        assert_false(as_tree_floor(&copy, UINT64_MAX).exists);
        as_tree_free(&tree);
        as_tree_free(&copy);
    }
}

static void test_tree_takes_the_greatest_and_least_keys(void **state)
{
    (void)state;
    as_tree tree = {0};
    for (uint64_t i = 0; i < 200; i++) {
        assert_true(as_tree_reserve(&tree));
        as_tree_insert(&tree, i % 2 == 0 ? i : UINT64_MAX - i + 1, 0, (uint32_t)i);
    }
    assert_true(as_tree_is_sound(&tree));
    assert_int_equal(as_tree_key(&tree, as_tree_floor(&tree, UINT64_MAX)), UINT64_MAX);
    assert_false(as_tree_above(&tree, UINT64_MAX).exists);
    assert_int_equal(as_tree_key(&tree, as_tree_floor(&tree, 0)), 0);
    as_tree_free(&tree);
}

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
        cmocka_unit_test(test_tree_is_like_a_list),
        cmocka_unit_test(test_tree_keeps_ascending_and_descending_keys),
        cmocka_unit_test(test_tree_takes_the_greatest_and_least_keys),
        cmocka_unit_test(test_model_is_like_a_list),
        cmocka_unit_test(test_model_adopts_overlapping_blocks),
        cmocka_unit_test(test_model_does_not_believe_in_impossible_blocks),
        cmocka_unit_test(test_model_extends_blocks_up_to_the_next),
        cmocka_unit_test(test_model_remembers_measures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
