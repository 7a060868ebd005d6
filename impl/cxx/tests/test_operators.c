/* test_operators.c - the operators as C sees them: over a heap of which the test says when it has memory. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "catching.h"
#include "cxx/operators.h"
#include "heap/heap.h"
#include "heap/tests/scripted_system.h"

/* std::set_new_handler */
void *set_new_handler(void (*handler)(void)) __asm__("_ZSt15set_new_handlerPFvvE");

static int runtime_asked, runtime_gives_up_after, asked;
static int (*runtime_helps)(size_t size);

/* The C runtime's protocol is there, in this program. */
int _callnewh(size_t size);
int _callnewh(size_t size)
{
    runtime_asked++;
    return runtime_helps != NULL ? runtime_helps(size) : runtime_asked < runtime_gives_up_after;
}

static const size_t too_much = AH_MAX - 4096;

static void call_new(void *size) { assert_null(operator_new(*(const size_t *)size)); }
static void call_new_aligned(void *size) { assert_null(operator_new_aligned(*(const size_t *)size, 64)); }
static void call_new_array(void *size) { assert_null(operator_new_array(*(const size_t *)size)); }
static void call_new_array_aligned(void *size) { assert_null(operator_new_array_aligned(*(const size_t *)size, 64)); }
static void call_new_badly_aligned(void *alignment)
{
    assert_null(operator_new_aligned(8, *(const size_t *)alignment));
}

static void handler_that_stops(void)
{
    asked++;
    if (asked == 4)
        set_new_handler(NULL);
}

static void handler_that_throws(void)
{
    asked++;
    throw_number(17);
}

static int start(void **state)
{
    (void)state;
    asked = runtime_asked = runtime_gives_up_after = 0;
    set_new_handler(NULL);
    return scripted_calm(NULL);
}

static void blocks_come_and_go(void **state)
{
    (void)state;
    for (size_t size = 0; size < 100000; size = size * 3 + 1) {
        void *blocks[] = {operator_new(size), operator_new_array(size), operator_new_nothrow(size, NULL),
                          operator_new_array_nothrow(size, NULL)};
        for (size_t i = 0; i < 4; i++) {
            assert_int_equal(ah_size(blocks[i]), size);
            assert_int_equal((uintptr_t)blocks[i] % AH_ALIGNMENT, 0);
        }
        errno = 4242;
        operator_delete(blocks[0]);
        operator_delete_array_sized(blocks[1], size);
        operator_delete_nothrow(blocks[2], NULL);
        operator_delete_array_nothrow(blocks[3], NULL);
        assert_int_equal(errno, 4242);
        for (size_t i = 0; i < 4; i++)
            assert_int_not_equal(ah_kind_of(blocks[i]), AH_LIVE);
    }
    operator_delete(NULL);
    operator_delete_array(NULL);
    operator_delete_aligned(NULL, 64);
}

static void alignments_are_kept(void **state)
{
    (void)state;
    for (size_t alignment = 1; alignment <= 4096; alignment *= 2) {
        void *blocks[] = {operator_new_aligned(24, alignment), operator_new_array_aligned(24, alignment),
                          operator_new_aligned_nothrow(24, alignment, NULL),
                          operator_new_array_aligned_nothrow(24, alignment, NULL)};
        for (size_t i = 0; i < 4; i++) {
            assert_int_equal(ah_size(blocks[i]), 24);
            assert_int_equal((uintptr_t)blocks[i] % alignment, 0);
        }
        operator_delete_sized_aligned(blocks[0], 24, alignment);
        operator_delete_array_sized_aligned(blocks[1], 24, alignment);
        operator_delete_aligned_nothrow(blocks[2], alignment, NULL);
        operator_delete_array_aligned_nothrow(blocks[3], alignment, NULL);
        for (size_t i = 0; i < 4; i++)
            assert_int_not_equal(ah_kind_of(blocks[i]), AH_LIVE);
    }
}

static void no_power_of_two(void **state)
{
    (void)state;
    size_t bad[] = {0, 3, 48, SIZE_MAX};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(catching(call_new_badly_aligned, &bad[i], NULL), CAUGHT_BAD_ALLOC);
        assert_null(operator_new_aligned_nothrow(8, bad[i], NULL));
    }
    assert_int_equal(runtime_asked, 0);
}

static void no_handler(void **state)
{
    (void)state;
    size_t sizes[] = {too_much, AH_MAX, AH_MAX + 1, SIZE_MAX - 15, SIZE_MAX};
    void (*const calls[])(void *) = {call_new, call_new_aligned, call_new_array, call_new_array_aligned};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (size_t j = 0; j < 4; j++)
            assert_int_equal(catching(calls[j], &sizes[i], NULL), CAUGHT_BAD_ALLOC);
        assert_null(operator_new_nothrow(sizes[i], NULL));
        assert_null(operator_new_aligned_nothrow(sizes[i], 64, NULL));
        assert_null(operator_new_array_nothrow(sizes[i], NULL));
        assert_null(operator_new_array_aligned_nothrow(sizes[i], 64, NULL));
    }
    assert_int_equal(runtime_asked, 8 * 5); /* once for each, and it always gave up */
}

static void the_runtimes_handler(void **state)
{
    (void)state;
    size_t size = too_much;
    runtime_gives_up_after = 3;
    assert_int_equal(catching(call_new, &size, NULL), CAUGHT_BAD_ALLOC);
    assert_int_equal(runtime_asked, 3);
    /* that of C++ comes first and alone */
    runtime_asked = 0;
    set_new_handler(handler_that_throws);
    assert_int_equal(catching(call_new_array_aligned, &size, NULL), CAUGHT_NUMBER);
    assert_int_equal(asked, 1);
    assert_int_equal(runtime_asked, 0);
}

static void the_handler_until_the_end(void **state)
{
    (void)state;
    size_t size = too_much;
    int number = 0;
    set_new_handler(handler_that_stops);
    assert_int_equal(catching(call_new_array, &size, NULL), CAUGHT_BAD_ALLOC);
    assert_int_equal(asked, 4);
    asked = 0;
    set_new_handler(handler_that_throws);
    assert_int_equal(catching(call_new, &size, &number), CAUGHT_NUMBER);
    assert_int_equal(number, 17);
    assert_null(operator_new_array_aligned_nothrow(size, 64, NULL));
    assert_int_equal(asked, 2);
}

static void handler_that_helps_at_last(void)
{
    if (++asked % 3 == 0)
        scripted_calm(NULL);
}

static int handler_of_the_runtime(size_t size)
{
    handler_that_helps_at_last();
    return size != 0;
}

/* After three calls of a handler there is memory: each form gives a block. */
static void each_form_helped(void)
{
    const size_t size = 3 << 20;
    for (int form = 0; form < 8; form++) {
        scripted.maps_left = 0;
        asked = 0;
        void *block = form == 0   ? operator_new(size)
                      : form == 1 ? operator_new_aligned(size, 256)
                      : form == 2 ? operator_new_array(size)
                      : form == 3 ? operator_new_array_aligned(size, 256)
                      : form == 4 ? operator_new_nothrow(size, NULL)
                      : form == 5 ? operator_new_aligned_nothrow(size, 256, NULL)
                      : form == 6 ? operator_new_array_nothrow(size, NULL)
                                  : operator_new_array_aligned_nothrow(size, 256, NULL);
        assert_int_equal(asked, 3);
        assert_int_equal(ah_size(block), size);
        operator_delete(block);
        ah_trim();
    }
}

static void a_handler_helps(void **state)
{
    (void)state;
    set_new_handler(handler_that_helps_at_last);
    each_form_helped();
    assert_int_equal(runtime_asked, 0);
    set_new_handler(NULL);
    runtime_helps = handler_of_the_runtime;
    each_form_helped();
    runtime_helps = NULL;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(blocks_come_and_go, start),   cmocka_unit_test_setup(alignments_are_kept, start),
        cmocka_unit_test_setup(no_power_of_two, start),      cmocka_unit_test_setup(no_handler, start),
        cmocka_unit_test_setup(the_runtimes_handler, start), cmocka_unit_test_setup(the_handler_until_the_end, start),
        cmocka_unit_test_setup(a_handler_helps, start),
    };
    scripted_install();
    return cmocka_run_group_tests_name("operators", tests, NULL, NULL);
}
