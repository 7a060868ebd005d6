/* test_cxx.c - the C++ table as a corpus: ids, revisions, units; that each failure has something beside it that
 * succeeds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "corpus.h"

/* As ids of other rows are: small letters, digits and hyphens, one dot. */
static bool is_id(const char *id)
{
    const char *dot = strchr(id, '.');
    return strncmp(id, "cxx-", 4) == 0 && dot != NULL && strchr(dot + 1, '.') == NULL && dot[1] != '\0' &&
           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-.") == strlen(id);
}

static void ids_are_unique_and_well_formed(void **state)
{
    (void)state;
    as_profiles revisions;
    unsigned units;
    assert_true(corpus_cxx_rows() > 150);
    for (size_t i = 0; i < corpus_cxx_rows(); i++) {
        const char *id = corpus_cxx_row(i, &revisions, &units);
        if (!is_id(id))
            fail_msg("%s is no id", id);
        for (size_t j = 0; j < i; j++)
            if (strcmp(id, corpus_cxx_row(j, &revisions, &units)) == 0)
                fail_msg("%s stands twice", id);
    }
    assert_null(corpus_cxx_row(corpus_cxx_rows(), &revisions, &units));
}

static void every_row_is_of_some_revision_and_unit(void **state)
{
    (void)state;
    as_profiles revisions, all = 0;
    unsigned units, every = 0;
    for (size_t i = 0; i < corpus_cxx_rows(); i++) {
        const char *id = corpus_cxx_row(i, &revisions, &units);
        if (revisions == 0 || (revisions & ~AS_CXX) != 0 || units == 0 || units >> CORPUS_UNITS != 0)
            fail_msg("%s is for no program", id);
        all |= revisions;
        every |= units;
    }
    assert_true(all == AS_CXX);
    assert_int_equal(every, (1 << CORPUS_UNITS) - 1);
}

static void a_row_is_a_case_of_one_step(void **state)
{
    (void)state;
    size_t previous = 0;
    for (unsigned revision = AS_PROFILE_CXX98; revision <= AS_PROFILE_CXX23; revision++) {
        corpus *rows = corpus_cxx((as_profile)revision, CORPUS_UNIT_LIBRARY);
        assert_non_null(rows);
        assert_true(rows->row_count > 100 && rows->row_count == rows->case_count);
        assert_true(rows->row_count >= previous); /* no row ends with a revision so far */
        previous = rows->row_count;
        for (size_t i = 0; i < rows->case_count; i++) {
            const corpus_case *one = &rows->cases[i];
            as_profiles revisions;
            unsigned units;
            assert_true(corpus_is_cxx(one) && one->row == i && one->slots == 0);
            assert_string_equal(one->id, rows->rows[i].id);
            assert_string_equal(one->id, corpus_cxx_row((size_t)one->steps[0].args[0].base, &revisions, &units));
            assert_true((revisions & UINT64_C(1) << revision) != 0);
            assert_true((units & 1U << CORPUS_UNIT_LIBRARY) != 0);
            assert_false(as_routine_set_is_empty(&one->routines));
            assert_true(rows->rows[i].line != 0 && strncmp(rows->rows[i].file, "cxx/", 4) == 0);
        }
        corpus_free(rows);
    }
}

/* As a program is that only a compiler is given. */
static void a_case_without_steps_stands_in_the_program(void **state)
{
    (void)state;
    corpus_case one = {.id = (char *)"cxx-text.x", .slots = 2};
    const corpus rows = {.cases = &one, .case_count = 1};
    size_t size;
    wire_program *program = corpus_compile(&rows, &size);
    assert_non_null(program);
    assert_int_equal(program->case_count, 1);
    assert_int_equal(program->step_count, 0);
    assert_int_equal(((const wire_case *)(const void *)(program + 1))->slots, 2);
    free(program);
}

static void units_have_rows_of_their_own(void **state)
{
    (void)state;
    for (unsigned unit = CORPUS_UNIT_REPLACED; unit < CORPUS_UNITS; unit++) {
        corpus *rows = corpus_cxx(AS_PROFILE_CXX17, (corpus_unit)unit);
        assert_true(rows->row_count > 5);
        for (size_t i = 0; i < rows->row_count; i++)
            assert_true(strcmp(rows->rows[i].id, "cxx-object.one-byte") != 0);
        corpus_free(rows);
    }
}

static const corpus_case *find(const corpus *rows, const char *id)
{
    for (size_t i = 0; i < rows->case_count; i++)
        if (strcmp(rows->cases[i].id, id) == 0)
            return &rows->cases[i];
    fail_msg("no row %s", id);
    return NULL;
}

static unsigned needs_of(const corpus *rows, const char *id) { return rows->rows[find(rows, id)->row].needs; }

static void what_is_about_further_arguments_says_so(void **state)
{
    (void)state;
    corpus *rows = corpus_cxx(AS_PROFILE_CXX17, CORPUS_UNIT_LIBRARY);
    assert_int_equal(needs_of(rows, "cxx-function.new-nothrow"), CORPUS_FORMS);
    assert_int_equal(needs_of(rows, "cxx-function.aligned-array"), CORPUS_FORMS);
    assert_int_equal(needs_of(rows, "cxx-function.exhausted-aligned"), CORPUS_FORMS | CORPUS_OOM);
    assert_int_equal(needs_of(rows, "cxx-function.new"), 0);
    assert_int_equal(needs_of(rows, "cxx-function.delete-sized"), 0); /* that memory is given is seen there, too */
    assert_int_equal(needs_of(rows, "cxx-function.placed"), 0);       /* any compiler has those */
    assert_int_equal(needs_of(rows, "cxx-placement.alignment"), 0);   /* an expression */
    assert_int_equal(needs_of(rows, "cxx-placement.nothrow-array"), 0);
    corpus_free(rows);
}

static void words_tell_what_is_called(void **state)
{
    (void)state;
    corpus *rows = corpus_cxx(AS_PROFILE_CXX17, CORPUS_UNIT_LIBRARY);
    const corpus_case *one = find(rows, "cxx-routine.new3");
    assert_true(as_routine_set_has(&one->routines, AS_VEC_NEW3) && as_routine_set_has(&one->routines, AS_VEC_DELETE3));
    assert_false(as_routine_set_has(&one->routines, AS_VEC_NEW) || as_routine_set_has(&one->routines, AS_NEW));
    one = find(rows, "cxx-function.new-array");
    assert_true(as_routine_set_has(&one->routines, AS_OPERATOR_NEW_ARRAY));
    assert_false(as_routine_set_has(&one->routines, AS_OPERATOR_NEW));
    one = find(rows, "cxx-array.one-byte");
    assert_true(as_routine_set_has(&one->routines, AS_NEW) && as_routine_set_has(&one->routines, AS_DELETE));
    corpus_free(rows);
}

/* After what is to fail something of the kind is made and deleted, or the failure is a constructor's, after which the
 * deallocation is what is looked at. */
static void bounds_that_cannot_be_stand_beside_some_that_can(void **state)
{
    (void)state;
    corpus *rows = corpus_cxx(AS_PROFILE_CXX23, CORPUS_UNIT_LIBRARY);
    for (size_t i = 0; i < rows->row_count; i++) {
        const char *text = rows->rows[i].text, *last = text;
        for (const char *at = text; (at = strstr(at, "NEW")) != NULL; at++)
            last = at;
        const char *end = strchr(last, ')');
        const bool fails = strstr(text, "MOST(") != NULL || strstr(text, "ALL(") != NULL ||
                           strstr(text, "SIZE_MAX") != NULL || strstr(text, "huge") != NULL;
        for (const char *at = last; fails && at < end; at++)
            if (strncmp(at, "MOST(", 5) == 0 || strncmp(at, "ALL(", 4) == 0 || strncmp(at, "huge", 4) == 0)
                fail_msg("%s: nothing succeeds after the last failure", rows->rows[i].id);
    }
    corpus_free(rows);
}

static void only_cxx_judges_them(void **state)
{
    (void)state;
    const as_platform platform = as_platform_lp64();
    corpus *rows = corpus_cxx(AS_PROFILE_CXX98, CORPUS_UNIT_LIBRARY);
    assert_true(corpus_standing(&rows->cases[0], &platform, AS_CXX98 | AS_QUALITY, NULL) == (AS_CXX98 | AS_QUALITY));
    assert_true(corpus_standing(&rows->cases[0], &platform, AS_C17 | AS_QUALITY, NULL) == 0);
    corpus_free(rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_are_unique_and_well_formed),
        cmocka_unit_test(every_row_is_of_some_revision_and_unit),
        cmocka_unit_test(a_row_is_a_case_of_one_step),
        cmocka_unit_test(a_case_without_steps_stands_in_the_program),
        cmocka_unit_test(units_have_rows_of_their_own),
        cmocka_unit_test(what_is_about_further_arguments_says_so),
        cmocka_unit_test(words_tell_what_is_called),
        cmocka_unit_test(bounds_that_cannot_be_stand_beside_some_that_can),
        cmocka_unit_test(only_cxx_judges_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
