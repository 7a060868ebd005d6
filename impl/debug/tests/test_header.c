/* test_header.c - <crtdbg.h> in C and C++, with and without _DEBUG and _CRTDBG_MAP_ALLOC, over the library itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "header_users.h"

static void mapped_in_c(void **state)
{
    (void)state;
    assert_int_equal(use_header_mapped(), 0);
}

static void mapped_in_cpp(void **state)
{
    (void)state;
    assert_int_equal(use_header_cpp(), 0);
}

static void nothing_without_debug(void **state)
{
    (void)state;
    assert_int_equal(use_header_plain(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mapped_in_c),
        cmocka_unit_test(mapped_in_cpp),
        cmocka_unit_test(nothing_without_debug),
    };
    return cmocka_run_group_tests_name("debug header", tests, NULL, NULL);
}
