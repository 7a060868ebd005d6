/* cxx_select_test.c - which functions new and delete choose: the examples of the standard and cases beside them.
 *
 * A class declares sets of functions; letters stand for parameters: p (the first alone), s size, a alignment, n
 * nothrow, v void *, t a tag, d destroying; functions are separated by spaces. */
#include "../clauses/cxx_select.h"
#include "support.h"

#include <stdio.h>
#include <string.h>

static unsigned form_of(const char *letters, size_t length)
{
    static const char order[] = "sanvtd";
    unsigned form = 0;
    for (size_t i = 0; i < length; i++)
        if (letters[i] != 'p')
            form |= 1u << (strchr(order, letters[i]) - order);
    return form;
}

static uint64_t set_of(const char *functions)
{
    uint64_t set = 0;
    for (const char *each = functions; *each != '\0'; each += strspn(each, " ")) {
        size_t length = strcspn(each, " ");
        set |= UINT64_C(1) << form_of(each, length);
        each += length;
    }
    return set;
}

enum { EXTENDED = 1, ARRAY = 2, GLOBAL = 4, DESTROYS = 8 };
enum { CXX98 = AS_PROFILE_CXX98, CXX11, CXX14, CXX17, CXX20, CXX23 };

typedef struct selection {
    const char *news, *deletes; /* of the class, for objects and arrays alike */
    const char *written;        /* the arguments in parentheses */
    int revision;
    unsigned what;
    const char *allocates; /* "C…": the class's; "…?": or with the size; "-": none */
    const char *cleans;    /* the deallocation function if a constructor throws */
} selection;

static cxx_search search_for(const selection *one)
{
    uint64_t news = set_of(one->news), deletes = set_of(one->deletes);
    cxx_search search = {.revision = (cxx_revision)one->revision,
                         .type = {.is_known = true,
                                  .size = 64,
                                  .alignment = (one->what & EXTENDED) != 0 ? 64 : 8,
                                  .traits = (one->what & DESTROYS) != 0 ? AS_TYPE_DESTROYS : 0,
                                  .declares_new = news,
                                  .declares_new_array = news,
                                  .declares_delete = deletes,
                                  .declares_delete_array = deletes},
                         .is_extended = (one->what & EXTENDED) != 0 && one->revision >= CXX17,
                         .array = (one->what & ARRAY) != 0,
                         .global_only = (one->what & GLOBAL) != 0,
                         .has_own_form = one->written[0] != '\0',
                         .form = form_of(one->written, strlen(one->written))};
    return search;
}

static bool is_as_written(cxx_function function, const char *expected)
{
    if (expected[0] == '-')
        return function.choice == CXX_NONE;
    bool in_class = expected[0] == 'C', either = expected[strlen(expected) - 1] == '?';
    expected += in_class;
    return function.choice == (either ? CXX_EITHER : CXX_FOUND) && function.in_class == in_class &&
           function.parameters == form_of(expected, strlen(expected) - either);
}

static unsigned check(const selection *one)
{
    cxx_search search = search_for(one);
    cxx_function allocation = cxx_select_new(&search);
    bool right = is_as_written(allocation, one->allocates);
    if (right && one->cleans != NULL)
        right = is_as_written(cxx_select_cleanup(&search, allocation), one->cleans);
    if (!right)
        fprintf(stderr, "new(%s) of {%s} {%s}, revision %d, %u: not %s, %s\n", one->written, one->news, one->deletes,
                one->revision, one->what, one->allocates, one->cleans == NULL ? "" : one->cleans);
    return !right;
}

static void test_new_and_its_cleanup(void **state)
{
    (void)state;
    static const selection all[] = {
        /* the global functions */
        {"", "", "", CXX98, 0, "p", "p"},
        {"", "", "", CXX11, ARRAY, "p", "p"},
        {"", "", "", CXX14, 0, "p", "s"},
        {"", "", "", CXX14, ARRAY, "p", "p?"},
        {"", "", "", CXX14, ARRAY | DESTROYS, "p", "s"},
        {"", "", "", CXX23, ARRAY, "p", "p?"},
        {"", "", "", CXX23, ARRAY | DESTROYS, "p", "s"},
        {"", "", "n", CXX98, 0, "n", "n"},
        {"", "", "v", CXX98, 0, "v", "v"},
        {"", "", "t", CXX98, 0, "-", NULL},
        /* alignments */
        {"", "", "", CXX14, EXTENDED, "p", "s"},
        {"", "", "", CXX17, EXTENDED, "a", "sa"},
        {"", "", "", CXX17, EXTENDED | ARRAY, "a", "a?"},
        {"", "", "n", CXX17, EXTENDED, "an", "an"},
        {"", "", "v", CXX17, EXTENDED, "v", "v"},
        {"", "", "a", CXX17, 0, "a", "a"},
        {"", "", "a", CXX17, EXTENDED, "a", "a"},
        {"p", "p", "", CXX17, EXTENDED, "Cp", "Cp"},
        {"p a", "p a", "", CXX17, EXTENDED, "Ca", "Ca"},
        {"p a", "p a", "", CXX17, 0, "Cp", "Cp"},
        {"a", "a", "", CXX17, 0, "-", NULL},
        {"a", "a", "", CXX20, 0, "Ca", "Ca"},
        {"at", "at t", "t", CXX20, 0, "Cat", "Cat"},
        {"t", "at t", "t", CXX17, EXTENDED, "Ct", "Ct"},
        /* scopes */
        {"p", "", "", CXX98, 0, "Cp", "p"},
        {"", "p", "", CXX98, 0, "p", "Cp"},
        {"p", "p", "", CXX98, GLOBAL, "p", "p"},
        {"t", "p", "", CXX98, 0, "-", NULL}, /* the class's name hides the global ones */
        {"t", "t", "", CXX98, GLOBAL, "p", "p"},
        /* usual functions of a class */
        {"p", "s", "", CXX98, 0, "Cp", "Cs"},
        {"p", "p s", "", CXX98, 0, "Cp", "Cp"},
        {"p", "p s", "", CXX17, ARRAY | DESTROYS, "Cp", "Cp"},
        {"p", "s a", "", CXX17, 0, "Cp", "Cs"},
        {"p", "a sa", "", CXX17, 0, "Cp", "Ca"},
        {"p", "s sa", "", CXX17, EXTENDED, "Cp", "Csa"},
        {"p", "sa", "", CXX14, 0, "Cp", "-"},
        {"p", "t", "", CXX98, 0, "Cp", "-"},
        /* placement */
        {"t", "t", "t", CXX98, 0, "Ct", "Ct"},
        {"t", "p", "t", CXX98, 0, "Ct", "-"},
        {"t", "", "t", CXX98, 0, "Ct", "-"},
        {"v", "p v", "v", CXX98, 0, "Cv", "Cv"},
        {"n p", "p", "n", CXX98, 0, "Cn", "-"},
        {"n", "", "n", CXX98, 0, "Cn", "n"},
        /* destroying functions */
        {"p", "d p", "", CXX20, 0, "Cp", "Cd"},
        {"p", "d p", "", CXX17, 0, "Cp", "Cp"},
        {"p", "ds d", "", CXX20, 0, "Cp", "Cd"},
        {"p", "ds", "", CXX20, 0, "Cp", "Cds"},
        {"p", "d da", "", CXX20, EXTENDED, "Cp", "Cda"},
        {"p", "d p", "", CXX20, ARRAY, "Cp", "Cp"},
    };
    unsigned wrong = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        wrong += check(&all[i]);
    assert_int_equal(wrong, 0);
}

static void test_destroying_functions_are_passed_by(void **state)
{
    (void)state;
    selection one = {"p", "d s", "", CXX20, 0, "", ""};
    cxx_search search = search_for(&one);
    assert_true(is_as_written(cxx_select_delete(&search), "Cd"));
    assert_true(is_as_written(cxx_select_not_destroying(&search), "Cs"));
    one.deletes = "d";
    search = search_for(&one);
    assert_true(is_as_written(cxx_select_not_destroying(&search), "-"));
}

static void test_what_is_not_known_is_not_chosen(void **state)
{
    (void)state;
    selection one = {"p", "p", "", CXX20, 0, "", ""};
    cxx_search search = search_for(&one);
    search.type.is_known = false;
    cxx_function none = cxx_select_new(&search);
    assert_int_equal(none.choice, CXX_UNKNOWN);
    assert_int_equal(cxx_select_delete(&search).choice, CXX_UNKNOWN);
    assert_int_equal(cxx_select_cleanup(&search, none).choice, CXX_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_and_its_cleanup),
        cmocka_unit_test(test_destroying_functions_are_passed_by),
        cmocka_unit_test(test_what_is_not_known_is_not_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
