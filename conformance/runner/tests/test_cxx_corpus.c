/* test_cxx_corpus.c - what a toolchain is judged by: the rows of its unit and revision, and behind them the programs of
 * its revision. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "cxx_corpus.h"
#include "scratch.h"

static const char table[] = "// Programs.\n"
                            "\n"
                            "//! greedy-type-id.pointer | breaks\n"
                            "void f(int i)\n"
                            "{\n"
                            "    new int *i;\n"
                            "}\n"
                            "//! auto.one | uses | since c++11, until c++17\n"
                            "int *p = new auto(1);\n"
                            "//! auto.late | uses | since c++20\n"
                            "int *q = new auto(2);\n";

static int leave(void **state)
{
    (void)state;
    scratch_remove();
    return 0;
}

/* A corpus with this table of programs. */
static const char *corpus_of(const char *text)
{
    assert_true(mkdir(scratch_path("cxx"), 0700) == 0 || text != table);
    assert_true(mkdir(scratch_path("cxx/snippets"), 0700) == 0 || text != table);
    (void)scratch_text("cxx/snippets/some.cpp", text);
    return scratch();
}

static void rows_come_first_then_programs(void **state)
{
    (void)state;
    cxx_corpus read;
    run_error error;
    if (!cxx_corpus_read(&read, corpus_of(table), CXX17, CORPUS_UNIT_LIBRARY, true, &error))
        fail_msg("%s", error.text);
    corpus *rows = corpus_cxx(AS_PROFILE_CXX17, CORPUS_UNIT_LIBRARY);
    assert_non_null(rows);
    const size_t first = read.first_program;
    assert_int_equal(first, rows->case_count);
    assert_int_equal(read.all.case_count, first + 2); /* one is of later revisions */
    assert_int_equal(read.all.row_count, rows->row_count + 2);
    for (size_t i = 0; i < first; i++) {
        assert_string_equal(read.all.cases[i].id, rows->cases[i].id);
        assert_null(cxx_corpus_program(&read, i));
    }
    const corpus_row *row = &read.all.rows[read.all.cases[first].row];
    assert_string_equal(read.all.cases[first].id, "cxx-text.greedy-type-id.pointer");
    assert_string_equal(row->id, "cxx-text.greedy-type-id.pointer");
    assert_string_equal(row->file, "cxx/snippets/some.cpp");
    assert_string_equal(row->text, "void f(int i) { new int *i; }");
    assert_int_equal(row->line, 4);
    assert_int_equal(row->first_case, first);
    assert_string_equal(cxx_corpus_program(&read, first)->id, "cxx-text.greedy-type-id.pointer");
    assert_string_equal(cxx_corpus_program(&read, first + 1)->text, "int *p = new auto(1);\n");
    corpus_free(rows);
    cxx_corpus_clear(&read);
    assert_null(cxx_corpus_program(&read, first));
}

static void revision_and_unit_choose(void **state)
{
    (void)state;
    cxx_corpus read;
    run_error error;
    assert_true(cxx_corpus_read(&read, scratch(), CXX20, CORPUS_UNIT_REPLACED, true, &error));
    corpus *rows = corpus_cxx(AS_PROFILE_CXX20, CORPUS_UNIT_REPLACED);
    assert_non_null(rows);
    assert_int_equal(read.first_program, rows->case_count);
    assert_int_equal(read.all.case_count, rows->case_count + 2);
    assert_string_equal(read.all.cases[read.first_program + 1].id, "cxx-text.auto.late");
    corpus_free(rows);
    cxx_corpus_clear(&read);
    assert_true(cxx_corpus_read(&read, scratch(), CXX98, CORPUS_UNIT_LIBRARY, true, &error));
    assert_int_equal(read.all.case_count, read.first_program + 1);
    cxx_corpus_clear(&read);
}

static void without_a_compiler_there_are_rows_alone(void **state)
{
    (void)state;
    cxx_corpus read;
    run_error error;
    assert_true(cxx_corpus_read(&read, scratch(), CXX17, CORPUS_UNIT_ARRAYS, false, &error));
    assert_int_equal(read.all.case_count, read.first_program);
    assert_true(read.first_program > 0);
    cxx_corpus_clear(&read);
    /* So where no programs come with the corpus. */
    assert_true(cxx_corpus_read(&read, scratch_path("nowhere"), CXX17, CORPUS_UNIT_ARRAYS, true, &error));
    assert_int_equal(read.all.case_count, read.first_program);
    cxx_corpus_clear(&read);
}

static void a_mistake_is_told_with_its_place(void **state)
{
    (void)state;
    cxx_corpus read;
    run_error error;
    const char *where = corpus_of("// Programs.\n//! no-such-topic.x | keeps\nint i;\n");
    assert_false(cxx_corpus_read(&read, where, CXX17, CORPUS_UNIT_LIBRARY, true, &error));
    assert_int_equal(error.status, 2);
    assert_non_null(strstr(error.text, "some.cpp:2:"));
    /* Which nobody sees who does not ask for programs. */
    assert_true(cxx_corpus_read(&read, where, CXX17, CORPUS_UNIT_LIBRARY, false, &error));
    cxx_corpus_clear(&read);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_come_first_then_programs),
        cmocka_unit_test(revision_and_unit_choose),
        cmocka_unit_test(without_a_compiler_there_are_rows_alone),
        cmocka_unit_test(a_mistake_is_told_with_its_place),
    };
    return cmocka_run_group_tests_name("cxx corpus", tests, NULL, leave);
}
