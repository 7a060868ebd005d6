/* test_walk.c - every block once, by cursor and by address; sums; filling what is free. */
#include "support.h"

#include "large.h"

enum { BLOCKS = 300 };

static size_t size_of(size_t i) { return i % 37 == 0 ? AH_LARGE + i : i % 5 == 0 ? 3000 + i * 13 : i * 3; }

static void allocate_all(char **blocks)
{
    for (size_t i = 0; i < BLOCKS; i++)
        assert_non_null(blocks[i] = ah_allocate(size_of(i)));
}

static void release_all(char **blocks)
{
    for (size_t i = 0; i < BLOCKS; i++)
        if (blocks[i] != NULL)
            assert_int_equal(ah_release(blocks[i]), AH_LIVE);
}

static size_t number_of(char **blocks, const void *mine)
{
    size_t i = 0;
    while (i < BLOCKS && blocks[i] != mine)
        i++;
    return i;
}

static void an_empty_heap(void **state)
{
    (void)state;
    ah_cursor cursor = {{NULL}};
    ah_entry entry;
    assert_int_equal(ah_walk(&cursor, &entry), AH_STEP_END);
    assert_int_equal(ah_walk_from(NULL, &entry), AH_STEP_END);
    assert_int_equal(ah_check(NULL), AH_EMPTY);
    assert_int_equal(ah_fill_free(1), AH_EMPTY);
    assert_int_equal(ah_trim(), 0);
    assert_int_equal(ah_measure().live_blocks, 0);
}

static void both_walks_meet_every_block_once(void **state)
{
    (void)state;
    char *blocks[BLOCKS];
    allocate_all(blocks);
    for (size_t i = 0; i < BLOCKS; i += 3) {
        assert_int_equal(ah_release(blocks[i]), AH_LIVE);
        blocks[i] = NULL;
    }
    for (int by_address = 0; by_address < 2; by_address++) {
        unsigned met[BLOCKS] = {0};
        ah_cursor cursor = {{NULL}};
        ah_entry entry;
        const void *at = NULL;
        ah_step step;
        while ((step = by_address ? ah_walk_from(at, &entry) : ah_walk(&cursor, &entry)) == AH_STEP_ENTRY) {
            at = entry.block;
            assert_int_equal(ah_kind_of(at), entry.live ? AH_LIVE : AH_FREED);
            if (!entry.live)
                continue;
            size_t number = number_of(blocks, at);
            assert_true(number < BLOCKS);
            assert_int_equal(entry.size, size_of(number));
            met[number]++;
        }
        assert_int_equal(step, AH_STEP_END);
        for (size_t i = 0; i < BLOCKS; i++)
            assert_int_equal(met[i], blocks[i] != NULL);
    }
    release_all(blocks);
}

/* Between two steps everything else may change, the region that the walk is in included. */
static void a_walk_survives_changes(void **state)
{
    (void)state;
    char *blocks[BLOCKS];
    unsigned met[BLOCKS] = {0};
    allocate_all(blocks);
    ah_cursor cursor = {{NULL}};
    ah_entry entry;
    ah_step step;
    while ((step = ah_walk(&cursor, &entry)) == AH_STEP_ENTRY) {
        size_t number = number_of(blocks, entry.block);
        if (number == BLOCKS || !entry.live)
            continue;
        met[number]++;
        /* The one that was met goes, and with it often what lies before it; those that stay are odd. */
        if (number % 2 == 0) {
            assert_int_equal(ah_release(blocks[number]), AH_LIVE);
            blocks[number] = NULL;
            (void)ah_trim();
        }
    }
    assert_int_equal(step, AH_STEP_END);
    for (size_t i = 0; i < BLOCKS; i++)
        assert_int_equal(met[i], 1);
    release_all(blocks);
    (void)ah_trim();
    /* And after all is gone, the cursor of a walk that was given up ends, or goes on in what is new. */
    allocate_all(blocks);
    cursor = (ah_cursor){{NULL}};
    for (int i = 0; i < 20; i++)
        assert_int_equal(ah_walk(&cursor, &entry), AH_STEP_ENTRY);
    release_all(blocks);
    (void)ah_trim();
    assert_int_equal(ah_walk(&cursor, &entry), AH_STEP_END);
}

static void walking_from_what_is_no_block(void **state)
{
    (void)state;
    ah_entry entry;
    char *mine = ah_allocate(100);
    assert_int_equal(ah_walk_from(mine + 16, &entry), AH_STEP_CORRUPT);
    assert_int_equal(ah_walk_from(mine + 1, &entry), AH_STEP_CORRUPT);
    assert_int_equal(ah_walk_from(&entry, &entry), AH_STEP_CORRUPT);
    assert_int_equal(ah_release(mine), AH_LIVE);
}

static void sums_are_exact(void **state)
{
    (void)state;
    ah_statistics before = ah_measure();
    char *blocks[BLOCKS];
    size_t live = 0;
    allocate_all(blocks);
    for (size_t i = 0; i < BLOCKS; i++)
        live += size_of(i);
    ah_statistics after = ah_measure();
    assert_int_equal(after.live - before.live, live);
    assert_int_equal(after.live_blocks - before.live_blocks, BLOCKS);
    assert_true(after.from_system >= live);
    assert_true(after.live + after.free <= after.from_system);
    release_all(blocks);
    assert_int_equal(ah_measure().live, before.live);
}

static void free_bytes_are_filled_and_live_ones_are_not(void **state)
{
    (void)state;
    char *blocks[BLOCKS];
    allocate_all(blocks);
    for (size_t i = 0; i < BLOCKS; i++) {
        memset(blocks[i], 0x11, size_of(i));
        if (i % 2 == 0) {
            assert_int_equal(ah_release(blocks[i]), AH_LIVE);
            blocks[i] = NULL;
        }
    }
    assert_int_equal(ah_fill_free(0xFE), AH_SOUND);
    assert_sound();
    ah_cursor cursor = {{NULL}};
    ah_entry entry;
    size_t seen = 0;
    while (ah_walk(&cursor, &entry) == AH_STEP_ENTRY) {
        const unsigned char *bytes = entry.block;
        /* A free block's first 16 bytes are its links. */
        size_t links = entry.live ? 0 : 16;
        assert_bytes(bytes + links, entry.size - links, entry.live ? 0x11 : 0xFE);
        seen += entry.size;
    }
    assert_true(seen > 100000);
    /* What was filled is no longer taken for zero. */
    unsigned char *zeroed = ah_allocate_zeroed(100000);
    assert_bytes(zeroed, 100000, 0);
    assert_int_equal(ah_release(zeroed), AH_LIVE);
    release_all(blocks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_heap),           cmocka_unit_test(both_walks_meet_every_block_once),
        cmocka_unit_test(a_walk_survives_changes), cmocka_unit_test(walking_from_what_is_no_block),
        cmocka_unit_test(sums_are_exact),          cmocka_unit_test(free_bytes_are_filled_and_live_ones_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
