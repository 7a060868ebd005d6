/* test_select.c - which allocation function a new-expression calls, and which deallocation function matches it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "catching.h"
#include "told.h"

#define P 0u
#define S ACX_SIZE
#define A ACX_ALIGNMENT
#define D ACX_DESTROYING
#define X ACX_DELETED
#define F ACX_PLACEMENT /* with the types "1A", or what `types` says */

static const acx_type whole = {24, 8, told_construct, told_destroy, NULL, NULL};
static const acx_type wide = {64, 64, told_construct, told_destroy, NULL, NULL};

typedef struct function {
    unsigned traits;
    const char *types;
} function;

/* What a class declares, and what comes of an expression whose constructor throws. */
typedef struct row {
    const char *why;
    acx_revision revision;
    const acx_type *like;
    const char *placement;
    size_t allocations, deallocations;
    function allocation[4], deallocation[4];
    const char *expected;
} row;

static const row rows[] = {
    {"class", ACX_CXX98, &whole, NULL, 1, 1, {{P, 0}}, {{P, 0}}, "T::new(24) +0 T::delete(p)"},
    {"class, sized", ACX_CXX98, &whole, NULL, 1, 1, {{P, 0}}, {{S, 0}}, "T::new(24) +0 T::delete(p, 24)"},
    {"class, both", ACX_CXX98, &whole, NULL, 1, 2, {{P, 0}}, {{S, 0}, {P, 0}}, "T::new(24) +0 T::delete(p)"},
    {"only new in the class", ACX_CXX98, &whole, NULL, 1, 0, {{P, 0}}, {{0, 0}}, "T::new(24) +0 delete(p)"},
    {"only delete in the class", ACX_CXX98, &whole, NULL, 0, 1, {{0, 0}}, {{P, 0}}, "new(24) +0 T::delete(p)"},
    {"hidden", ACX_CXX17, &whole, "1B", 1, 0, {{P, 0}}, {{0, 0}}, "no function matches"},
    {"hidden by a placement form", ACX_CXX17, &whole, NULL, 1, 0, {{F, "1A"}}, {{0, 0}}, "no function matches"},
    {"deleted", ACX_CXX11, &whole, NULL, 1, 0, {{P | X, 0}}, {{0, 0}}, "the function is deleted"},
    {"matching one deleted", ACX_CXX11, &whole, NULL, 1, 1, {{P, 0}}, {{P | X, 0}}, "the function is deleted"},
    {"only a placement delete", ACX_CXX11, &whole, NULL, 1, 1, {{P, 0}}, {{F, "1A"}}, "T::new(24) +0"},

    {"placement", ACX_CXX98, &whole, "1A", 1, 1, {{F, "1A"}}, {{F, "1A"}}, "T::new(24, it) +0 T::delete(p, it)"},
    {"no match", ACX_CXX98, &whole, "1A", 1, 1, {{F, "1A"}}, {{P, 0}}, "T::new(24, it) +0"},
    {"another type", ACX_CXX98, &whole, "1A", 1, 1, {{F, "1A"}}, {{F, "1B"}}, "T::new(24, it) +0"},
    {"two match", ACX_CXX98, &whole, "1A", 1, 2, {{F, "1A"}}, {{F, "1A"}, {F, "1A"}}, "T::new(24, it) +0"},
    {"one of two",
     ACX_CXX98,
     &whole,
     "1A",
     2,
     2,
     {{P, 0}, {F, "1A"}},
     {{P, 0}, {F, "1A"}},
     "T::new(24, it) +0 T::delete(p, it)"},
    {"match deleted", ACX_CXX98, &whole, "1A", 1, 1, {{F, "1A"}}, {{F | X, "1A"}}, "the function is deleted"},
    {"usual",
     ACX_CXX98,
     &whole,
     "m",
     1,
     1,
     {{F, "m"}},
     {{S, 0}},
     "a usual deallocation function matches a placement allocation function"},
    {"usual, C++20",
     ACX_CXX20,
     &whole,
     "m",
     1,
     2,
     {{F, "m"}},
     {{S, 0}, {P, 0}},
     "a usual deallocation function matches a placement allocation function"},
    {"not the usual one",
     ACX_CXX14,
     &whole,
     "m",
     1,
     2,
     {{F, "m"}},
     {{F, "m"}, {P, 0}},
     "T::new(24, it) +0 T::delete(p, it)"},

    {"aligned",
     ACX_CXX17,
     &wide,
     NULL,
     2,
     2,
     {{P, 0}, {A, 0}},
     {{P, 0}, {A, 0}},
     "T::new(64, align 64) +0 T::delete(p, align 64)"},
    {"aligned, before there was such", ACX_CXX14, &wide, NULL, 1, 1, {{P, 0}}, {{P, 0}}, "T::new(64) +0 T::delete(p)"},
    {"falls back", ACX_CXX17, &wide, NULL, 1, 2, {{P, 0}}, {{P, 0}, {A, 0}}, "T::new(64) +0 T::delete(p, align 64)"},
    {"falls back, with arguments",
     ACX_CXX17,
     &wide,
     "1A",
     1,
     2,
     {{F, "1A"}},
     {{F, "1A"}, {A | F, "1A"}},
     "T::new(64, it) +0 T::delete(p, it)"},
    {"aligned placement",
     ACX_CXX17,
     &wide,
     "1A",
     2,
     2,
     {{F, "1A"}, {A | F, "1A"}},
     {{F, "1A"}, {A | F, "1A"}},
     "T::new(64, align 64, it) +0 T::delete(p, align 64, it)"},
    {"not aligned", ACX_CXX17, &whole, NULL, 2, 2, {{A, 0}, {P, 0}}, {{A, 0}, {P, 0}}, "T::new(24) +0 T::delete(p)"},
    {"no way back in C++17", ACX_CXX17, &whole, NULL, 1, 1, {{A, 0}}, {{A, 0}}, "no function matches"},
    {"the other way round",
     ACX_CXX20,
     &whole,
     NULL,
     1,
     1,
     {{A, 0}},
     {{A, 0}},
     "T::new(24, align 8) +0 T::delete(p, align 8)"},
    {"the other way round, with arguments",
     ACX_CXX23,
     &whole,
     "1A",
     1,
     1,
     {{A | F, "1A"}},
     {{A | F, "1A"}},
     "T::new(24, align 8, it) +0 T::delete(p, align 8, it)"},

    {"destroying is passed by",
     ACX_CXX20,
     &whole,
     NULL,
     1,
     2,
     {{P, 0}},
     {{D, 0}, {P, 0}},
     "T::new(24) +0 T::delete(p)"},
    {"to the global scope", ACX_CXX20, &whole, NULL, 1, 1, {{P, 0}}, {{D, 0}}, "T::new(24) +0 delete(p, 24)"},
};

static acx_verdict verdict;

static void call_new(void *expression) { assert_null(acx_new(expression, &verdict)); }

static void choices(void **state)
{
    (void)state;
    char arguments[] = "it";
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const row *const is = &rows[i];
        acx_function allocations[4], deallocations[4];
        for (size_t j = 0; j < is->allocations; j++)
            allocations[j] = told_allocation(true, false, is->allocation[j].traits, is->allocation[j].types);
        for (size_t j = 0; j < is->deallocations; j++)
            deallocations[j] = told_deallocation(true, false, is->deallocation[j].traits, is->deallocation[j].types);
        const acx_scope scope = {.new_object = {allocations, is->allocations},
                                 .delete_object = {deallocations, is->deallocations}};
        acx_type type = *is->like;
        type.scope = &scope;
        acx_new_expression expression = {.type = &type,
                                         .revision = is->revision,
                                         .global = told_global(is->revision),
                                         .placement = is->placement,
                                         .arguments = arguments};
        told_start(NULL);
        told.throws_at = 0;
        int number = 0;
        const enum caught how = catching(call_new, &expression, &number);
        const char *found = verdict == ACX_WELL_FORMED ? told_text() : acx_verdict_text(verdict);
        if (strcmp(found, is->expected) != 0 || (how == CAUGHT_NUMBER) != (verdict == ACX_WELL_FORMED))
            fail_msg("%s: %s, expected: %s", is->why, found, is->expected);
    }
}

/* ::new takes no notice of the class. */
static void global_only(void **state)
{
    (void)state;
    const acx_function allocation = told_allocation(true, false, 0, NULL);
    const acx_function deallocation = told_deallocation(true, false, 0, NULL);
    const acx_scope scope = {.new_object = {&allocation, 1}, .delete_object = {&deallocation, 1}};
    acx_type type = whole;
    type.scope = &scope;
    acx_new_expression expression = {
        .type = &type, .revision = ACX_CXX11, .global = told_global(ACX_CXX11), .global_only = true};
    told.throws_at = 0;
    assert_int_equal(catching(call_new, &expression, NULL), CAUGHT_NUMBER);
    assert_string_equal(told_text(), "new(24) +0 delete(p)");
}

/* Names of arrays are looked for apart from those of objects. */
static void names(void **state)
{
    (void)state;
    const acx_function allocation = told_allocation(true, true, 0, NULL);
    const acx_function deallocation = told_deallocation(true, true, ACX_SIZE, NULL);
    const acx_scope scope = {.new_array = {&allocation, 1}, .delete_array = {&deallocation, 1}};
    acx_type type = whole;
    type.scope = &scope;
    type.destroy = NULL;
    acx_new_expression expression = {.type = &type, .revision = ACX_CXX11, .global = told_global(ACX_CXX11)};
    told.throws_at = 0;
    assert_int_equal(catching(call_new, &expression, NULL), CAUGHT_NUMBER);
    assert_string_equal(told_text(), "new(24) +0 delete(p)");
    told.constructed = 0;
    told.array = NULL;
    expression.array = true;
    expression.bound = 2;
    assert_int_equal(catching(call_new, &expression, NULL), CAUGHT_NUMBER);
    assert_string_equal(told_text(), "T::new[](56) +0 T::delete[](p, 56)");
}

/* What the library declares, by revision: forms of new, new[], delete, delete[]. */
static void the_library(void **state)
{
    (void)state;
    static const struct {
        acx_revision revision;
        size_t allocations, deallocations;
    } expected[] = {{ACX_CXX98, 3, 3}, {ACX_CXX11, 3, 3}, {ACX_CXX14, 3, 4},
                    {ACX_CXX17, 5, 7}, {ACX_CXX20, 5, 7}, {ACX_CXX23, 5, 7}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const acx_scope *const scope = acx_library(expected[i].revision);
        assert_int_equal(scope->new_object.count, expected[i].allocations);
        assert_int_equal(scope->new_array.count, expected[i].allocations);
        assert_int_equal(scope->delete_object.count, expected[i].deallocations);
        assert_int_equal(scope->delete_array.count, expected[i].deallocations);
    }
    /* they are the real ones */
    for (int array = 0; array < 2; array++) {
        for (int nothrow = 0; nothrow < 2; nothrow++) {
            acx_new_expression made = {.type = &wide,
                                       .revision = ACX_CXX17,
                                       .array = array != 0,
                                       .bound = 4,
                                       .placement = nothrow ? "RKSt9nothrow_t" : NULL};
            char *object = acx_new(&made, &verdict);
            assert_non_null(object);
            assert_int_equal((uintptr_t)object % 64, 0);
            const acx_delete_expression ended = {
                .type = &wide, .revision = ACX_CXX17, .array = array != 0, .object = object};
            assert_int_equal(acx_delete(&ended), ACX_WELL_FORMED);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(choices, told_start),
        cmocka_unit_test_setup(global_only, told_start),
        cmocka_unit_test_setup(names, told_start),
        cmocka_unit_test_setup(the_library, told_start),
    };
    return cmocka_run_group_tests_name("select", tests, NULL, NULL);
}
