/* test_resize.c - new sizes: in place where that is possible, with the contents, or not at all. */
#include "support.h"

#include "large.h"
#include "scripted_system.h"

static void fill(unsigned char *mine, size_t size)
{
    for (size_t at = 0; at < size; at++)
        mine[at] = (unsigned char)(at * 7 + at / 251);
}

static void assert_kept(const unsigned char *mine, size_t size)
{
    size_t intact = 0;
    while (intact < size && mine[intact] == (unsigned char)(intact * 7 + intact / 251))
        intact++;
    assert_int_equal(intact, size);
}

static void every_size_to_every_size(void **state)
{
    (void)state;
    const size_t sizes[] = {0, 1, 16, 40, 1000, 1024, 3000, 70000, 300000, AH_LARGE, 5 << 19};
    enum { SIZES = sizeof sizes / sizeof sizes[0] };
    for (size_t from = 0; from < SIZES; from++)
        for (size_t to = 0; to < SIZES; to++)
            for (int is_walled = 0; is_walled < 2; is_walled++) {
                unsigned char *mine = ah_allocate(sizes[from]);
                void *wall = is_walled ? ah_allocate(16) : NULL;
                fill(mine, sizes[from]);
                unsigned char *resized = ah_resize(mine, sizes[to]);
                assert_non_null(resized);
                assert_int_equal(ah_size(resized), sizes[to]);
                assert_kept(resized, sizes[from] < sizes[to] ? sizes[from] : sizes[to]);
                memset(resized, 1, ah_usable_size(resized));
                if (resized != mine)
                    assert_int_not_equal(ah_kind_of(mine), AH_LIVE);
                assert_int_equal(ah_release(resized), AH_LIVE);
                if (wall != NULL)
                    assert_int_equal(ah_release(wall), AH_LIVE);
            }
    assert_sound();
}

static void in_place_never_moves(void **state)
{
    (void)state;
    unsigned char *mine = ah_allocate(50000), *wall;
    fill(mine, 50000);
    assert_true(ah_resize_in_place(mine, 20000));
    assert_int_equal(ah_size(mine), 20000);
    assert_int_equal(ah_kind_of(mine), AH_LIVE);
    wall = ah_allocate(10);
    assert_kept(mine, 20000);
    assert_true(ah_resize_in_place(mine, 30000));
    assert_kept(mine, 20000);
    assert_int_equal(ah_size(mine), 30000);
    assert_false(ah_resize_in_place(mine, AH_MAX));
    assert_false(ah_resize_in_place(mine, SIZE_MAX));
    assert_int_equal(ah_size(mine), 30000);
    assert_true(ah_resize_in_place(mine, 0));
    assert_int_equal(ah_size(mine), 0);
    assert_true(ah_resize_in_place(mine, 20000));
    assert_int_equal(ah_release(wall), AH_LIVE);
    assert_int_equal(ah_release(mine), AH_LIVE);
    assert_sound();
}

static void growth_stops_at_a_live_neighbour(void **state)
{
    (void)state;
    unsigned char *blocks[3];
    do /* three that lie side by side */
        for (int i = 0; i < 3; i++)
            blocks[i] = ah_allocate(5000);
    while (blocks[1] - blocks[0] != blocks[2] - blocks[1]);
    assert_false(ah_resize_in_place(blocks[0], 9000));
    assert_int_equal(ah_size(blocks[0]), 5000);
    assert_int_equal(ah_release(blocks[1]), AH_LIVE);
    assert_true(ah_resize_in_place(blocks[0], 9000));
    assert_false(ah_resize_in_place(blocks[0], 20000));
    assert_int_equal(ah_size(blocks[0]), 9000);
    assert_sound();
}

static void small_changes_need_no_room(void **state)
{
    (void)state;
    unsigned char *mine = ah_allocate(100);
    for (size_t size = 97; size <= 112; size++) {
        assert_ptr_equal(ah_resize(mine, size), mine);
        assert_int_equal(ah_size(mine), size);
    }
    assert_int_equal(ah_release(mine), AH_LIVE);
}

static void offset_blocks_resize(void **state)
{
    (void)state;
    for (size_t offset = 1; offset < 16; offset++) {
        unsigned char *mine = ah_allocate_aligned(3000, 64, offset);
        fill(mine, 3000);
        assert_true(ah_resize_in_place(mine, 500));
        assert_int_equal(ah_size(mine), 500);
        assert_kept(mine, 500);
        unsigned char *moved = ah_resize(mine, 100000);
        assert_kept(moved, 500);
        assert_int_equal(ah_release(moved), AH_LIVE);
        mine = ah_allocate_aligned(AH_LARGE, 64, offset);
        fill(mine, AH_LARGE);
        /* Where it moves, it is to where any block may lie. */
        moved = ah_resize(mine, 4 * AH_LARGE);
        assert_kept(moved, AH_LARGE);
        assert_true(moved == mine || (uintptr_t)moved % AH_ALIGNMENT == 0);
        memset(moved, 1, ah_usable_size(moved));
        assert_int_equal(ah_release(moved), AH_LIVE);
    }
    assert_sound();
}

static void large_blocks_without_remap(void **state)
{
    (void)state;
    unsigned char *mine = ah_allocate(AH_LARGE), *moved;
    fill(mine, AH_LARGE);
    scripted.refuses_remaps = true;
    assert_false(ah_resize_in_place(mine, 8 * AH_LARGE));
    assert_int_equal(ah_size(mine), AH_LARGE);
    moved = ah_resize(mine, 8 * AH_LARGE);
    assert_ptr_not_equal(moved, mine);
    assert_kept(moved, AH_LARGE);
    scripted.refuses_remaps = false;
    /* Shrinking gives pages back where it is. */
    size_t before = scripted.mapped;
    assert_true(ah_resize_in_place(moved, 1000));
    assert_true(before - scripted.mapped > 7 * AH_LARGE);
    assert_kept(moved, 1000);
    assert_int_equal(ah_release(moved), AH_LIVE);
    assert_sound();
}

static void large_growth_reserves_some(void **state)
{
    (void)state;
    unsigned char *mine = ah_allocate(4 * AH_LARGE);
    mine = ah_resize(mine, 4 * AH_LARGE + 100000);
    size_t before = scripted.remaps;
    for (size_t more = 100000; more < 200000; more += 1000)
        assert_ptr_equal(ah_resize(mine, 4 * AH_LARGE + more), mine);
    assert_int_equal(scripted.remaps, before);
    assert_int_equal(ah_release(mine), AH_LIVE);
}

static void a_refused_move_changes_nothing(void **state)
{
    (void)state;
    unsigned char *large = ah_allocate(2 * AH_LARGE), *small = ah_allocate(5000);
    fill(large, 2 * AH_LARGE);
    fill(small, 5000);
    assert_null(ah_resize(large, AH_MAX));
    assert_null(ah_resize(large, AH_MAX - 100));
    assert_null(ah_resize(large, SIZE_MAX));
    assert_null(ah_resize(small, AH_MAX));
    scripted.maps_left = 0;
    scripted.refuses_moves = true;
    assert_null(ah_resize(small, 40 * AH_LARGE));
    assert_null(ah_resize(large, 4000 * AH_LARGE));
    /* To be small it would move; if it cannot, it shrinks where it is. */
    size_t drained = 0;
    void *chain = NULL, *more;
    while ((more = ah_allocate(2000)) != NULL) {
        memcpy(more, &chain, sizeof chain);
        chain = more;
        drained++;
    }
    assert_ptr_equal(ah_resize(large, 3000), large);
    assert_int_equal(ah_size(large), 3000);
    assert_kept(large, 3000);
    assert_kept(small, 5000);
    assert_int_equal(ah_size(small), 5000);
    scripted.maps_left = -1;
    scripted.refuses_moves = false;
    for (; chain != NULL; chain = more) {
        memcpy(&more, chain, sizeof more);
        assert_int_equal(ah_release(chain), AH_LIVE);
        drained--;
    }
    assert_int_equal(drained, 0);
    assert_int_equal(ah_release(large), AH_LIVE);
    assert_int_equal(ah_release(small), AH_LIVE);
    assert_sound();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(every_size_to_every_size, scripted_calm),
        cmocka_unit_test_setup(in_place_never_moves, scripted_calm),
        cmocka_unit_test_setup(growth_stops_at_a_live_neighbour, scripted_calm),
        cmocka_unit_test_setup(small_changes_need_no_room, scripted_calm),
        cmocka_unit_test_setup(offset_blocks_resize, scripted_calm),
        cmocka_unit_test_setup(large_blocks_without_remap, scripted_calm),
        cmocka_unit_test_setup(large_growth_reserves_some, scripted_calm),
        cmocka_unit_test_setup(a_refused_move_changes_nothing, scripted_calm),
    };
    scripted_install();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
