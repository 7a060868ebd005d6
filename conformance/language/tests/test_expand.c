/* test_expand.c - parameters: sets, ranges, calls, filters; the ids of cases. */
#include <stdarg.h>
#include <stdlib.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "tables.h"

/* The ids of all cases, joined by blanks, are these. */
static void ids_are(const char *text, const char *expected)
{
    corpus *of = tables_of(text);
    char ids[4096] = "";
    for (size_t i = 0; i < of->case_count; i++) {
        strcat(ids, i != 0 ? " " : "");
        strcat(ids, of->cases[i].id);
    }
    assert_string_equal(ids, expected);
    corpus_free(of);
}

static void a_row_without_parameters_is_one_case(void **state)
{
    (void)state;
    ids_are("x.y | a = malloc(1)\n", "x.y");
    ids_are("x.y | a = malloc(1) | |\n", "x.y");
}

static void parameters_make_a_cross_product_in_order(void **state)
{
    (void)state;
    ids_are("x | a = calloc(n, m) | n in 1, 2, m in 3, 4\n", "x[n=1,m=3] x[n=1,m=4] x[n=2,m=3] x[n=2,m=4]");
}

static void filters_exclude(void **state)
{
    (void)state;
    ids_are("x | a = calloc(n, m) | n in 1, 2, m in 1, 2, n < m\n", "x[n=1,m=2]");
    ids_are("x | a = calloc(n, m) | n in 1, 2, m in 1, 2, n != m, m <= 1\n", "x[n=2,m=1]");
    ids_are("x | a = malloc(n) | n in 1..6, n % 3 == 0\n", "x[n=3] x[n=6]");
}

static void ranges_add_and_multiply(void **state)
{
    (void)state;
    ids_are("x | a = malloc(n) | n in 1..3\n", "x[n=1] x[n=2] x[n=3]");
    ids_are("x | a = malloc(n) | n in 10..20 step 5\n", "x[n=10] x[n=15] x[n=20]");
    ids_are("x | a = malloc(n) | n in 4..64 times 4\n", "x[n=4] x[n=16] x[n=64]");
    ids_are("x | a = malloc(n) | n in SIZE_MAX - 1..SIZE_MAX\n", "x[n=SIZE_MAX-1] x[n=SIZE_MAX]");
}

static void sets_are_shared_and_nest(void **state)
{
    (void)state;
    ids_are("set all_of = few, 9\nset few = 1, 2\nx | a = malloc(n) | n in all_of\n", "x[n=1] x[n=2] x[n=9]");
}

static void equal_values_are_one(void **state)
{
    (void)state;
    ids_are("x | a = malloc(n) | n in 1, 1, 2, 4 - 2\n", "x[n=1] x[n=2]");
    ids_are("x | a = malloc(n) | n in PTRDIFF_MAX + 1, SIZE_MAX / 2 + 1\n", "x[n=PTRDIFF_MAX+1]");
}

static void ids_tell_limits_by_name_and_results_by_number(void **state)
{
    (void)state;
    ids_are("x | a = malloc(n) | n in PAGE - 1, 1M, 0x10, 2K\n", "x[n=PAGE-1] x[n=1048576] x[n=16] x[n=2048]");
    ids_are("x | a = calloc(n, m) | n in 2, m in n * 2, SIZE_MAX / n + 1\n", "x[n=2,m=4] x[n=2,m=PTRDIFF_MAX+1]");
}

static void a_parameter_can_stand_for_a_call(void **state)
{
    (void)state;
    const char *text = "calls get(n) = malloc(n), one.n: calloc(1, n), n.one: calloc(n, 1), posix_memalign(&_, 64, n)\n"
                       "x | a = g(8); free(a) | g in get\n";
    ids_are(text, "x[g=malloc] x[g=one.n] x[g=n.one] x[g=posix_memalign]");
    corpus *of = tables_of(text);
    assert_int_equal(of->cases[0].steps[0].routine, AS_MALLOC);
    assert_int_equal(of->cases[2].steps[0].args[0].base, 8);
    assert_int_equal(of->cases[2].steps[0].args[1].base, 1);
    assert_int_equal(of->cases[3].steps[0].args[0].kind, WIRE_OUT);
    assert_int_equal(of->cases[3].steps[0].dest, 0);
    const as_routine_set aligned = as_routine_set_of(AS_POSIX_MEMALIGN), release = as_routine_set_of(AS_FREE);
    const as_routine_set both = as_routine_set_union(aligned, release);
    assert_true(as_routine_set_equal(&of->cases[3].subjects, &aligned));
    assert_true(as_routine_set_equal(&of->cases[3].routines, &both));
    assert_int_equal(of->rows[0].routines[0], AS_MALLOC);
    assert_int_equal(of->rows[0].routines[3], AS_POSIX_MEMALIGN);
    assert_int_equal(of->rows[0].routines[4], AS_NOTHING);
    corpus_free(of);
}

static void needs_and_conditions_come_from_the_steps(void **state)
{
    (void)state;
    corpus *of = tables_of("a.b | a = malloc(1)\n"
                           "b.b | limit(on); thread { a = malloc(1) }; join; limit(off) | | slow\n"
                           "c.b | fork { a = malloc(1) }; reap | | cold of malloc probe other\n"
                           "d.b | a = malloc(1); free(a) | | warm of free\n");
    assert_int_equal(of->rows[0].needs, 0);
    assert_int_equal(of->rows[0].conditions, CORPUS_PLAIN);
    assert_string_equal(of->rows[0].probe, "a");
    assert_int_equal(of->rows[1].needs, CORPUS_OOM | CORPUS_THREADS | CORPUS_SLOW);
    assert_int_equal(of->rows[1].conditions, CORPUS_WHEN_OOM | CORPUS_WHEN_THREADS);
    assert_int_equal(of->rows[2].needs, CORPUS_FORK | CORPUS_COLD);
    assert_int_equal(of->rows[2].conditions, CORPUS_WHEN_FORKED | CORPUS_WHEN_COLD);
    assert_string_equal(of->rows[2].probe, "other");
    assert_int_equal(of->rows[3].conditions, CORPUS_WHEN_WARM);
    const as_routine_set release = as_routine_set_of(AS_FREE);
    assert_true(as_routine_set_equal(&of->cases[3].subjects, &release));
    corpus_free(of);
}

static void rows_remember_where_they_stand(void **state)
{
    (void)state;
    corpus *of = tables_of("# a comment\n\nx.y | a = malloc(n);   # why\n    free(a)\n  | n in 1,\n 2\n");
    assert_string_equal(of->rows[0].file, "t.rows");
    assert_int_equal(of->rows[0].line, 3);
    assert_string_equal(of->rows[0].text, "a = malloc(n);   # why     free(a)");
    assert_int_equal(of->rows[0].case_count, 2);
    corpus_free(of);
}

static void sizes_wrap_as_those_of_the_platform(void **state)
{
    (void)state;
    as_platform small = as_platform_lp64();
    corpus_error error;
    small.size_bits = 32;
    small.ptrdiff_max = INT32_MAX;
    corpus *of = tables_read("x | a = malloc(n) | n in SIZE_MAX, PTRDIFF_MAX + 1, SIZE_MAX * 2\n", &small, &error);
    assert_non_null(of);
    assert_int_equal(of->case_count, 3);
    assert_string_equal(of->cases[0].id, "x[n=SIZE_MAX]");
    assert_int_equal(of->cases[0].steps[0].args[0].base, UINT32_MAX);
    assert_int_equal(of->cases[1].steps[0].args[0].base, UINT32_C(0x80000000));
    assert_int_equal(of->cases[2].steps[0].args[0].base, UINT32_MAX - 1);
    corpus_free(of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_without_parameters_is_one_case),
        cmocka_unit_test(parameters_make_a_cross_product_in_order),
        cmocka_unit_test(filters_exclude),
        cmocka_unit_test(ranges_add_and_multiply),
        cmocka_unit_test(sets_are_shared_and_nest),
        cmocka_unit_test(equal_values_are_one),
        cmocka_unit_test(ids_tell_limits_by_name_and_results_by_number),
        cmocka_unit_test(a_parameter_can_stand_for_a_call),
        cmocka_unit_test(needs_and_conditions_come_from_the_steps),
        cmocka_unit_test(rows_remember_where_they_stand),
        cmocka_unit_test(sizes_wrap_as_those_of_the_platform),
    };
    return cmocka_run_group_tests_name("expand", tests, NULL, NULL);
}
