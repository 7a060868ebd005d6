/* test_translate.c - a program is given to a compiler, and what becomes of it: taken, refused, or neither. The
 * compilers are scripts that answer by what is in the program. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "scratch.h"
#include "snippets.h"
#include "translate.h"
#include "work.h"

enum { MEBIBYTE = 1 << 20, INDEX = 7 };

static nursery all;
static judge bench;
static forkserver server; /* of no one: there is no library to make it of */
static char folder[300];

static int enter(void **state)
{
    (void)state;
    const as_platform platform = as_platform_lp64();
    snprintf(folder, sizeof folder, "%s/programs", scratch());
    return mkdir(folder, 0700) == 0 && nursery_open(&all) && judge_open(&bench, &platform, AS_CXX_SINCE_17) ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    judge_close(&bench);
    nursery_close(&all);
    rmdir(folder);
    scratch_remove();
    return 0;
}

/* Asks a compiler, the lines of a script in which "$last" is the program's file, about a program that keeps, or breaks,
 * a rule. */
static attempt ask(const char *lines, as_variant variant, unsigned limit_ms)
{
    static const char text[] = "int *p = new int;\n";
    char whole[1000];
    snprintf(whole, sizeof whole, "#!/bin/sh\nfor last; do :; done\n%s\n", lines);
    const char *path = scratch_text("compiler", whole);
    assert_int_equal(chmod(path, 0755), 0);
    const translator with = {.command = path,
                             .spelling = "c++17",
                             .folder = folder,
                             .limits = {.all = &all, .resident_limit = 256 * (uint64_t)MEBIBYTE}};
    const snippet program = {.id = "cxx-text.greedy-type-id.x",
                             .topic = AS_TOPIC_GREEDY_TYPE_ID,
                             .variant = variant,
                             .text = text,
                             .length = strlen(text)};
    const corpus_case one = {.id = (char *)"cxx-text.greedy-type-id.x"};
    const attempt_plan plan = {.one = &one, .index = INDEX, .program = &program, .counts = true, .limit_ms = limit_ms};
    attempt made = translate(&with, &server, &bench, &plan);
    assert_int_equal(rmdir(folder), 0); /* nothing is left in it */
    assert_int_equal(mkdir(folder, 0700), 0);
    return made;
}

static void expect_judged(const char *lines, as_variant variant, bool is_kept)
{
    attempt made = ask(lines, variant, 60000);
    assert_int_equal(made.outcome, OUTCOME_ENDED);
    assert_true(made.counted);
    assert_int_equal(made.in_call, AS_NOTHING);
    assert_int_equal(made.finding_count, is_kept ? 0 : 1);
    assert_true(is_kept || strcmp(as_clause_at(made.findings[0].clause)->id, "cxx-text.greedy-type-id") == 0);
    attempt_clear(&made);
}

static void the_answer_is_judged(void **state)
{
    (void)state;
    expect_judged("exit 0", AS_VARIANT_KEEPS, true);
    expect_judged("exit 0", AS_VARIANT_BREAKS, false);
    expect_judged("echo 'x.cpp:1: error: no'; exit 1", AS_VARIANT_BREAKS, true);
    expect_judged("echo 'x.cpp:1: error: no'; exit 1", AS_VARIANT_KEEPS, false);
    /* A diagnostic was issued, which is all that is demanded. */
    expect_judged("echo 'x.cpp:1: warning: hm'; exit 0", AS_VARIANT_BREAKS, true);
    expect_judged("echo 'x.cpp:1: warning: hm'; exit 0", AS_VARIANT_KEEPS, true);
}

static void what_is_said_is_quoted(void **state)
{
    (void)state;
    attempt made = ask("echo 'x.cpp:1: error: so what'; exit 1", AS_VARIANT_KEEPS, 60000);
    assert_int_equal(made.finding_count, 1);
    assert_non_null(strstr(made.findings[0].text, "; it failed with status 1: x.cpp:1: error: so what"));
    attempt_clear(&made);
}

static void it_is_asked_in_one_way(void **state)
{
    (void)state;
    const char *lines = "[ \"$*\" = \"-std=c++17 -pedantic-errors -fsyntax-only $last\" ] &&\n"
                        "[ \"$(cat \"$last\")\" = 'int *p = new int;' ] &&\n"
                        "[ \"$(basename \"$last\")\" = 7.cpp ]";
    expect_judged(lines, AS_VARIANT_KEEPS, true);
}

static void expect_bad(const char *lines, unsigned limit_ms, outcome expected, int signal, const char *text)
{
    attempt made = ask(lines, AS_VARIANT_KEEPS, limit_ms);
    assert_int_equal(made.outcome, expected);
    assert_int_equal(made.signal, signal);
    assert_int_equal(made.in_call, AS_TRANSLATED);
    assert_int_equal(made.finding_count, 0);
    assert_false(made.counted);
    assert_int_equal(made.was_ended, expected == OUTCOME_HUNG);
    if (strstr(made.text, text) == NULL)
        fail_msg("it said: %s", made.text);
    attempt_clear(&made);
}

static void no_answer_is_an_outcome(void **state)
{
    (void)state;
    expect_bad("kill -SEGV $$", 60000, OUTCOME_CRASHED, SIGSEGV, "the compiler was killed by signal 11");
    expect_bad("echo 'x: internal compiler error: oh'; exit 1", 60000, OUTCOME_CRASHED, 0,
               "internal compiler error: oh");
    expect_bad("exit 1", 60000, OUTCOME_EXITED, 0,
               "the compiler failed with status 1"); /* a refusal without a reason */
    expect_bad("echo 'error: usage'; exit 3", 60000, OUTCOME_EXITED, 0, "the compiler failed with status 3");
    expect_bad("sleep 1000", 100, OUTCOME_HUNG, 0, "the compiler did not end within 100 ms");
    expect_bad("while :; do head -c 100000 /dev/zero; done", 60000, OUTCOME_DISTURBED, 0, "it wrote more than 8 MiB");
}

/* SERVED refuses all, with its first argument "odd", where it was forked from a server: that is not the compiler's
 * answer. */
static void a_refusal_is_believed_of_a_process_of_its_own(void **state)
{
    (void)state;
    char words[600];
    snprintf(words, sizeof words, "%s odd", getenv("SERVED"));
    const translator with = {.command = words,
                             .spelling = "c++17",
                             .folder = folder,
                             .preload = getenv("FORKSERVER"),
                             .limits = {.all = &all, .resident_limit = 256 * (uint64_t)MEBIBYTE}};
    const snippet program = {.id = "cxx-text.greedy-type-id.x",
                             .topic = AS_TOPIC_GREEDY_TYPE_ID,
                             .variant = AS_VARIANT_KEEPS,
                             .text = "",
                             .length = 0};
    const corpus_case one = {.id = (char *)"cxx-text.greedy-type-id.x"};
    const attempt_plan plan = {.one = &one, .program = &program, .counts = true, .limit_ms = 60000};
    const session_plan how = {.translator = &with};
    session driver;
    assert_true(session_open(&driver, &how, &all));
    suspicion *seen = calloc(1, sizeof *seen);
    seen->first = attempt_make(&driver, &bench, &plan);
    assert_true(driver.compiler.process != 0);
    assert_int_equal(seen->first.finding_count, 1);
    assert_non_null(strstr(seen->first.findings[0].text, "it failed with status 1: error: forked"));
    seen->findings = calloc(1, sizeof *seen->findings);
    assert_true(suspicion_repeat(seen, &driver, &bench, plan, NULL));
    assert_true(attempt_is_clean(&seen->first));
    suspicion_free(seen);
    session_close(&driver);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_answer_is_judged),
        cmocka_unit_test(what_is_said_is_quoted),
        cmocka_unit_test(it_is_asked_in_one_way),
        cmocka_unit_test(no_answer_is_an_outcome),
        cmocka_unit_test(a_refusal_is_believed_of_a_process_of_its_own),
    };
    return cmocka_run_group_tests_name("translate", tests, enter, leave);
}
