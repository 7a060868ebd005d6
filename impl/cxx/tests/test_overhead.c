/* test_overhead.c - how many bytes `new T[n]` takes beside its elements, and what is in them, under each ABI. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "told.h"

/* All that it depends on: the type, the functions, the ABI; and what is to be known. */
typedef struct expectation {
    const char *why;
    acx_abi abi;
    size_t word, alignment;
    bool has_destructor;
    int wants_size;      /* the class's operator delete[]: 0 none, 1 plain, 2 sized, 3 both, 4 sized and aligned */
    bool non_allocating; /* the library's placement form */
    size_t bytes, count_at, size_at;
} expectation;

#define NOT ACX_NOWHERE
static const expectation expectations[] = {
    {"trivial", ACX_ITANIUM, 8, 4, false, 0, false, 0, NOT, NOT},
    {"trivial, over-aligned", ACX_ITANIUM, 8, 64, false, 0, false, 0, NOT, NOT},
    {"destructor", ACX_ITANIUM, 8, 1, true, 0, false, 8, 0, NOT},
    {"as aligned as the word", ACX_ITANIUM, 8, 8, true, 0, false, 8, 0, NOT},
    {"more aligned", ACX_ITANIUM, 8, 16, true, 0, false, 16, 8, NOT},
    {"over-aligned", ACX_ITANIUM, 8, 64, true, 0, false, 64, 56, NOT},
    {"in 32 bits", ACX_ITANIUM, 4, 1, true, 0, false, 4, 0, NOT},
    {"in 32 bits, more aligned", ACX_ITANIUM, 4, 8, true, 0, false, 8, 4, NOT},
    {"class releases by plain", ACX_ITANIUM, 8, 4, false, 1, false, 0, NOT, NOT},
    {"class releases by size", ACX_ITANIUM, 8, 4, false, 2, false, 8, 0, NOT},
    {"class has both: plain is usual", ACX_ITANIUM, 8, 4, false, 3, false, 0, NOT, NOT},
    {"class has both, destructor", ACX_ITANIUM, 8, 4, true, 3, false, 8, 0, NOT},
    {"class releases by size and alignment", ACX_ITANIUM, 8, 32, false, 4, false, 32, 24, NOT},
    {"in place", ACX_ITANIUM, 8, 4, true, 0, true, 0, NOT, NOT},
    {"in place, sized", ACX_ITANIUM, 8, 4, true, 2, true, 0, NOT, NOT},

    {"ARM: trivial", ACX_ARM, 4, 4, false, 0, false, 0, NOT, NOT},
    {"ARM: destructor", ACX_ARM, 4, 1, true, 0, false, 8, 4, 0},
    {"ARM: aligned to 8", ACX_ARM, 4, 8, true, 0, false, 8, 4, 0},
    {"ARM: sized", ACX_ARM, 4, 4, false, 2, false, 8, 4, 0},
    {"ARM: over-aligned, directly before the array", ACX_ARM, 4, 32, true, 0, false, 32, 28, 24},
    {"ARM: in place", ACX_ARM, 4, 4, true, 0, true, 0, NOT, NOT},
    {"ARM: in words of 64 bits", ACX_ARM, 8, 4, true, 0, false, 16, 8, 0},

    {"Microsoft: trivial", ACX_MSVC, 8, 4, false, 0, false, 0, NOT, NOT},
    {"Microsoft: destructor", ACX_MSVC, 8, 1, true, 0, false, 8, 0, NOT},
    {"Microsoft: in 32 bits", ACX_MSVC, 4, 1, true, 0, false, 4, 0, NOT},
    {"Microsoft: over-aligned, at the block's start", ACX_MSVC, 8, 32, true, 0, false, 32, 0, NOT},
    {"Microsoft: sized makes no difference", ACX_MSVC, 8, 4, false, 2, false, 0, NOT, NOT},
    {"Microsoft: in place", ACX_MSVC, 8, 4, true, 0, true, 0, NOT, NOT},
};

static void overheads(void **state)
{
    (void)state;
    const acx_function plain = told_deallocation(true, true, 0, NULL);
    const acx_function sized = told_deallocation(true, true, ACX_SIZE, NULL);
    const acx_function both[] = {plain, sized};
    const acx_function sized_aligned = told_deallocation(true, true, ACX_SIZE | ACX_ALIGNMENT, NULL);
    const acx_scope scopes[] = {
        {.delete_array = {NULL, 0}}, {.delete_array = {&plain, 1}},         {.delete_array = {&sized, 1}},
        {.delete_array = {both, 2}}, {.delete_array = {&sized_aligned, 1}},
    };
    const acx_function in_place = acx_library(ACX_CXX98)->new_array.functions[2];
    const acx_function ordinary = acx_library(ACX_CXX98)->new_array.functions[0];
    assert_true(in_place.traits & ACX_NON_ALLOCATING);
    for (size_t i = 0; i < sizeof expectations / sizeof *expectations; i++) {
        const expectation *is = &expectations[i];
        const acx_type type = {.size = 64,
                               .alignment = is->alignment,
                               .destroy = is->has_destructor ? told_destroy : NULL,
                               .scope = &scopes[is->wants_size]};
        const acx_overhead overhead =
            acx_array_overhead(is->abi, is->word, ACX_CXX17, &type, is->non_allocating ? &in_place : &ordinary);
        if (overhead.bytes != is->bytes || overhead.count_at != is->count_at || overhead.size_at != is->size_at)
            fail_msg("%s: %zu bytes, count at %zd, size at %zd", is->why, overhead.bytes, (ssize_t)overhead.count_at,
                     (ssize_t)overhead.size_at);
    }
}

/* Aligned forms are none before C++17: a class that has no other has no usual operator delete[]. */
static void by_revision(void **state)
{
    (void)state;
    const acx_function sized_aligned = told_deallocation(true, true, ACX_SIZE | ACX_ALIGNMENT, NULL);
    const acx_scope scope = {.delete_array = {&sized_aligned, 1}};
    const acx_type type = {.size = 64, .alignment = 64, .scope = &scope};
    assert_int_equal(acx_array_overhead(ACX_ITANIUM, 8, ACX_CXX14, &type, NULL).bytes, 0);
    assert_int_equal(acx_array_overhead(ACX_ITANIUM, 8, ACX_CXX17, &type, NULL).bytes, 64);
}

/* What is stored is where it should be, and is found again. */
static void stored(void **state)
{
    (void)state;
    static const size_t inner[] = {3};
    for (acx_abi abi = ACX_ITANIUM; abi <= ACX_MSVC; abi++) {
        for (size_t alignment = 8; alignment <= 64; alignment *= 2) {
            const acx_type type = {64, alignment, NULL, told_destroy, NULL, NULL};
            told_start(NULL);
            const acx_new_expression made = {.type = &type,
                                             .abi = abi,
                                             .revision = ACX_CXX11,
                                             .global = told_global(ACX_CXX11),
                                             .array = true,
                                             .bound = 5,
                                             .inner = inner,
                                             .inner_count = 1};
            char *array = acx_new(&made, NULL);
            const acx_overhead overhead = acx_array_overhead(abi, sizeof(size_t), ACX_CXX11, &type, NULL);
            assert_ptr_equal(array, told_memory + overhead.bytes);
            char expected[1000];
            snprintf(expected, sizeof expected, "new[](%zu)", 64 * 15 + overhead.bytes);
            assert_string_equal(told_text(), expected);
            size_t count, size;
            memcpy(&count, told_memory + overhead.count_at, sizeof count);
            assert_int_equal(count, 15);
            assert_true(overhead.count_at == (abi == ACX_MSVC ? 0 : overhead.bytes - sizeof(size_t)));
            if (abi == ACX_ARM) {
                memcpy(&size, array - 2 * sizeof(size_t), sizeof size);
                assert_int_equal(size, 64);
            } else {
                assert_true(overhead.size_at == ACX_NOWHERE);
            }
            told.array = array;
            const acx_delete_expression ended = {.type = &type,
                                                 .abi = abi,
                                                 .revision = ACX_CXX14,
                                                 .global = told_global(ACX_CXX14),
                                                 .array = true,
                                                 .object = array};
            assert_int_equal(acx_delete(&ended), ACX_WELL_FORMED);
            strcpy(expected, "");
            for (int i = 14; i >= 0; i--)
                snprintf(expected + strlen(expected), 20, "-%d ", i * 64);
            snprintf(expected + strlen(expected), 40, "delete[](p, %zu)", 64 * 15 + overhead.bytes);
            assert_string_equal(told_text(), expected);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(overheads, told_start),
        cmocka_unit_test_setup(by_revision, told_start),
        cmocka_unit_test_setup(stored, told_start),
    };
    return cmocka_run_group_tests_name("overhead", tests, NULL, NULL);
}
