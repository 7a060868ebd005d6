/* test_aligned.c - the _aligned_ routines. */
#include <errno.h>
#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "handled.h"
#include "scripted_heap.h"

static int enter(void **state)
{
    (void)state;
    _set_invalid_parameter_handler(handle);
    handled = 0;
    errno = 0;
    return 0;
}

static void *volatile opaque;
static void *plain(void *block)
{
    opaque = block;
    return opaque;
}

#define refused(call, number)                                                                                          \
    do {                                                                                                               \
        handled = 0;                                                                                                   \
        errno = 0;                                                                                                     \
        assert_true((call) == (number));                                                                               \
        assert_int_equal(errno, EINVAL);                                                                               \
        assert_int_equal(handled, 1);                                                                                  \
    } while (0)

static void addresses_are_aligned(void **state)
{
    (void)state;
    for (size_t alignment = 1; alignment <= 1 << 17; alignment *= 2) {
        for (size_t size = 1; size < 100000; size = size * 7 + 3) {
            char *block = plain(_aligned_malloc(size, alignment));
            assert_non_null(block);
            assert_int_equal((uintptr_t)block % alignment, 0);
            assert_int_equal(_aligned_msize(block, alignment, 0), size);
            memset(block, 1, size);
            block = plain(_aligned_realloc(block, 2 * size, alignment));
            assert_int_equal((uintptr_t)block % alignment, 0);
            assert_int_equal(block[size - 1], 1);
            _aligned_free(block);
            const size_t offset = size / 2;
            block = plain(_aligned_offset_malloc(size, alignment, offset));
            assert_int_equal(((uintptr_t)block + offset) % alignment, 0);
            assert_int_equal(_aligned_msize(block, alignment, offset), size);
            memset(block, 2, size);
            block = plain(_aligned_offset_realloc(block, 3 * size, alignment, offset));
            assert_int_equal(((uintptr_t)block + offset) % alignment, 0);
            assert_int_equal(block[size - 1], 2);
            _aligned_free(block);
        }
    }
    assert_int_equal(errno, 0);
    assert_int_equal(handled, 0);
}

static void growth_by_recalloc_is_zero(void **state)
{
    (void)state;
    unsigned char *block = plain(_aligned_recalloc(NULL, 10, 10, 256));
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(block[i], 0);
    memset(block, 0xFF, 100);
    block = plain(_aligned_recalloc(block, 20, 10, 256));
    assert_int_equal((uintptr_t)block % 256, 0);
    for (size_t i = 0; i < 200; i++)
        assert_int_equal(block[i], i < 100 ? 0xFF : 0);
    block = plain(_aligned_recalloc(block, 5, 10, 256));
    assert_int_equal(_aligned_msize(block, 256, 0), 50);
    assert_int_equal(block[49], 0xFF);
    assert_null(_aligned_recalloc(block, 0, 10, 256));
    block = plain(_aligned_offset_recalloc(NULL, 3, 100, 64, 8));
    assert_int_equal(((uintptr_t)block + 8) % 64, 0);
    memset(block, 0xFF, 300);
    block = plain(_aligned_offset_recalloc(block, 4, 100, 64, 8));
    assert_int_equal(((uintptr_t)block + 8) % 64, 0);
    for (size_t i = 0; i < 400; i++)
        assert_int_equal(block[i], i < 300 ? 0xFF : 0);
    _aligned_free(block);
    assert_int_equal(errno, 0);
    assert_int_equal(handled, 0);
}

static void bad_arguments_are_invalid_parameters(void **state)
{
    (void)state;
    static const size_t bad[] = {0, 3, 24, (size_t)-1};
    char *block = plain(_aligned_malloc(100, 16));
    memset(block, 9, 100);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        refused(_aligned_malloc(10, bad[i]), NULL);
        refused(_aligned_realloc(block, 10, bad[i]), NULL);
        refused(_aligned_realloc(NULL, 10, bad[i]), NULL);
        refused(_aligned_recalloc(block, 10, 1, bad[i]), NULL);
        refused(_aligned_offset_malloc(10, bad[i], 1), NULL);
        refused(_aligned_offset_realloc(block, 10, bad[i], 1), NULL);
        refused(_aligned_offset_recalloc(block, 10, 1, bad[i], 1), NULL);
        refused(_aligned_msize(block, bad[i], 0), (size_t)-1);
    }
    refused(_aligned_malloc(0, 16), NULL);
    refused(_aligned_offset_malloc(10, 16, 10), NULL);
    refused(_aligned_offset_malloc(10, 16, 11), NULL);
    refused(_aligned_offset_malloc(0, 16, 1), NULL);
    refused(_aligned_offset_realloc(block, 10, 16, 10), NULL);
    refused(_aligned_offset_recalloc(block, 2, 5, 16, 10), NULL);
    refused(_aligned_msize(NULL, 16, 0), (size_t)-1);
    assert_int_equal(_aligned_msize(block, 16, 0), 100);
    assert_int_equal(block[99], 9);
    _aligned_free(block);
}

static void size_zero_frees_and_is_a_block_without_one(void **state)
{
    (void)state;
    void *block = plain(_aligned_offset_malloc(0, 64, 0));
    assert_non_null(block);
    assert_null(_aligned_realloc(block, 0, 64));
    block = plain(_aligned_realloc(NULL, 0, 64));
    assert_non_null(block);
    assert_null(_aligned_offset_realloc(block, 0, 64, 8)); /* the offset is not looked at */
    block = plain(_aligned_malloc(10, 64));
    assert_null(_aligned_realloc(block, 0, 3)); /* nor the alignment */
    assert_int_equal(handled, 0);
    assert_int_equal(errno, 0);
    errno = 0;
    _aligned_free(plain(block));
    assert_int_equal(errno, 0);
}

static void what_cannot_be_is_enomem(void **state)
{
    (void)state;
    char *block = plain(_aligned_malloc(10, 64));
    block[9] = 5;
    static const size_t huge[] = {(size_t)-1, (size_t)_HEAP_MAXREQ + 1, (size_t)PTRDIFF_MAX + 1};
    for (size_t i = 0; i < sizeof huge / sizeof *huge; i++) {
        errno = 0;
        assert_null(_aligned_malloc(huge[i], 64));
        assert_int_equal(errno, ENOMEM);
        errno = 0;
        assert_null(_aligned_realloc(block, huge[i], 64));
        assert_int_equal(errno, ENOMEM);
    }
    errno = 0;
    assert_null(_aligned_recalloc(block, SIZE_MAX / 4 + 2, 4, 64));
    assert_int_equal(errno, ENOMEM);
    errno = 0;
    assert_null(_aligned_malloc(1, (size_t)1 << 63));
    assert_int_equal(errno, ENOMEM);
    errno = 0;
    script.failures = 2; /* in place, and anew */
    assert_null(_aligned_realloc(block, 20, 64));
    assert_int_equal(errno, ENOMEM);
    assert_int_equal(_aligned_msize(block, 64, 0), 10);
    errno = 0;
    script.failures = 1; /* in place only */
    block = plain(_aligned_realloc(block, 20, 64));
    assert_int_equal(errno, 0);
    assert_int_equal((uintptr_t)block % 64, 0);
    assert_int_equal(block[9], 5);
    script.failures = 1;
    block = plain(_aligned_realloc(block, 5, 64));
    assert_int_equal(_aligned_msize(block, 64, 0), 5);
    _aligned_free(block);
    assert_int_equal(handled, 0);
}

/* It is an error to change the alignment; the block is aligned as asked last. */
static void a_new_alignment_is_kept_too(void **state)
{
    (void)state;
    char *blocks[20];
    for (size_t i = 0; i < 20; i++) {
        blocks[i] = plain(_aligned_malloc(40, 16));
        memset(blocks[i], (int)i, 40);
        blocks[i] = plain(_aligned_realloc(blocks[i], 30, 1024));
        assert_int_equal((uintptr_t)blocks[i] % 1024, 0);
        assert_int_equal(blocks[i][29], i);
    }
    for (size_t i = 0; i < 20; i++)
        _aligned_free(blocks[i]);
}

static void foreign_addresses_are_refused(void **state)
{
    (void)state;
    static max_align_t elsewhere[4];
    errno = 0;
    assert_int_equal(_aligned_msize(plain(elsewhere), 16, 0), (size_t)-1);
    assert_int_equal(errno, EINVAL);
    errno = 0;
    assert_null(_aligned_realloc(plain(elsewhere), 10, 16));
    assert_int_equal(errno, EINVAL);
    errno = 0;
    _aligned_free(plain(elsewhere));
    _aligned_free(NULL);
    assert_int_equal(errno, 0);
    assert_int_equal(handled, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(addresses_are_aligned, enter),
        cmocka_unit_test_setup(growth_by_recalloc_is_zero, enter),
        cmocka_unit_test_setup(bad_arguments_are_invalid_parameters, enter),
        cmocka_unit_test_setup(size_zero_frees_and_is_a_block_without_one, enter),
        cmocka_unit_test_setup(what_cannot_be_is_enomem, enter),
        cmocka_unit_test_setup(a_new_alignment_is_kept_too, enter),
        cmocka_unit_test_setup(foreign_addresses_are_refused, enter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
