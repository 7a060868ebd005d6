/* test_pattern.c - patterns and samples, in this process's own memory. */
#include "pattern.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const uint64_t key = UINT64_C(0x0123456789abcd01);

static void every_size_at_every_alignment(void **state)
{
    (void)state;
    unsigned char room[500];
    volatile size_t reached;
    for (size_t shift = 0; shift < 8; shift++) {
        for (size_t size = 0; size < 300; size++) {
            memset(room, 0, sizeof room);
            assert_int_equal(pattern_fill(room + 16 + shift, size, key, &reached), size);
            assert_int_equal(pattern_verify(room + 16 + shift, size, size, key, &reached), size);
            for (size_t i = 0; i < sizeof room; i++) /* all of the block, and nothing but the block */
                assert_int_equal(room[i] != 0, i >= 16 + shift && i < 16 + shift + size);
        }
    }
}

static void each_wrong_byte_is_found(void **state)
{
    (void)state;
    unsigned char block[350];
    volatile size_t reached;
    pattern_fill(block, sizeof block, key, &reached);
    for (size_t at = 0; at < sizeof block; at++) {
        for (unsigned bit = 0; bit < 8; bit++) {
            block[at] ^= (unsigned char)(1u << bit);
            assert_int_equal(pattern_verify(block, sizeof block, sizeof block, key, &reached), at);
            assert_int_equal(pattern_verify(block, sizeof block, at, key, &reached), at); /* beyond the limit */
            block[at] ^= (unsigned char)(1u << bit);
        }
    }
}

static void first_dirt_is_found(void **state)
{
    (void)state;
    unsigned char block[350] = {0};
    volatile size_t reached;
    assert_int_equal(pattern_zeroes(block, sizeof block, &reached), sizeof block);
    for (size_t at = 0; at < sizeof block; at++) {
        block[at] = 0x80;
        assert_int_equal(pattern_zeroes(block, sizeof block, &reached), at);
        block[at] = 0;
    }
}

/* Another block's pattern is not this one's, from the first byte on. */
static void keys_differ(void **state)
{
    (void)state;
    unsigned char one[64], other[64];
    volatile size_t reached;
    for (uint64_t n = 1; n < 120; n++) {
        pattern_fill(one, sizeof one, pattern_key(5, 0), &reached);
        pattern_fill(other, sizeof other, pattern_key(5, n), &reached);
        assert_int_not_equal(one[0], other[0]);
        assert_int_equal(pattern_verify(other, sizeof other, sizeof other, pattern_key(5, 0), &reached), 0);
    }
}

/* What moved by some bytes is not taken for what stayed. */
static void shifted_contents_differ(void **state)
{
    (void)state;
    unsigned char block[512];
    volatile size_t reached;
    pattern_fill(block, sizeof block, key, &reached);
    for (size_t shift = 1; shift < 256; shift++)
        assert_in_range(pattern_verify(block + shift, 256, 256, key, &reached), 0, 15);
}

static void large_blocks_by_sample(void **state)
{
    (void)state;
    const size_t mebi = 1 << 20, size = 40 * mebi + 13;
    unsigned char *block = calloc(1, size);
    volatile size_t reached;
    assert_non_null(block);
    assert_int_equal(pattern_zeroes(block, size, &reached), size);
    assert_int_equal(pattern_fill(block, size, key, &reached), size);
    assert_int_equal(pattern_verify(block, size, size, key, &reached), size);
    size_t written = 0;
    for (size_t i = 0; i < size; i++)
        written += block[i] != 0;
    assert_in_range(written, 2 * mebi + 900 * 8, 2 * mebi + 1100 * 8);
    assert_true(block[0] != 0 && block[mebi - 1] != 0 && block[size - mebi] != 0 && block[size - 1] != 0);
    const size_t ends[] = {0, mebi - 1, size - mebi, size - 1};
    for (unsigned i = 0; i < 4; i++) {
        block[ends[i]] ^= 0x40;
        assert_int_equal(pattern_verify(block, size, size, key, &reached), ends[i]);
        block[ends[i]] ^= 0x40;
    }
    size_t longest = 0, run = 0; /* no wide stretch goes unseen */
    for (size_t i = 0; i < size; i++) {
        run = block[i] == 0 ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    assert_in_range(longest, 1, size / 1000);
    /* Cut short, what is left of the sample is looked at. */
    assert_int_equal(pattern_verify(block, size, 100, key, &reached), 100);
    assert_int_equal(pattern_verify(block, size, 20 * mebi, key, &reached), 20 * mebi);
    memset(block + 10 * mebi, 0, 5 * mebi);
    assert_in_range(pattern_verify(block, size, 20 * mebi, key, &reached), 10 * mebi, 10 * mebi + size / 1000);
    free(block);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_size_at_every_alignment), cmocka_unit_test(each_wrong_byte_is_found),
        cmocka_unit_test(first_dirt_is_found),           cmocka_unit_test(keys_differ),
        cmocka_unit_test(shifted_contents_differ),       cmocka_unit_test(large_blocks_by_sample),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
