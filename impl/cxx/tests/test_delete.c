/* test_delete.c - the delete-expression: which function, with what, in which order; destructors that throw. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "catching.h"
#include "told.h"

static const acx_type whole = {24, 8, told_construct, told_destroy, NULL, NULL};
static const acx_type trivial = {24, 8, NULL, NULL, NULL, NULL};
static const acx_type wide = {64, 64, NULL, told_destroy, NULL, NULL};
static const acx_type wide_trivial = {64, 64, NULL, NULL, NULL, NULL};

static void call_delete(void *expression)
{
    const acx_verdict verdict = acx_delete(expression);
    if (verdict != ACX_WELL_FORMED)
        tell("%s", acx_verdict_text(verdict));
}

/* Makes an object or an array of the type, then deletes it: what the latter told, and what it ended with. */
static const char *outcome(acx_delete_expression expression, size_t bound)
{
    const acx_new_expression made = {.type = expression.type,
                                     .abi = expression.abi,
                                     .revision = expression.revision,
                                     .global = told_global(expression.revision),
                                     .global_only = true,
                                     .array = expression.array,
                                     .bound = bound};
    told.array = expression.object = acx_new(&made, NULL);
    assert_non_null(expression.object);
    told_text();
    expression.global = made.global;
    int number = 0;
    const enum caught how = catching(call_delete, &expression, &number);
    if (how == CAUGHT_NUMBER)
        tell("throws %d", number);
    else
        assert_int_equal(how, CAUGHT_NOTHING);
    return told_text();
}

#define TELLS(expected, revision_, ...)                                                                                \
    assert_string_equal(outcome((acx_delete_expression){.revision = (revision_), __VA_ARGS__}, 3), expected)

static void global_functions(void **state)
{
    (void)state;
    TELLS("-0 delete(p)", ACX_CXX98, .type = &whole);
    TELLS("-0 delete(p)", ACX_CXX11, .type = &whole);
    TELLS("-0 delete(p, 24)", ACX_CXX14, .type = &whole);
    TELLS("delete(p, 24)", ACX_CXX20, .type = &trivial);
    TELLS("-0 delete(p, 64)", ACX_CXX14, .type = &wide);
    TELLS("-0 delete(p, 64, align 64)", ACX_CXX17, .type = &wide);
    TELLS("-48 -24 -0 delete[](p)", ACX_CXX98, .type = &whole, .array = true);
    TELLS("-48 -24 -0 delete[](p, 80)", ACX_CXX14, .type = &whole, .array = true);
    TELLS("-128 -64 -0 delete[](p, 256, align 64)", ACX_CXX23, .type = &wide, .array = true);
    /* the size is not known */
    TELLS("delete[](p)", ACX_CXX14, .type = &trivial, .array = true);
    TELLS("delete[](p, align 64)", ACX_CXX17, .type = &wide_trivial, .array = true);
}

static void null(void **state)
{
    (void)state;
    acx_delete_expression nothing = {.type = &whole, .revision = ACX_CXX17, .global = told_global(ACX_CXX17)};
    assert_int_equal(acx_delete(&nothing), ACX_WELL_FORMED);
    nothing.array = true;
    assert_int_equal(acx_delete(&nothing), ACX_WELL_FORMED);
    assert_string_equal(told_text(), "");
}

static void a_destructor_throws(void **state)
{
    (void)state;
    told.destructor_throws_at = 0;
    TELLS("-0 delete(p, 24) throws 2000", ACX_CXX14, .type = &whole);
    TELLS("-48 -24 -0 delete[](p, 80) throws 2000", ACX_CXX14, .type = &whole, .array = true);
    told.destructor_throws_at = 48;
    TELLS("-48 -24 -0 delete[](p) throws 2048", ACX_CXX11, .type = &whole, .array = true);
    TELLS("-48 -24 -0 delete[](p, 88) throws 2048", ACX_CXX14, .abi = ACX_ARM, .type = &whole, .array = true);
}

/* Functions of classes: each row is a set that the class declares, and what is chosen. */
#define P 0u
#define S ACX_SIZE
#define A ACX_ALIGNMENT
#define D ACX_DESTROYING
#define X ACX_DELETED
typedef struct row {
    unsigned declared[5];
    size_t count;
    acx_revision revision;
    const acx_type *like;
    const char *single, *array;
} row;
static const row rows[] = {
    {{P}, 1, ACX_CXX98, &whole, "-0 T::delete(p)", "-48 -24 -0 T::delete[](p)"},
    {{S}, 1, ACX_CXX98, &whole, "-0 T::delete(p, 24)", "-48 -24 -0 T::delete[](p, 80)"},
    {{S}, 1, ACX_CXX98, &trivial, "T::delete(p, 24)", "T::delete[](p, 80)"},
    {{P, S}, 2, ACX_CXX98, &whole, "-0 T::delete(p)", "-48 -24 -0 T::delete[](p)"},
    {{S, P}, 2, ACX_CXX14, &whole, "-0 T::delete(p)", "-48 -24 -0 T::delete[](p)"},
    {{S, P}, 2, ACX_CXX20, &whole, "-0 T::delete(p)", "-48 -24 -0 T::delete[](p)"},
    {{P, A}, 2, ACX_CXX17, &whole, "-0 T::delete(p)", "-48 -24 -0 T::delete[](p)"},
    {{P, A}, 2, ACX_CXX17, &wide, "-0 T::delete(p, align 64)", "-128 -64 -0 T::delete[](p, align 64)"},
    {{P, A}, 2, ACX_CXX14, &wide, "-0 T::delete(p)", "-128 -64 -0 T::delete[](p)"},
    {{P}, 1, ACX_CXX17, &wide, "-0 T::delete(p)", "-128 -64 -0 T::delete[](p)"},
    {{A}, 1, ACX_CXX17, &whole, "-0 T::delete(p, align 8)", "-48 -24 -0 T::delete[](p, align 8)"},
    {{S | A}, 1, ACX_CXX17, &whole, "-0 T::delete(p, 24, align 8)", "-48 -24 -0 T::delete[](p, 80, align 8)"},
    {{S, A, P, S | A}, 4, ACX_CXX17, &whole, "-0 T::delete(p)", "-48 -24 -0 T::delete[](p)"},
    {{S, A, P, S | A}, 4, ACX_CXX17, &wide, "-0 T::delete(p, align 64)", "-128 -64 -0 T::delete[](p, align 64)"},
    {{S, S | A}, 2, ACX_CXX17, &wide, "-0 T::delete(p, 64, align 64)", "-128 -64 -0 T::delete[](p, 256, align 64)"},
    {{A}, 1, ACX_CXX14, &wide, "no function matches", "no function matches"},
    {{P, D}, 2, ACX_CXX20, &whole, "T::delete(p)", "-48 -24 -0 T::delete[](p)"},
    {{P, D | S}, 2, ACX_CXX20, &whole, "T::delete(p, 24)", "-48 -24 -0 T::delete[](p)"},
    {{D | A, D, P}, 3, ACX_CXX20, &wide, "T::delete(p, align 64)", "-128 -64 -0 T::delete[](p)"},
    {{P, D}, 2, ACX_CXX17, &whole, "-0 T::delete(p)", "-48 -24 -0 T::delete[](p)"},
    {{P | X}, 1, ACX_CXX11, &whole, "the function is deleted", "the function is deleted"},
    {{P | X, S}, 2, ACX_CXX17, &whole, "the function is deleted", "the function is deleted"},
    {{ACX_PLACEMENT}, 1, ACX_CXX17, &whole, "no function matches", "no function matches"},
};

static void class_functions(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const row *const is = &rows[i];
        acx_function objects[5], arrays[5];
        for (size_t j = 0; j < is->count; j++) {
            const char *const placement = (is->declared[j] & ACX_PLACEMENT) != 0 ? "i" : NULL;
            objects[j] = told_deallocation(true, false, is->declared[j], placement);
            arrays[j] = told_deallocation(true, true, is->declared[j], placement);
        }
        const acx_scope scope = {.delete_object = {objects, is->count}, .delete_array = {arrays, is->count}};
        acx_type type = *is->like;
        type.scope = &scope;
        for (int array = 0; array < 2; array++) {
            const char *expected = array ? is->array : is->single;
            /* an expression that is ill-formed was not made, either */
            const acx_delete_expression expression = {.type = &type, .revision = is->revision, .array = array != 0};
            const acx_function *chosen;
            const acx_verdict verdict = acx_plan_delete(&expression, &chosen);
            const char *found = verdict == ACX_WELL_FORMED ? outcome(expression, 3) : acx_verdict_text(verdict);
            if (strcmp(found, expected) != 0)
                fail_msg("row %zu: %s, expected: %s", i, found, expected);
        }
        /* ::delete takes no notice of the class but for the overhead */
        const char *found =
            outcome((acx_delete_expression){.type = &type, .revision = ACX_CXX98, .global_only = true}, 3);
        assert_string_equal(found, type.destroy != NULL ? "-0 delete(p)" : "delete(p)");
    }
}

static const acx_type *derived_of(void *object, void **most_derived);

static void destroy_derived(void *object)
{
    tell("derived");
    told_destroy(object);
}

static acx_function derived_function;
static const acx_scope derived_scope = {.delete_object = {&derived_function, 1}};
static const acx_type base = {8, 8, NULL, told_destroy, NULL, derived_of};
static const acx_type derived = {40, 8, NULL, destroy_derived, &derived_scope, derived_of};

static const acx_type *derived_of(void *object, void **most_derived)
{
    *most_derived = (char *)object - 16;
    return &derived;
}

static void a_virtual_destructor(void **state)
{
    (void)state;
    derived_function = told_deallocation(true, false, ACX_SIZE, NULL);
    told.array = told_memory;
    acx_delete_expression expression = {
        .type = &base, .revision = ACX_CXX17, .global = told_global(ACX_CXX17), .object = told_memory + 16};
    assert_int_equal(acx_delete(&expression), ACX_WELL_FORMED);
    assert_string_equal(told_text(), "derived-0 T::delete(p, 40)");
    expression.global_only = true;
    assert_int_equal(acx_delete(&expression), ACX_WELL_FORMED);
    assert_string_equal(told_text(), "derived-0 delete(p, 40)");
    derived_function = told_deallocation(true, false, ACX_DESTROYING, NULL);
    expression.global_only = false;
    expression.revision = ACX_CXX20;
    assert_int_equal(acx_delete(&expression), ACX_WELL_FORMED);
    assert_string_equal(told_text(), "T::delete(p)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(global_functions, told_start),     cmocka_unit_test_setup(null, told_start),
        cmocka_unit_test_setup(a_destructor_throws, told_start),  cmocka_unit_test_setup(class_functions, told_start),
        cmocka_unit_test_setup(a_virtual_destructor, told_start),
    };
    return cmocka_run_group_tests_name("delete", tests, NULL, NULL);
}
