/* profile_test.c - sets of profiles as people write them, and the vocabulary's names. */
#include "support.h"

#include <string.h>

static void test_lists_are_parsed(void **state)
{
    (void)state;
    as_profiles set = 0;
    unsigned at = 99;
    assert_true(as_profiles_parse("c17", &set, &at));
    assert_int_equal(set, AS_C17);
    assert_true(as_profiles_parse("gnu,posix-2017,gnu", &set, &at));
    assert_int_equal(set, AS_GNU | AS_POSIX_2017);
    assert_true(as_profiles_parse("all", &set, &at));
    assert_int_equal(set, AS_ALL);
    assert_true(as_profiles_parse("law", &set, &at));
    assert_int_equal(set, AS_LAW);
    assert_true(as_profiles_parse("crt", &set, &at));
    assert_int_equal(set, AS_MSVCRT | AS_UCRT);
    assert_true(as_profiles_parse("ucrt,quality", &set, &at));
    assert_int_equal(set, AS_UCRT | AS_QUALITY);
    assert_true(as_profiles_parse("cxx", &set, &at));
    assert_int_equal(set, AS_CXX98 | AS_CXX11 | AS_CXX14 | AS_CXX17 | AS_CXX20 | AS_CXX23);
    assert_true(as_profiles_parse("cxx20,itanium-abi", &set, &at));
    assert_int_equal(set, AS_CXX20 | AS_ITANIUM_ABI);
    /* nobody is judged by them unasked */
    assert_int_equal((AS_ALL | AS_DEFAULT_PROFILES) & (AS_CRT | AS_CRT_DEBUG | AS_CXX | AS_CXX_ABI), 0);
    assert_true(as_profiles_parse("default,c23", &set, &at));
    assert_int_equal(set, AS_DEFAULT_PROFILES | AS_C23);
    assert_int_equal(at, 99);
}

static void test_bad_lists_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *list;
        unsigned at;
    } bad[] = {{"", 0},         {"c18", 0},    {"c17,", 4}, {"c17,,gnu", 4},
               {"c17, gnu", 4}, {"gnu,c1", 4}, {"C17", 0},  {"c177", 0}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        as_profiles set = 5;
        unsigned at = 99;
        assert_false(as_profiles_parse(bad[i].list, &set, &at));
        assert_int_equal(at, bad[i].at);
        assert_int_equal(set, 5);
    }
}

static void test_sets_are_printed(void **state)
{
    (void)state;
    char buffer[64];
    assert_string_equal(as_profiles_print(AS_GNU | AS_C11, buffer, sizeof buffer), "c11,gnu");
    assert_string_equal(as_profiles_print(0, buffer, sizeof buffer), "");
    assert_string_equal(as_profiles_print(AS_GNU | AS_C11, buffer, 6), "c11,g");
    assert_string_equal(as_profiles_print(AS_GNU, buffer, 1), "");
    assert_string_equal(as_profiles_print(AS_CRT, buffer, sizeof buffer), "msvcrt,ucrt");
    as_profiles again;
    unsigned at;
    assert_true(as_profiles_parse(as_profiles_print(AS_ALL, buffer, sizeof buffer), &again, &at));
    assert_int_equal(again, AS_ALL);
}

static void test_the_weakest_comes_first(void **state)
{
    (void)state;
    assert_int_equal(as_profiles_weakest(AS_ALL), AS_PROFILE_C11);
    assert_int_equal(as_profiles_weakest(AS_GNU | AS_POSIX_2024), AS_PROFILE_POSIX_2024);
    assert_int_equal(as_profiles_weakest(AS_QUALITY), AS_PROFILE_QUALITY);
    assert_int_equal(as_profiles_weakest(AS_CRT | AS_QUALITY), AS_PROFILE_MSVCRT);
    assert_int_equal(as_profiles_weakest(AS_CXX_SINCE_14 | AS_CXX_ABI | AS_QUALITY), AS_PROFILE_CXX14);
}

static void test_routines_have_names_and_signatures(void **state)
{
    (void)state;
    for (int i = AS_NOTHING + 1; i < AS_ROUTINE_COUNT; i++) {
        const as_signature *signature = as_routine_signature((as_routine)i);
        assert_non_null(signature->name);
        assert_int_equal(as_routine_by_name(signature->name), i);
        assert_int_equal((signature->traits & AS_IS_CALL) != 0, i <= AS_LAST_CALL);
        assert_int_equal((signature->traits & AS_IS_CALLBACK) != 0, i >= AS_ASKED);
    }
    assert_int_equal(as_routine_by_name("nothing"), AS_NOTHING);
    assert_int_equal(as_routine_by_name("mallo"), AS_NOTHING);
    for (int level = AS_MUST; level <= AS_DISPUTED; level++)
        assert_true(strlen(as_level_name((as_level)level)) > 0);
    for (int profile = 0; profile < AS_PROFILE_COUNT; profile++)
        assert_true(strlen(as_profile_title((as_profile)profile)) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists_are_parsed),
        cmocka_unit_test(test_bad_lists_are_refused),
        cmocka_unit_test(test_sets_are_printed),
        cmocka_unit_test(test_the_weakest_comes_first),
        cmocka_unit_test(test_routines_have_names_and_signatures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
