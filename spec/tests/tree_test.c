/* tree_test.c - the tree against a naive list, by random operations. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

enum { MANY = 3000 };

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tree_is_like_a_list),
        cmocka_unit_test(test_tree_keeps_ascending_and_descending_keys),
        cmocka_unit_test(test_tree_takes_the_greatest_and_least_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
