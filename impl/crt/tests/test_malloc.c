/* test_malloc.c - malloc, calloc, realloc, _recalloc, free, _msize and _expand as their pages have them. */
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

/* Not the compiler's to reason about. */
static void *volatile opaque;
static void *plain(void *block)
{
    opaque = block;
    return opaque;
}

static bool is_all(const unsigned char *bytes, size_t count, unsigned char value)
{
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] != value)
            return false;
    }
    return true;
}

static void blocks_have_the_size_asked_for(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 2, 7, 8, 15, 16, 17, 24, 100, 512, 1000, 4096, 65537, 1 << 20};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        errno = 0;
        void *block = plain(malloc(sizes[i]));
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % 16, 0);
        assert_int_equal(_msize(block), sizes[i]);
        assert_int_equal(errno, 0);
        memset(block, 0x5A, sizes[i]);
        free(block);
        assert_int_equal(errno, 0);
    }
}

static void blocks_of_nothing_are_blocks(void **state)
{
    (void)state;
    void *one = plain(malloc(0)), *two = plain(calloc(0, 8)), *three = plain(calloc(8, 0)), *four = realloc(NULL, 0);
    assert_non_null(one);
    assert_non_null(two);
    assert_non_null(three);
    assert_non_null(four);
    assert_ptr_not_equal(one, two);
    assert_ptr_not_equal(three, four);
    free(one), free(two), free(three), free(four);
    free(NULL);
}

static void what_cannot_be_is_enomem(void **state)
{
    (void)state;
    static const size_t huge[] = {(size_t)-1, _HEAP_MAXREQ, (size_t)_HEAP_MAXREQ + 1, (size_t)PTRDIFF_MAX + 1};
    char *block = plain(malloc(10));
    strcpy(block, "123456789");
    for (size_t i = 0; i < sizeof huge / sizeof *huge; i++) {
        errno = 0;
        assert_null(plain(malloc(huge[i])));
        assert_int_equal(errno, ENOMEM);
        errno = 0;
        assert_null(plain(calloc(1, huge[i])));
        assert_int_equal(errno, ENOMEM);
        errno = 0;
        assert_null(plain(realloc(block, huge[i])));
        assert_int_equal(errno, ENOMEM);
        errno = 0;
        assert_null(plain(_recalloc(block, 1, huge[i])));
        assert_int_equal(errno, ENOMEM);
        errno = 0;
        assert_null(plain(_expand(block, huge[i])));
        assert_int_equal(errno, ENOMEM);
    }
    volatile size_t half = SIZE_MAX / 2 + 2;
    errno = 0;
    assert_null(plain(calloc(half, 2)));
    assert_int_equal(errno, ENOMEM);
    errno = 0;
    assert_null(plain(_recalloc(block, half, 2)));
    assert_int_equal(errno, ENOMEM);
    assert_string_equal(block, "123456789");
    assert_int_equal(_msize(block), 10);
    free(block);
}

static void no_memory_is_enomem(void **state)
{
    (void)state;
    char *block = plain(malloc(10));
    strcpy(block, "123456789");
    errno = 0;
    script.failures = 1;
    assert_null(plain(malloc(10)));
    assert_int_equal(errno, ENOMEM);
    errno = 0;
    script.failures = 1;
    assert_null(plain(calloc(10, 10)));
    assert_int_equal(errno, ENOMEM);
    errno = 0;
    script.failures = 1;
    assert_null(plain(realloc(block, 100)));
    assert_int_equal(errno, ENOMEM);
    errno = 0;
    script.failures = 1;
    assert_null(plain(_recalloc(block, 10, 10)));
    assert_int_equal(errno, ENOMEM);
    errno = 0;
    script.failures = 1;
    assert_null(plain(_expand(block, 5)));
    assert_int_equal(errno, ENOMEM);
    script.failures = 0;
    assert_string_equal(block, "123456789");
    assert_int_equal(_msize(block), 10);
    free(block);
}

static void calloc_and_growth_by_recalloc_are_zero(void **state)
{
    (void)state;
    for (size_t size = 1; size < 70000; size = size * 3 + 1) {
        void *dirty = plain(malloc(size));
        memset(dirty, 0xFF, size);
        free(dirty);
        unsigned char *block = plain(calloc(size, 1));
        assert_true(is_all(block, size, 0));
        memset(block, 0xEE, size);
        block = plain(_recalloc(block, 2, size));
        assert_non_null(block);
        assert_int_equal(_msize(block), 2 * size);
        assert_true(is_all(block, size, 0xEE));
        assert_true(is_all(block + size, size, 0));
        block = plain(_recalloc(block, 1, size / 2 + 1));
        assert_true(is_all(block, size / 2 + 1, 0xEE));
        free(block);
    }
    unsigned char *fresh = plain(_recalloc(NULL, 3, 5));
    assert_int_equal(_msize(fresh), 15);
    assert_true(is_all(fresh, 15, 0));
    errno = 0;
    assert_null(_recalloc(fresh, 0, 5));
    assert_int_equal(errno, 0);
}

static void realloc_keeps_what_fits(void **state)
{
    (void)state;
    unsigned char *block = plain(malloc(300));
    for (size_t i = 0; i < 300; i++)
        block[i] = (unsigned char)i;
    static const size_t sizes[] = {301, 5000, 100000, 400, 299};
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        block = plain(realloc(block, sizes[k]));
        assert_non_null(block);
        assert_int_equal(_msize(block), sizes[k]);
        for (size_t i = 0; i < 299; i++)
            assert_int_equal(block[i], (unsigned char)i);
    }
    errno = 0;
    assert_null(plain(realloc(block, 0)));
    assert_int_equal(errno, 0);
}

static void expand_never_moves(void **state)
{
    (void)state;
    unsigned char *block = plain(malloc(512));
    memset(block, 7, 512);
    static const size_t sizes[] = {511, 100, 1, 0, 90, 512};
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        errno = 0;
        assert_ptr_equal(_expand(block, sizes[k]), block);
        assert_int_equal(errno, 0);
        assert_int_equal(_msize(block), sizes[k]);
    }
    assert_int_equal(block[0], 7);
    free(block);
}

static void null_is_an_invalid_parameter(void **state)
{
    (void)state;
    _set_invalid_parameter_handler(handle);
    handled = 0;
    errno = 0;
    assert_int_equal(_msize(plain(NULL)), (size_t)-1);
    assert_int_equal(errno, EINVAL);
    assert_int_equal(handled, 1);
    errno = 0;
    assert_null(_expand(plain(NULL), 10));
    assert_int_equal(errno, EINVAL);
    assert_int_equal(handled, 2);
    assert_false(handled_was_told); /* a release runtime tells its handler nothing */
    _set_invalid_parameter_handler(NULL);
}

/* No handler is called for what is not null: errno tells, and the heap is as it was. */
static void foreign_addresses_are_refused(void **state)
{
    (void)state;
    static max_align_t elsewhere[4];
    max_align_t *const foreign = plain(elsewhere);
    char *live = plain(malloc(100));
    char *const addresses[] = {(char *)foreign, live + 16, live + 1};
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        char *address = plain(addresses[i]);
        errno = 0;
        free(address);
        assert_int_equal(errno, EINVAL);
        errno = 0;
        assert_int_equal(_msize(address), (size_t)-1);
        assert_int_equal(errno, EINVAL);
        errno = 0;
        assert_null(_expand(address, 5));
        assert_int_equal(errno, EINVAL);
        errno = 0;
        assert_null(plain(realloc(address, 5)));
        assert_int_equal(errno, EINVAL);
        errno = 0;
        assert_null(plain(_recalloc(address, 1, 5)));
        assert_int_equal(errno, EINVAL);
    }
    assert_int_equal(_msize(live), 100);
    free(live);
    errno = 0;
    free(plain(live)); /* a second time */
    assert_int_equal(errno, EINVAL);
    assert_int_equal(_heapchk(), _HEAPOK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_have_the_size_asked_for),
        cmocka_unit_test(blocks_of_nothing_are_blocks),
        cmocka_unit_test(what_cannot_be_is_enomem),
        cmocka_unit_test(no_memory_is_enomem),
        cmocka_unit_test(calloc_and_growth_by_recalloc_are_zero),
        cmocka_unit_test(realloc_keeps_what_fits),
        cmocka_unit_test(expand_never_moves),
        cmocka_unit_test(null_is_an_invalid_parameter),
        cmocka_unit_test(foreign_addresses_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
