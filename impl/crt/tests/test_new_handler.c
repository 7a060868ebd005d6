/* test_new_handler.c - who asks the new handler, how often, and with what. */
#include <errno.h>
#include <malloc.h>
#include <new.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "handled.h"
#include "scripted_heap.h"

static unsigned asked, answers; /* it says "try again" so many times */
static size_t told;

static int lend_a_hand(size_t size)
{
    asked++;
    told = size;
    errno = EIO;
    return answers > 0 ? (answers--, 42) : 0;
}

static int give_up(size_t size)
{
    (void)size;
    return 0;
}

static int leave(void **state)
{
    (void)state;
    _set_new_handler(NULL);
    _set_new_mode(0);
    script = (scripted_heap){0};
    asked = answers = 0;
    return 0;
}

static void the_handler_before_is_returned(void **state)
{
    (void)state;
    assert_null(_query_new_handler());
    assert_null(_set_new_handler(lend_a_hand));
    assert_ptr_equal(_query_new_handler(), lend_a_hand);
    assert_ptr_equal(_set_new_handler(give_up), lend_a_hand);
    assert_ptr_equal(_set_new_handler(NULL), give_up);
    assert_null(_query_new_handler());
}

static void the_mode_is_0_or_1(void **state)
{
    (void)state;
    static const int bad[] = {2, -1, 256};
    assert_int_equal(_query_new_mode(), 0);
    assert_int_equal(_set_new_mode(1), 0);
    assert_int_equal(_query_new_mode(), 1);
    assert_int_equal(_set_new_mode(1), 1);
    _set_invalid_parameter_handler(handle);
    for (unsigned i = 0; i < sizeof bad / sizeof *bad; i++) {
        handled = 0;
        errno = 0;
        assert_int_equal(_set_new_mode(bad[i]), -1);
        assert_int_equal(errno, EINVAL);
        assert_int_equal(handled, 1);
        assert_int_equal(_query_new_mode(), 1);
    }
    _set_invalid_parameter_handler(NULL);
    assert_int_equal(_set_new_mode(0), 1);
}

static void callnewh_calls_it_whatever_the_mode(void **state)
{
    (void)state;
    assert_int_equal(_callnewh(10), 0);
    _set_new_handler(lend_a_hand);
    answers = 1;
    assert_int_equal(_callnewh(10), 1); /* not 42 */
    assert_int_equal(_callnewh(11), 0);
    assert_int_equal(asked, 2);
    assert_int_equal(told, 11);
}

static void *by_malloc(size_t size) { return malloc(size); }
static void *by_calloc(size_t size) { return calloc(size / 2, 2); }
static void *by_realloc_of_null(size_t size) { return realloc(NULL, size); }
static void *by_recalloc_of_null(size_t size) { return _recalloc(NULL, 2, size / 2); }
static void *by_aligned_malloc(size_t size) { return _aligned_malloc(size, 64); }
static void *by_aligned_recalloc(size_t size) { return _aligned_recalloc(NULL, 2, size / 2, 64); }

static void *(*const ways[])(size_t) = {by_malloc,           by_calloc,         by_realloc_of_null,
                                        by_recalloc_of_null, by_aligned_malloc, by_aligned_recalloc};
enum { WAYS = sizeof ways / sizeof *ways };

static void each_asks_until_there_is_memory(void **state)
{
    (void)state;
    _set_new_handler(lend_a_hand);
    _set_new_mode(1);
    for (unsigned i = 0; i < WAYS; i++) {
        script.failures = answers = 5;
        asked = 0;
        errno = 0;
        void *block = ways[i](1000);
        assert_non_null(block);
        assert_int_equal(errno, 0);
        assert_int_equal(asked, 5);
        assert_int_equal(told, 1000);
        free(block);
    }
}

static void each_fails_when_the_handler_gives_up(void **state)
{
    (void)state;
    _set_new_handler(lend_a_hand);
    _set_new_mode(1);
    for (unsigned i = 0; i < WAYS; i++) {
        script.failures = 5;
        answers = 2;
        asked = 0;
        errno = 0;
        assert_null(ways[i](1000));
        assert_int_equal(errno, ENOMEM);
        assert_int_equal(asked, 3);
    }
}

static void none_asks_in_mode_0_or_without_handler(void **state)
{
    (void)state;
    for (unsigned i = 0; i < WAYS; i++) {
        _set_new_mode(0);
        _set_new_handler(lend_a_hand);
        script.failures = 1;
        assert_null(ways[i](1000));
        _set_new_mode(1);
        _set_new_handler(NULL);
        script.failures = 1;
        assert_null(ways[i](1000));
    }
    assert_int_equal(asked, 0);
}

/* No handler can help: a request above _HEAP_MAXREQ is never granted. */
static void none_asks_for_what_is_never_granted(void **state)
{
    (void)state;
    _set_new_handler(lend_a_hand);
    _set_new_mode(1);
    answers = 3;
    volatile size_t huge = (size_t)_HEAP_MAXREQ + 1;
    assert_null(malloc(huge));
    assert_null(calloc(huge, 1));
    assert_null(_aligned_malloc(huge, 16));
    assert_int_equal(asked, 0);
}

static void resizing_asks_and_expanding_does_not(void **state)
{
    (void)state;
    _set_new_handler(lend_a_hand);
    _set_new_mode(1);
    char *block = malloc(10);
    script.failures = 3;
    answers = 2;
    assert_null(realloc(block, 100));
    assert_int_equal(asked, 3);
    assert_int_equal(told, 100);
    script.failures = answers = 2;
    block = realloc(block, 200);
    assert_non_null(block);
    script.failures = answers = 2;
    block = _recalloc(block, 3, 100);
    assert_non_null(block);
    asked = 0;
    script.failures = 1;
    assert_null(_expand(block, 5));
    assert_int_equal(asked, 0);
    script.failures = 0;
    errno = 0;
    volatile uintptr_t foreign = (uintptr_t)&asked;
    assert_null(realloc((void *)foreign, 100)); /* no matter for the handler */
    assert_int_equal(errno, EINVAL);
    assert_int_equal(asked, 0);
    free(block);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_handler_before_is_returned, leave),
        cmocka_unit_test_teardown(the_mode_is_0_or_1, leave),
        cmocka_unit_test_teardown(callnewh_calls_it_whatever_the_mode, leave),
        cmocka_unit_test_teardown(each_asks_until_there_is_memory, leave),
        cmocka_unit_test_teardown(each_fails_when_the_handler_gives_up, leave),
        cmocka_unit_test_teardown(none_asks_in_mode_0_or_without_handler, leave),
        cmocka_unit_test_teardown(none_asks_for_what_is_never_granted, leave),
        cmocka_unit_test_teardown(resizing_asks_and_expanding_does_not, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
