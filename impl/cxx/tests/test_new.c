/* test_new.c - the new-expression: bounds, calls and their arguments, failures, constructors that throw. */
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
static const acx_type byte = {1, 1, NULL, NULL, NULL, NULL};
static const acx_type wide = {64, 64, told_construct, told_destroy, NULL, NULL};

static void *result;

static void call_new(void *expression)
{
    acx_verdict verdict;
    result = NULL;
    result = acx_new(expression, &verdict);
    if (verdict != ACX_WELL_FORMED)
        tell("%s: ", acx_verdict_text(verdict));
}

/* Evaluates `expression` over the told functions of its revision: what was told, and what it ended with. */
static const char *outcome(acx_new_expression expression)
{
    int number = 0;
    told.constructed = 0;
    told.array = NULL;
    expression.global = told_global(expression.revision);
    switch (catching(call_new, &expression, &number)) {
    case CAUGHT_NUMBER:
        tell("throws %d", number);
        break;
    case CAUGHT_BAD_ALLOC:
        tell("bad_alloc");
        break;
    case CAUGHT_BAD_ARRAY_NEW_LENGTH:
        tell("bad_array_new_length");
        break;
    case CAUGHT_NOTHING:
        tell("%s", result == NULL ? "null" : "");
        break;
    case CAUGHT_OTHER:
        tell("another exception");
        break;
    }
    return told_text();
}

#define TELLS(expected, revision_, ...)                                                                                \
    assert_string_equal(outcome((acx_new_expression){.revision = (revision_), __VA_ARGS__}), expected)

#define ARRAY(count) .array = true, .bound = (count)
#define QUIET .placement = "RKSt9nothrow_t", .arguments = (void *)(uintptr_t) "nothrow"

static const acx_revision revisions[] = {ACX_CXX98, ACX_CXX11, ACX_CXX14, ACX_CXX17, ACX_CXX20, ACX_CXX23};
#define EACH(revision)                                                                                                 \
    for (size_t each = 0; each < sizeof revisions / sizeof *revisions; each++)                                         \
        for (acx_revision revision = revisions[each], once = 0; once == 0; once = 1)

static void sizes_passed(void **state)
{
    (void)state;
    EACH(revision)
    {
        TELLS("new(24) +0", revision, .type = &whole);
        TELLS("new(24)", revision, .type = &trivial);
        TELLS("new[](72)", revision, .type = &trivial, ARRAY(3));
        TELLS("new[](80) +0 +24 +48", revision, .type = &whole, ARRAY(3));
        TELLS("new[](88) +0 +24 +48", revision, .type = &whole, .abi = ACX_ARM, ARRAY(3));
        TELLS("new[](80) +0 +24 +48", revision, .type = &whole, .abi = ACX_MSVC, ARRAY(3));
        TELLS("new(24, nothrow) +0", revision, .type = &whole, QUIET);
        TELLS("new[](32, nothrow) +0", revision, .type = &whole, ARRAY(1), QUIET);
    }
}

static void no_elements(void **state)
{
    (void)state;
    EACH(revision)
    {
        TELLS("new[](8)", revision, .type = &whole, ARRAY(0));
        assert_ptr_equal(result, told_memory + 8);
        TELLS("new[](0)", revision, .type = &byte, ARRAY(0));
        assert_ptr_equal(result, told_memory);
    }
}

static void inner_dimensions(void **state)
{
    (void)state;
    static const size_t inner[] = {2, 3}, none[] = {2, 0};
    EACH(revision)
    {
        TELLS("new[](576)", revision, .type = &trivial, ARRAY(4), .inner = inner, .inner_count = 2);
        TELLS("new[](152) +0 +24 +48 +72 +96 +120", revision, .type = &whole, ARRAY(1), .inner = inner,
              .inner_count = 2);
        TELLS("new[](8)", revision, .type = &whole, ARRAY(0), .inner = inner, .inner_count = 2);
        TELLS("a dimension that cannot be: null", revision, .type = &byte, ARRAY(1), .inner = none, .inner_count = 2);
    }
}

static void bounds(void **state)
{
    (void)state;
    static const size_t many[] = {SIZE_MAX / 4, 8};
    const size_t minus_one = SIZE_MAX, most = PTRDIFF_MAX;
    EACH(revision)
    {
        const bool none_yet = revision == ACX_CXX98;
        const char *thrown = none_yet ? "new[](18446744073709551615) null" : "bad_array_new_length";
        const char *quiet = none_yet               ? "new[](18446744073709551615, nothrow) null"
                            : revision < ACX_CXX14 ? "bad_array_new_length"
                                                   : "null";
        told.allocation_fails = true;
        TELLS(thrown, revision, .type = &byte, ARRAY(1), .inner = many, .inner_count = 2);
        TELLS(thrown, revision, .type = &byte, ARRAY(minus_one), .bound_is_signed = true);
        TELLS(thrown, revision, .type = &whole, ARRAY(minus_one), .bound_is_signed = true);
        TELLS(thrown, revision, .type = &whole, ARRAY(SIZE_MAX / 4));
        TELLS(quiet, revision, .type = &whole, ARRAY(minus_one), .bound_is_signed = true, QUIET);
        TELLS(quiet, revision, .type = &whole, ARRAY(SIZE_MAX / 20), QUIET);
        told.allocation_fails = false;
        /* the largest there can be; one byte more; not the elements alone count */
        TELLS("new[](9223372036854775807)", revision, .type = &byte, ARRAY(most));
        if (!none_yet) {
            TELLS("bad_array_new_length", revision, .type = &byte, ARRAY(most + 1));
            TELLS("bad_array_new_length", revision, .type = &whole, ARRAY(most / 24));
        }
    }
}

static void initialize(void *object, size_t index, void *context)
{
    if (index == 0)
        told.array = object;
    tell("=%zu@%ld ", index, (long)((char *)object - told.array));
    if (index == (size_t)(uintptr_t)context)
        throw_number(7);
}

static void initialisers(void **state)
{
    (void)state;
    static const size_t inner[] = {2};
#define LIST(n) .initial_elements = (n), .initializer = initialize, .initializer_context = (void *)99
    TELLS("new[](56) =0@0 =1@24", ACX_CXX11, .type = &whole, ARRAY(2), LIST(2));
    TELLS("new[](80) =0@0 =1@24 =2@48", ACX_CXX20, .type = &whole, ARRAY(3), LIST(2));
    TELLS("bad_array_new_length", ACX_CXX11, .type = &whole, ARRAY(2), LIST(3));
    TELLS("bad_array_new_length", ACX_CXX11, .type = &whole, ARRAY(2), LIST(3), QUIET);
    TELLS("null", ACX_CXX17, .type = &whole, ARRAY(2), LIST(3), QUIET);
    /* inner arrays are one element each */
    TELLS("new[](104) =0@0 =1@24 =2@48 =3@72", ACX_CXX17, .type = &whole, ARRAY(2), .inner = inner, .inner_count = 1,
          LIST(2));
    TELLS("bad_array_new_length", ACX_CXX17, .type = &whole, ARRAY(1), .inner = inner, .inner_count = 1, LIST(2));
    TELLS("new(24) =0@0", ACX_CXX98, .type = &whole, .initializer = initialize, .initializer_context = (void *)99);
    TELLS("new(24) =0@0 delete(p) throws 7", ACX_CXX98, .type = &whole, .initializer = initialize);
}

static void constant_bounds(void **state)
{
    (void)state;
    TELLS("a dimension that cannot be: null", ACX_CXX14, .type = &byte, ARRAY(SIZE_MAX), .bound_is_signed = true,
          .bound_is_constant = true);
    TELLS("bad_array_new_length", ACX_CXX11, .type = &byte, ARRAY(SIZE_MAX), .bound_is_signed = true,
          .bound_is_constant = true);
    TELLS("new[](5)", ACX_CXX23, .type = &byte, ARRAY(5), .bound_is_constant = true);
}

static void allocation_fails(void **state)
{
    (void)state;
    told.allocation_fails = true;
    TELLS("new(24, nothrow) null", ACX_CXX17, .type = &whole, QUIET);
    TELLS("new[](80, nothrow) null", ACX_CXX17, .type = &whole, ARRAY(3), QUIET);
    TELLS("new[](80) null", ACX_CXX17, .type = &whole, ARRAY(3));
    told.allocation_fails = false;
    told.allocation_throws = true;
    TELLS("new[](80) throws 3000", ACX_CXX17, .type = &whole, ARRAY(3));
    TELLS("new(24) throws 3000", ACX_CXX17, .type = &whole);
}

static void in_place(void **state)
{
    (void)state;
#define AT(place) .placement = "Pv", .arguments = (place)
    static char place[200];
    TELLS("+0", ACX_CXX17, .type = &whole, AT(place));
    assert_ptr_equal(result, place);
    TELLS("+0 +24 +48", ACX_CXX17, .type = &whole, ARRAY(3), AT(place));
    assert_ptr_equal(result, place);
    TELLS("null", ACX_CXX17, .type = &whole, AT(NULL));
    told.throws_at = 1;
    TELLS("+0 +24 -0 throws 1001", ACX_CXX17, .type = &whole, ARRAY(3), AT(place));
    told.throws_at = -1;
    TELLS("new(64, align 64) +0", ACX_CXX17, .type = &wide);
    TELLS("new(64) +0", ACX_CXX14, .type = &wide);
    TELLS("+0", ACX_CXX17, .type = &wide, AT(place)); /* the one form that has no alignment */
    TELLS("new[](256, align 64, nothrow) +0 +64 +128", ACX_CXX17, .type = &wide, ARRAY(3), QUIET);
}

static void a_constructor_throws(void **state)
{
    (void)state;
    told.throws_at = 0;
    TELLS("new(24) +0 delete(p) throws 1000", ACX_CXX11, .type = &whole);
    TELLS("new(24) +0 delete(p, 24) throws 1000", ACX_CXX14, .type = &whole);
    TELLS("new(64, align 64) +0 delete(p, 64, align 64) throws 1000", ACX_CXX17, .type = &wide);
    TELLS("new(24, nothrow) +0 delete(p, nothrow) throws 1000", ACX_CXX17, .type = &whole, QUIET);
    TELLS("new(64, align 64, nothrow) +0 delete(p, align 64, nothrow) throws 1000", ACX_CXX17, .type = &wide, QUIET);
    TELLS("new(24, align 32) +0 delete(p, align 32) throws 1000", ACX_CXX17, .type = &whole,
          .placement = "St11align_val_t", .arguments = (void *)32);
    TELLS("new(24, align 32, nothrow) +0 delete(p, align 32, nothrow) throws 1000", ACX_CXX17, .type = &whole,
          .placement = "St11align_val_tRKSt9nothrow_t", .arguments = "nothrow", .written_alignment = 32);
    told.throws_at = 2;
    TELLS("new[](80) +0 +24 +48 -24 -0 delete[](p) throws 1002", ACX_CXX98, .type = &whole, ARRAY(3));
    TELLS("new[](80) +0 +24 +48 -24 -0 delete[](p, 80) throws 1002", ACX_CXX20, .type = &whole, ARRAY(3));
    TELLS("new[](88) +0 +24 +48 -24 -0 delete[](p, 88) throws 1002", ACX_CXX20, .type = &whole, .abi = ACX_ARM,
          ARRAY(3));
    TELLS("new[](80, nothrow) +0 +24 +48 -24 -0 delete[](p, nothrow) throws 1002", ACX_CXX20, .type = &whole, ARRAY(3),
          QUIET);
    told.throws_at = 3;
    TELLS("new[](80) +0 +24 +48", ACX_CXX20, .type = &whole, ARRAY(3));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(sizes_passed, told_start),         cmocka_unit_test_setup(no_elements, told_start),
        cmocka_unit_test_setup(inner_dimensions, told_start),     cmocka_unit_test_setup(bounds, told_start),
        cmocka_unit_test_setup(initialisers, told_start),         cmocka_unit_test_setup(constant_bounds, told_start),
        cmocka_unit_test_setup(allocation_fails, told_start),     cmocka_unit_test_setup(in_place, told_start),
        cmocka_unit_test_setup(a_constructor_throws, told_start),
    };
    return cmocka_run_group_tests_name("new", tests, NULL, NULL);
}
