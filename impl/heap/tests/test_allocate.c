/* test_allocate.c - new blocks: sizes, alignments, zeroes, and what an address is. */
#include "support.h"

#include <errno.h>

#include "block.h"
#include "cache.h"
#include "large.h"

static const size_t sizes[] = {0,    1,     15,    16,     17,           24,       1008,    1024,         1025,
                               4096, 40000, 65536, 500000, AH_LARGE - 1, AH_LARGE, 1 << 20, (9 << 20) + 5};
enum { SIZES = sizeof sizes / sizeof sizes[0] };

static void blocks_are_what_was_asked_for(void **state)
{
    (void)state;
    for (size_t i = 0; i < SIZES; i++) {
        unsigned char *mine = ah_allocate(sizes[i]);
        assert_non_null(mine);
        assert_int_equal((uintptr_t)mine % AH_ALIGNMENT, 0);
        assert_int_equal(ah_size(mine), sizes[i]);
        assert_true(ah_usable_size(mine) >= sizes[i]);
        memset(mine, 0xA5, ah_usable_size(mine));
        assert_int_equal(ah_kind_of(mine), AH_LIVE);
        assert_sound();
        assert_int_equal(ah_release(mine), AH_LIVE);
        assert_int_not_equal(ah_kind_of(mine), AH_LIVE);
        assert_int_not_equal(ah_release(mine), AH_LIVE);
        assert_int_equal(ah_size(mine), SIZE_MAX);
        assert_int_equal(ah_usable_size(mine), 0);
        assert_sound();
    }
}

static void empty_blocks_are_different(void **state)
{
    (void)state;
    char *one = ah_allocate(0), *other = ah_allocate(0);
    assert_ptr_not_equal(one, other);
    assert_int_equal(ah_size(one), 0);
    assert_int_equal(ah_release(one), AH_LIVE);
    assert_int_equal(ah_release(other), AH_LIVE);
}

static void what_is_too_large_is_refused(void **state)
{
    (void)state;
    const size_t large[] = {AH_MAX + 1, AH_MAX, AH_MAX - 15, AH_MAX - 4096, SIZE_MAX, SIZE_MAX - 15, AH_MAX / 2};
    for (size_t i = 0; i < sizeof large / sizeof large[0]; i++) {
        assert_null(ah_allocate(large[i]));
        assert_null(ah_allocate_zeroed(large[i]));
        assert_null(ah_allocate_aligned(large[i], 4096, 0));
        assert_null(ah_allocate_aligned(large[i], 16, 5));
    }
    assert_null(ah_allocate_aligned(1, (size_t)1 << 63, 0));
    assert_null(ah_allocate_aligned(1, (size_t)1 << 62, 0));
    assert_null(ah_allocate_aligned(AH_MAX, (size_t)1 << 62, 1));
    assert_sound();
}

/* Neither when the system refuses, nor when it grants. */
static void errno_is_left_alone(void **state)
{
    (void)state;
    errno = 4242;
    assert_null(ah_allocate(AH_MAX / 2));
    assert_int_equal(errno, 4242);
    void *mine = ah_allocate(2 * AH_LARGE);
    assert_null(ah_resize(mine, AH_MAX / 2));
    assert_int_equal(ah_release(mine), AH_LIVE);
    assert_true(ah_trim() >= 2 * AH_LARGE);
    assert_int_equal(errno, 4242);
}

static void zeroed_blocks_are_zero_however_dirty_the_heap(void **state)
{
    (void)state;
    for (int round = 0; round < 3; round++)
        for (size_t i = 0; i < SIZES; i++) {
            unsigned char *mine = ah_allocate_zeroed(sizes[i]);
            assert_non_null(mine);
            assert_bytes(mine, sizes[i], 0);
            memset(mine, 0xFF, ah_usable_size(mine));
            /* Sometimes with a neighbour that keeps it from being united with what is zero. */
            void *neighbour = round == 1 ? ah_allocate(100) : NULL;
            assert_int_equal(ah_release(mine), AH_LIVE);
            if (neighbour != NULL)
                assert_int_equal(ah_release(neighbour), AH_LIVE);
            if (round == 2)
                (void)ah_trim();
        }
}

static void alignments_and_offsets(void **state)
{
    (void)state;
    const size_t offsets[] = {0, 1, 3, 8, 15, 16, 17, 100, 4095, 4096, SIZE_MAX};
    const size_t some[] = {0, 1, 24, 100, 5000, 600000};
    for (size_t alignment = 1; alignment <= (size_t)64 << 20; alignment *= 2)
        for (size_t o = 0; o < sizeof offsets / sizeof offsets[0]; o++)
            for (size_t s = 0; s < sizeof some / sizeof some[0]; s++) {
                size_t effective = alignment < AH_ALIGNMENT ? AH_ALIGNMENT : alignment;
                unsigned char *mine = ah_allocate_aligned(some[s], alignment, offsets[o]);
                assert_non_null(mine);
                assert_int_equal(((uintptr_t)mine + offsets[o]) & (effective - 1), 0);
                assert_int_equal(ah_size(mine), some[s]);
                assert_int_equal(ah_kind_of(mine), AH_LIVE);
                assert_true(ah_usable_size(mine) >= some[s]);
                memset(mine, 0x5A, ah_usable_size(mine));
                ah_entry met;
                ah_step end;
                assert_int_equal(times_met(mine, &met, &end), 1);
                assert_int_equal(end, AH_STEP_END);
                assert_true(met.live);
                assert_int_equal(met.size, some[s]);
                assert_int_equal(ah_release(mine), AH_LIVE);
                assert_int_not_equal(ah_release(mine), AH_LIVE);
            }
    assert_sound();
}

/* An alignment costs no more than the pages around the block. */
static void alignment_does_not_keep_what_it_needed(void **state)
{
    (void)state;
    size_t before = ah_measure().from_system;
    void *mine = ah_allocate_aligned(100, (size_t)64 << 20, 0);
    assert_non_null(mine);
    assert_true(ah_measure().from_system - before < (1 << 20));
    assert_int_equal(ah_release(mine), AH_LIVE);
}

static void other_addresses_are_foreign(void **state)
{
    (void)state;
    const size_t some[] = {24, 2000, AH_LARGE * 2};
    for (size_t s = 0; s < 3; s++) {
        char *mine = ah_allocate(some[s]);
        /* What looks like a header, but is the program's. */
        memcpy(mine, mine - HEADER, HEADER < some[s] ? HEADER : some[s]);
        for (size_t at = 1; at < 400 && at < some[s]; at++) {
            assert_int_equal(ah_kind_of(mine + at), AH_FOREIGN);
            assert_int_equal(ah_release(mine + at), AH_FOREIGN);
            assert_int_equal(ah_size(mine + at), SIZE_MAX);
            assert_null(ah_resize(mine + at, 10));
        }
        assert_int_equal(ah_kind_of(mine - HEADER), AH_FOREIGN);
        assert_int_equal(ah_release(mine), AH_LIVE);
    }
    static char not_ours[64];
    const uintptr_t wild[] = {0,
                              1,
                              16,
                              (uintptr_t)not_ours,
                              (uintptr_t)&wild,
                              UINTPTR_MAX,
                              UINTPTR_MAX & ~(uintptr_t)15,
                              (uintptr_t)1 << 47,
                              (uintptr_t)1 << 48,
                              (uintptr_t)0xDEADBEEFDEADBEE0};
    for (size_t i = 0; i < sizeof wild / sizeof wild[0]; i++) {
        assert_int_equal(ah_kind_of((void *)wild[i]), AH_FOREIGN);
        assert_int_equal(ah_release((void *)wild[i]), AH_FOREIGN);
        assert_int_equal(ah_size((void *)wild[i]), SIZE_MAX);
        assert_int_equal(ah_usable_size((void *)wild[i]), 0);
        assert_null(ah_resize((void *)wild[i], 1));
        assert_false(ah_resize_in_place((void *)wild[i], 1));
    }
}

static void small_blocks_released_twice_are_known(void **state)
{
    (void)state;
    char *mine = ah_allocate(40);
    assert_int_equal(ah_release(mine), AH_LIVE);
    assert_int_equal(ah_kind_of(mine), AH_FREED);
    assert_int_equal(ah_release(mine), AH_FREED);
    ah_entry met;
    ah_step end;
    assert_int_equal(times_met(mine, &met, &end), 1);
    assert_false(met.live);
    assert_true(met.size >= 40);
    /* An address in it that is aligned otherwise was no block's. */
    assert_int_equal(ah_kind_of(mine + 8), AH_FOREIGN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_what_was_asked_for),
        cmocka_unit_test(empty_blocks_are_different),
        cmocka_unit_test(what_is_too_large_is_refused),
        cmocka_unit_test(errno_is_left_alone),
        cmocka_unit_test(zeroed_blocks_are_zero_however_dirty_the_heap),
        cmocka_unit_test(alignments_and_offsets),
        cmocka_unit_test(alignment_does_not_keep_what_it_needed),
        cmocka_unit_test(other_addresses_are_foreign),
        cmocka_unit_test(small_blocks_released_twice_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
