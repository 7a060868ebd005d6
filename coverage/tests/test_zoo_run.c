/* test_zoo_run.c - the program that tries the zoo: it reads its tables, keeps its runs, and can say no. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "judge.h"

static char path[64];

static const char *file_with(const char *text)
{
    snprintf(path, sizeof path, "/tmp/allocspec-zoo-test-XXXXXX");
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), (int)strlen(text));
    close(file);
    return path;
}

static bool reads(const char *text, size_t least, table *into, char *error)
{
    bool read = table_read(file_with(text), least, into, error, 200);
    unlink(path);
    return read;
}

static void tables_are_read(void **state)
{
    (void)state;
    table rows;
    char error[200];
    assert_true(reads("# comment\n\na\tb c\t-\nd\te\tf", 3, &rows, error));
    assert_int_equal(rows.count, 2);
    assert_int_equal(rows.rows[1].line, 4);
    assert_string_equal(table_find(&rows, "a")->field[1], "b c");
    assert_null(table_find(&rows, "b c"));
    assert_null(rows.rows[0].field[3]);
    table_free(&rows);
    assert_true(reads("", 1, &rows, error));
    assert_int_equal(rows.count, 0);
    table_free(&rows);
}

static void bad_tables_are_refused(void **state)
{
    (void)state;
    table rows;
    char error[200];
    assert_false(reads("a\tb\nc\n", 2, &rows, error));
    assert_non_null(strstr(error, "line 2"));
    assert_false(reads("a\t\tb\n", 2, &rows, error));
    assert_false(reads("a\tb\na\tc\n", 2, &rows, error));
    assert_non_null(strstr(error, "already"));
    assert_false(reads("1\t2\t3\t4\t5\t6\t7\t8\t9\n", 2, &rows, error));
    assert_false(table_read("/nonexistent/table", 1, &rows, error, sizeof error));
    assert_null(rows.rows);
}

static void lists_have_words(void **state)
{
    (void)state;
    assert_true(list_has("one two,three", "two", 3));
    assert_true(list_has("one two,three", "three", 5));
    assert_false(list_has("one two,three", "tw", 2));
    assert_false(list_has("", "two", 3));
}

static keeping keep(const char *script, unsigned budget)
{
    char *argv[] = {"/bin/sh", "-c", (char *)script, NULL};
    int report, status;
    keeping kept;
    pid_t keeper = keeper_start(argv, "/dev/null", budget, &report);
    assert_true(keeper > 0);
    assert_int_equal(waitpid(keeper, &status, 0), keeper);
    assert_true(keeper_report(report, &kept));
    close(report);
    return kept;
}

static void runs_are_kept(void **state)
{
    (void)state;
    keeping kept = keep("exit 3", 60);
    assert_true(WIFEXITED(kept.status) && WEXITSTATUS(kept.status) == 3);
    assert_false(kept.over_budget);
    assert_int_equal(kept.left, 0);
}

static void a_run_over_budget_is_ended(void **state)
{
    (void)state;
    keeping kept = keep("exec sleep 1000", 0);
    assert_true(kept.over_budget && WIFSIGNALED(kept.status));
}

static void what_is_left_behind_is_found(void **state)
{
    (void)state;
    keeping kept = keep("(trap '' TERM HUP; setsid sleep 1000 & setsid sleep 1000 &) ; exit 0", 60);
    assert_int_equal(kept.left, 2);
    assert_int_equal(kept.status, 0);
}

/* A report as `run --format json` writes it, as far as it is read here. */
#define REPORT(clauses, scenarios)                                                                                     \
    "{\"runs\": [{\"clauses\": [" clauses "], \"scenarios\": [" scenarios                                              \
    "], \"could_not_run\": null, \"summary\": {\"scenarios_run\": 9}}]}"
#define CLAUSE(id, verdict, level)                                                                                     \
    "{\"id\": \"" id "\", \"verdict\": \"" verdict "\", \"level\": \"" level                                           \
    "\", \"accepted\": false, \"violated\": [], \"evidence\": [{\"scenario\": \"row.one[n=1]\"}, "                     \
    "{\"scenario\": \"row.one[n=2]\"}, {\"scenario\": \"row.two\"}]}"
#define FINE CLAUSE("a.fine", "conforms", "must")
#define BROKEN CLAUSE("b.broken", "deviates", "must")
#define POOR CLAUSE("c.poor", "deviates", "should")
#define CRASH "{\"id\": \"row.three[n=4]\", \"outcome\": \"crashed\", \"signal\": 11}"
#define UNSUPPORTED "{\"id\": \"row.three[n=4]\", \"outcome\": \"unsupported\", \"signal\": 0}"

static judgement judged(kind what, const char *line, const char *report, int exit_status)
{
    table rows;
    char error[200];
    assert_true(reads(line, 2, &rows, error));
    findings *found = malloc(sizeof *found);
    assert_non_null(found);
    bool read = findings_read(file_with(report), found, error, sizeof error);
    unlink(path);
    keeping kept = {.status = exit_status << 8};
    judgement result = judge(what, &rows.rows[0], &kept, read ? found : NULL);
    free(found);
    table_free(&rows);
    return result;
}

static void faults_must_be_caught_by_their_own_trouble(void **state)
{
    (void)state;
    const char *line = "name\tM-01\t-\ttopic\tb.broken outcome:crashed";
    judgement caught = judged(KIND_FAULT, line, REPORT(FINE "," BROKEN, ""), 1);
    assert_true(caught.right);
    assert_string_equal(caught.text, "b.broken");
    assert_string_equal(caught.rows, "row.one row.two");
    assert_string_equal(judged(KIND_FAULT, line, REPORT(FINE, CRASH), 1).rows, "row.three");
    assert_false(judged(KIND_FAULT, line, REPORT(FINE, ""), 0).right);
    assert_false(judged(KIND_FAULT, line, REPORT(FINE "," POOR, ""), 1).right);
    assert_false(judged(KIND_FAULT, line, REPORT(FINE "," BROKEN, ""), 0).right);
    assert_false(judged(KIND_FAULT, line, "{}", 1).right);
    assert_false(judged(KIND_FAULT, line, "nonsense", 1).right);
}

static void variants_must_be_accepted(void **state)
{
    (void)state;
    const char *line = "name\tall\tc.poor";
    assert_true(judged(KIND_VARIANT, line, REPORT(FINE, ""), 0).right);
    assert_true(judged(KIND_VARIANT, line, REPORT(FINE "," POOR, UNSUPPORTED), 0).right);
    assert_false(judged(KIND_VARIANT, "name\tall\t-", REPORT(FINE "," POOR, ""), 0).right);
    assert_false(judged(KIND_VARIANT, "name\tall\tb.broken", REPORT(FINE "," BROKEN, ""), 1).right);
    assert_false(judged(KIND_VARIANT, line, REPORT(FINE, CRASH), 1).right);
    assert_false(judged(KIND_VARIANT, line, REPORT(FINE, ""), 1).right);
    assert_false(judged(KIND_VARIANT, line, "", 0).right);
}

static void hostile_ones_must_be_survived(void **state)
{
    (void)state;
    assert_true(judged(KIND_HOSTILE, "name\t1 3", REPORT(FINE, CRASH), 1).right);
    assert_false(judged(KIND_HOSTILE, "name\t1 3", REPORT(FINE, ""), 0).right);
    assert_false(judged(KIND_HOSTILE, "name\t1 3", REPORT(FINE, ""), 1).right);
    assert_false(judged(KIND_HOSTILE, "name\t3", REPORT(FINE, CRASH), 1).right);
    table rows;
    char error[200];
    assert_true(reads("name\t1", 2, &rows, error));
    findings found = {0};
    assert_false(judge(KIND_HOSTILE, rows.rows, &(keeping){.status = 1 << 8, .left = 1}, &found).right);
    assert_false(judge(KIND_HOSTILE, rows.rows, &(keeping){.status = 1 << 8, .over_budget = true}, &found).right);
    assert_false(judge(KIND_HOSTILE, rows.rows, &(keeping){.status = 15}, &found).right);
    assert_true(judge(KIND_HOSTILE, rows.rows, &(keeping){.status = 1 << 8}, &found).right);
    table_free(&rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_read),
        cmocka_unit_test(bad_tables_are_refused),
        cmocka_unit_test(lists_have_words),
        cmocka_unit_test(runs_are_kept),
        cmocka_unit_test(a_run_over_budget_is_ended),
        cmocka_unit_test(what_is_left_behind_is_found),
        cmocka_unit_test(faults_must_be_caught_by_their_own_trouble),
        cmocka_unit_test(variants_must_be_accepted),
        cmocka_unit_test(hostile_ones_must_be_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
