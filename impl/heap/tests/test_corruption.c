/* test_corruption.c - damaged metadata is reported, by everything that meets it, and never followed. Every bit of the
 * headers of live, free, kept and large blocks is flipped in turn; then links, region records and what threads keep. */
#include "support.h"

#include "bins.h"
#include "cache.h"
#include "cache_list.h"
#include "core.h"
#include "large.h"
#include "region.h"

static void flip(void *bytes, size_t bit) { ((unsigned char *)bytes)[bit / 8] ^= (unsigned char)(1u << bit % 8); }

/* Every public question about a block whose metadata is damaged gives that answer, and nothing changes. */
static void assert_damage_is_told(void *address)
{
    ah_cursor cursor = {{NULL}};
    ah_entry entry;
    ah_step step;
    const void *where = NULL;
    assert_int_equal(ah_kind_of(address), AH_CORRUPT);
    ah_health health = ah_check(&where);
    assert_true(health == AH_DAMAGED_BLOCK || health == AH_DAMAGED_START);
    assert_non_null(where);
    while ((step = ah_walk(&cursor, &entry)) == AH_STEP_ENTRY)
        continue;
    assert_int_equal(step, AH_STEP_CORRUPT);
    assert_int_equal(ah_walk(&cursor, &entry), AH_STEP_CORRUPT);
    assert_int_equal(ah_walk_from(address, &entry), AH_STEP_CORRUPT);
    const void *at = NULL;
    while ((step = ah_walk_from(at, &entry)) == AH_STEP_ENTRY)
        at = entry.block;
    assert_int_equal(step, AH_STEP_CORRUPT);
    assert_true(ah_fill_free(0) != AH_SOUND);
    (void)ah_measure();
}

static void every_bit_of_a_live_header(void **state)
{
    (void)state;
    const size_t sizes[] = {40, 3000, AH_LARGE};
    for (size_t s = 0; s < 3; s++) {
        void *before = ah_allocate(sizes[s]), *mine = ah_allocate(sizes[s]), *after = ah_allocate(sizes[s]);
        for (size_t bit = 0; bit < HEADER * 8; bit++) {
            bool is_left_tag = bit >= 32 && bit < 64;
            if (is_left_tag && sizes[s] == AH_LARGE)
                continue; /* a block mapped by itself has no neighbours */
            flip(block_of(mine), bit);
            assert_damage_is_told(mine);
            if (!is_left_tag) { /* that one is found when the block goes to the heap: see below */
                assert_int_equal(ah_release(mine), AH_CORRUPT);
                assert_int_equal(ah_size(mine), SIZE_MAX);
                assert_int_equal(ah_usable_size(mine), 0);
                assert_null(ah_resize(mine, 7));
                assert_false(ah_resize_in_place(mine, 7));
            }
            if (!is_left_tag || sizes[s] > CACHE_MAX)
                assert_null(ah_resize(mine, 200000));
            flip(block_of(mine), bit);
            assert_int_equal(ah_kind_of(mine), AH_LIVE);
            assert_sound();
        }
        assert_int_equal(ah_release(before), AH_LIVE);
        assert_int_equal(ah_release(mine), AH_LIVE);
        assert_int_equal(ah_release(after), AH_LIVE);
    }
}

/* The neighbours of a damaged block cannot be united with it: they leak, and the heap works on. */
static void neighbours_of_damage_leak(void **state)
{
    (void)state;
    char *blocks[3];
    do
        for (int i = 0; i < 3; i++)
            blocks[i] = ah_allocate(3000);
    while (blocks[1] - blocks[0] != blocks[2] - blocks[1]);
    flip(block_of(blocks[1]), 3);
    assert_int_equal(ah_release(blocks[0]), AH_CORRUPT);
    assert_int_equal(ah_release(blocks[1]), AH_CORRUPT);
    assert_int_equal(ah_release(blocks[2]), AH_CORRUPT);
    assert_false(ah_resize_in_place(blocks[0], 100));
    void *others[50];
    for (int i = 0; i < 50; i++)
        assert_non_null(others[i] = ah_allocate(3000));
    for (int i = 0; i < 50; i++)
        (void)ah_release(others[i]);
    (void)ah_trim();
    flip(block_of(blocks[1]), 3);
    for (int i = 0; i < 3; i++)
        assert_int_equal(ah_release(blocks[i]), AH_LIVE);
}

static void every_bit_of_a_free_header(void **state)
{
    (void)state;
    char *blocks[3];
    do
        for (int i = 0; i < 3; i++)
            blocks[i] = ah_allocate(3000);
    while (blocks[1] - blocks[0] != blocks[2] - blocks[1]);
    assert_int_equal(ah_release(blocks[1]), AH_LIVE);
    assert_int_equal(ah_kind_of(blocks[1]), AH_FREED);
    for (size_t bit = 0; bit < HEADER * 8; bit++) {
        flip(block_of(blocks[1]), bit);
        assert_damage_is_told(blocks[1]);
        assert_int_not_equal(ah_release(blocks[1]), AH_LIVE);
        assert_int_not_equal(ah_release(blocks[0]), AH_LIVE);
        flip(block_of(blocks[1]), bit);
        assert_sound();
    }
    /* And its links: a use after free. */
    for (size_t bit = 0; bit < 2 * sizeof(void *) * 8; bit += 3) {
        flip(blocks[1], bit);
        assert_int_not_equal(ah_check(NULL), AH_SOUND);
        assert_int_not_equal(ah_release(blocks[0]), AH_LIVE);
        assert_false(ah_resize_in_place(blocks[0], 2000));
        flip(blocks[1], bit);
        assert_sound();
    }
    assert_int_equal(ah_release(blocks[0]), AH_LIVE);
    assert_int_equal(ah_release(blocks[2]), AH_LIVE);
}

/* Overwritten links are met while allocating: that list is given up, everything else goes on. */
static void wild_links_are_not_followed(void **state)
{
    (void)state;
    char *blocks[40];
    for (int i = 0; i < 40; i++)
        blocks[i] = ah_allocate(2000);
    for (int i = 1; i < 40; i += 2)
        assert_int_equal(ah_release(blocks[i]), AH_LIVE);
    for (int i = 1; i < 40; i += 2)
        memset(blocks[i], i % 4 == 1 ? 0x41 : 0xFF, 16);
    assert_int_not_equal(ah_check(NULL), AH_SOUND);
    char *others[60];
    for (int i = 0; i < 60; i++) {
        assert_non_null(others[i] = ah_allocate(2000));
        for (int j = 0; j < i; j++)
            assert_true(others[i] >= others[j] + 2000 || others[j] >= others[i] + 2000);
        for (int j = 0; j < 40; j += 2)
            assert_true(others[i] >= blocks[j] + 2000 || blocks[j] >= others[i] + 2000);
        memset(others[i], i, 2000);
    }
    for (int i = 0; i < 60; i++)
        (void)ah_release(others[i]);
    (void)ah_trim();
}

/* The rest run in a heap that is damaged for good, so nothing is said of all of it any more. */

static void damaged_heads_of_lists(void **state)
{
    (void)state;
    char *left = ah_allocate(30000), *mine = ah_allocate(30000), *right = ah_allocate(30000);
    assert_int_equal(ah_release(mine), AH_LIVE);
    flip(block_of(mine), 80);
    void *other = ah_allocate(30000);
    assert_non_null(other);
    assert_ptr_not_equal(other, mine);
    assert_int_equal(ah_release(other), AH_LIVE);
    assert_int_equal(ah_release(left), AH_CORRUPT);
    assert_int_equal(ah_release(right), AH_CORRUPT);
}

static void kept_blocks_that_were_overwritten_are_dropped(void **state)
{
    (void)state;
    char *blocks[8];
    for (int i = 0; i < 8; i++)
        blocks[i] = ah_allocate(700);
    for (int i = 0; i < 8; i++)
        assert_int_equal(ah_release(blocks[i]), AH_LIVE);
    uint32_t units = block_units(block_of(blocks[0]));
    assert_true(cache_mine->counts[units] >= 8);
    for (int i = 0; i < 8; i += 2)
        memset(block_of(blocks[i]), 0x55, HEADER);
    for (int i = 0; i < 8; i += 2)
        assert_int_equal(ah_kind_of(blocks[i]), AH_CORRUPT);
    const void *where = NULL;
    core_enter();
    assert_false(cache_is_sound(&where));
    core_leave();
    char *again[8];
    for (int i = 0; i < 8; i++) {
        assert_non_null(again[i] = ah_allocate(700));
        for (int j = 0; j < 8; j += 2)
            assert_ptr_not_equal(again[i], blocks[j]);
    }
    for (int i = 0; i < 8; i++)
        (void)ah_release(again[i]);
    memset(block_of(again[7]), 0, HEADER);
    (void)ah_trim();
}

/* The way to a kept block that is taken with the lock, because somebody claims the cache. */
static void kept_blocks_of_a_claimed_cache_are_checked_too(void **state)
{
    (void)state;
    char *mine = ah_allocate(800);
    uint32_t units = block_units(block_of(mine));
    assert_int_equal(ah_release(mine), AH_LIVE);
    flip(block_of(mine), 12);
    atomic_store(&cache_mine->claimed, 1);
    char *other = ah_allocate(800);
    atomic_store(&cache_mine->claimed, 0);
    assert_non_null(other);
    assert_ptr_not_equal(other, mine);
    assert_int_equal(ah_kind_of(mine), AH_CORRUPT);
    flip(block_of(mine), 12);
    assert_int_equal(block_units(block_of(mine)), units);
    assert_int_equal(ah_release(other), AH_LIVE);
}

/* A mapping that is kept has a header too: one that says that the block lies in a row must not be sealed anew. */
static void kept_mappings_are_checked(void **state)
{
    (void)state;
    char *large = ah_allocate(AH_LARGE * 2);
    for (size_t bit = 0; bit < HEADER * 8; bit++) {
        if (bit >= 32 && bit < 64)
            continue; /* it has no neighbours */
        assert_int_equal(ah_release(large), AH_LIVE);
        flip(block_of(large), bit);
        char *other = ah_allocate(AH_LARGE * 2);
        assert_non_null(other);
        assert_ptr_not_equal(other, large);
        assert_int_equal(ah_kind_of(large), AH_CORRUPT);
        assert_int_equal(ah_release(large), AH_CORRUPT);
        flip(block_of(large), bit);
        large = other;
    }
    assert_int_equal(ah_release(large), AH_LIVE);
}

static void region_records(void **state)
{
    (void)state;
    char *large = ah_allocate(AH_LARGE * 3);
    holder held;
    assert_true(block_read(block_of(large), &held));
    region *it = region_at(held.value);
    assert_non_null(it);
    for (size_t bit = 0; bit < offsetof(region, after) * 8; bit++) {
        if (bit / 8 >= offsetof(region, index) + sizeof it->index && bit / 8 < offsetof(region, seal))
            continue; /* padding */
        flip(it, bit);
        assert_int_equal(ah_kind_of(large), AH_CORRUPT);
        assert_int_equal(ah_release(large), AH_CORRUPT);
        assert_int_equal(ah_size(large), SIZE_MAX);
        assert_int_equal(ah_usable_size(large), 0);
        assert_null(ah_resize(large, 10));
        assert_int_not_equal(ah_check(NULL), AH_SOUND);
        ah_entry entry;
        assert_int_equal(ah_walk_from(large, &entry), AH_STEP_CORRUPT);
        flip(it, bit);
    }
    assert_int_equal(ah_kind_of(large), AH_LIVE);
    assert_null(region_at(UINT32_MAX));
    assert_null(region_at((uint64_t)1 << 33));
    assert_int_equal(ah_release(large), AH_LIVE);
    /* A kept one whose record is damaged is not used again. */
    flip(it, 200);
    char *other = ah_allocate(AH_LARGE * 3);
    assert_ptr_not_equal(other, large);
    flip(it, 200);
    assert_int_equal(ah_release(other), AH_LIVE);
}

static void sills_and_fences(void **state)
{
    (void)state;
    static _Alignas(16) char memory[4096];
    assert_true(ah_add(memory, sizeof memory));
    char *first = memory + 2 * HEADER;
    void *ends[] = {memory, memory + sizeof memory - HEADER};
    ah_entry entry;
    for (size_t bit = 0; bit < 2 * HEADER * 8; bit++) {
        if (bit >= 32 && bit < 64)
            continue; /* what is left of a sill is nobody's */
        flip(ends[bit / (HEADER * 8)], bit % (HEADER * 8));
        assert_int_equal(ah_kind_of(first), AH_CORRUPT);
        assert_int_equal(ah_walk_from(first, &entry), AH_STEP_CORRUPT);
        flip(ends[bit / (HEADER * 8)], bit % (HEADER * 8));
    }
    assert_int_equal(ah_kind_of(first), AH_FREED);
    assert_int_equal(ah_kind_of(memory + HEADER), AH_FOREIGN);
    assert_int_equal(ah_kind_of(memory + sizeof memory), AH_FOREIGN);
}

/* Free blocks that are in no list any more, though each by itself is sound. */
static void lost_lists_are_told(void **state)
{
    (void)state;
    char *first = ah_allocate(50000), *wall = ah_allocate(50000), *second = ah_allocate(50000),
         *end = ah_allocate(50000);
    assert_non_null(end);
    assert_int_equal(ah_release(first), AH_LIVE);
    assert_int_equal(ah_release(second), AH_LIVE);
    assert_sound();
    flip(second, 7); /* its link to the first */
    char *again = ah_allocate(50000);
    assert_ptr_equal(again, second);
    const void *where = NULL;
    assert_int_not_equal(ah_check(&where), AH_SOUND);
    assert_non_null(where);
    /* A block beside it is released, but not united with it. */
    assert_int_equal(ah_release(wall), AH_LIVE);
    assert_int_equal(ah_kind_of(wall), AH_FREED);
    assert_int_equal(ah_kind_of(first), AH_FREED);
}

static void kept_blocks_are_checked(void **state)
{
    (void)state;
    char *mine = ah_allocate(300);
    assert_int_equal(ah_release(mine), AH_LIVE);
    block_hold(block_of(mine), BLOCK_LIVE, 0, 300); /* sound by itself, but kept and live at once */
    const void *where = NULL;
    assert_int_equal(ah_check(&where), AH_DAMAGED_BLOCK);
    assert_ptr_equal(where, mine);
    block_hold(block_of(mine), BLOCK_CACHED, 0, 0);
    assert_sound();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bit_of_a_live_header),
        cmocka_unit_test(neighbours_of_damage_leak),
        cmocka_unit_test(every_bit_of_a_free_header),
        cmocka_unit_test(sills_and_fences),
        cmocka_unit_test(region_records),
        cmocka_unit_test(kept_blocks_are_checked),
        cmocka_unit_test(kept_blocks_of_a_claimed_cache_are_checked_too),
        cmocka_unit_test(kept_mappings_are_checked),
        cmocka_unit_test(lost_lists_are_told),
        cmocka_unit_test(wild_links_are_not_followed),
        cmocka_unit_test(damaged_heads_of_lists),
        cmocka_unit_test(kept_blocks_that_were_overwritten_are_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
