/* test_live.c - hostile candidates, judged for real: the run ends, says what happened, never says that they conform,
 * and leaves no process behind. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "run.h"
#include "scratch.h"

/* Of a case: so long do hangs take. What ends by itself has all the time that a busy machine may want. */
enum { LIMIT_MS = 1500, PATIENT_MS = 60000 };

static run_places places(void)
{
    return (run_places){.candidates = getenv("CANDIDATES"),
                        .corpus = getenv("ROWS"),
                        .driver = getenv("ALLOCSPEC_DRIVER"),
                        .cache = scratch()};
}

/* Judges one of the hostile libraries. */
static run_result *judge_library_within(const char *name, unsigned limit_ms, size_t *count)
{
    char path[600];
    run_error error = {.text = ""};
    const run_places where = places();
    const run_options options = {.profiles = AS_C17, .timeout_ms = limit_ms, .memory_mib = 512, .jobs = 2};
    run_result *results;
    snprintf(path, sizeof path, "%s/%s.so", getenv("HOSTILE"), name);
    candidate *subject = candidate_resolve(path, &where, &error);
    if (subject == NULL)
        fail_msg("%s", error.text);
    if (run_candidate(subject, NULL, &options, &where, NULL, NULL, NULL, &results, count, &error) != 0)
        fail_msg("%s", error.text);
    candidate_free(subject);
    return results;
}

static run_result *judge_library(const char *name, size_t *count)
{
    return judge_library_within(name, PATIENT_MS, count);
}

static void no_process_is_left(void)
{
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

static const clause_result *clause_of(const run_result *run, const char *id)
{
    for (size_t i = 0; i < run->clause_count; i++) {
        if (strcmp(as_clause_at(run->clauses[i].index)->id, id) == 0)
            return &run->clauses[i];
    }
    fail_msg("%s is not judged", id);
    return NULL;
}

/* The call that did not return is told by its clause, and by no other; `seen` is how. */
static void expect_unreturned(const run_result *run, const char *seen)
{
    const clause_result *clause = clause_of(run, "call.returns");
    assert_int_equal(clause->verdict, VERDICT_DEVIATES);
    const as_routine_set by_malloc = as_routine_set_of(AS_MALLOC);
    assert_true(as_routine_set_equal(&clause->routines, &by_malloc));
    assert_int_equal(clause->evidence_count, 1);
    assert_false(clause->evidence[0].intermittent);
    assert_string_equal(clause->evidence[0].scenario, "trouble.middle[n=777]");
    assert_non_null(strstr(clause->evidence[0].event, "malloc(777) = ?  "));
    if (strstr(clause->evidence[0].text, seen) == NULL)
        fail_msg("'%s' does not say '%s'", clause->evidence[0].text, seen);
    assert_string_equal(run->scenarios[0].clause, "call.returns");
}

/* It is judged, and the scenario with the trouble is the one that did not end well. A clause deviates iff a call is
 * known not to have returned. */
static void expect_outcome(const char *name, outcome expected, int signal, const char *seen)
{
    size_t count;
    run_result *results = judge_library_within(name, expected == OUTCOME_HUNG ? LIMIT_MS : PATIENT_MS, &count);
    assert_int_equal(count, 1);
    assert_null(results[0].could_not_run);
    assert_int_equal(run_exit_status(results, count, false), 1);
    assert_int_equal(results[0].scenario_count, 1);
    assert_string_equal(results[0].scenarios[0].id, "trouble.middle[n=777]");
    assert_string_equal(outcome_name(results[0].scenarios[0].outcome), outcome_name(expected));
    assert_int_equal(results[0].scenarios[0].signal, signal);
    assert_string_not_equal(results[0].scenarios[0].text, "");
    size_t deviating = 0;
    for (size_t i = 0; i < results[0].clause_count; i++)
        deviating += results[0].clauses[i].verdict == VERDICT_DEVIATES;
    assert_int_equal(deviating, seen != NULL);
    if (seen != NULL)
        expect_unreturned(&results[0], seen);
    else
        assert_null(results[0].scenarios[0].clause);
    assert_true(results[0].scenarios_run >= 6);
    run_results_free(results, count);
    no_process_is_left();
}

static void expect_unable(const char *name, unsigned limit_ms, const char *says)
{
    size_t count;
    run_result *results = judge_library_within(name, limit_ms, &count);
    assert_int_equal(count, 1);
    assert_non_null(results[0].could_not_run);
    if (strstr(results[0].could_not_run, says) == NULL)
        fail_msg("'%s' does not say '%s'", results[0].could_not_run, says);
    assert_int_equal(run_exit_status(results, count, false), 3);
    run_results_free(results, count);
    no_process_is_left();
}

static void a_plain_allocator_conforms(void **state)
{
    (void)state;
    size_t count;
    run_result *results = judge_library("nothing", &count);
    assert_int_equal(count, 1);
    assert_null(results[0].could_not_run);
    assert_int_equal(results[0].scenario_count, 0);
    assert_int_equal(results[0].scenarios_run, 7);
    assert_int_equal(run_exit_status(results, count, true), 0);
    assert_false(results[0].partial);
    bool absent = false;
    for (size_t i = 0; i < results[0].clause_count; i++)
        absent |= results[0].clauses[i].verdict == VERDICT_ABSENT;
    assert_true(absent); /* the C library's aligned_alloc is not taken for its own */
    run_results_free(results, count);
    no_process_is_left();
}

static void crashes_are_told(void **state)
{
    (void)state;
    expect_outcome("crash", OUTCOME_CRASHED, SIGSEGV, "signal 11 (SIGSEGV) ended the process");
    expect_outcome("abort", OUTCOME_CRASHED, SIGABRT, "signal 6 (SIGABRT) ended the process");
    expect_outcome("leave", OUTCOME_EXITED, 0, "exit status 0");
}

static void hangs_are_told(void **state)
{
    (void)state;
    expect_outcome("hang", OUTCOME_HUNG, 0, "given up");
    expect_outcome("stop", OUTCOME_HUNG, SIGSTOP, NULL);
}

static void disturbers_are_told(void **state)
{
    (void)state;
    expect_outcome("close_all", OUTCOME_DISTURBED, 0, NULL);
    expect_outcome("block_signals", OUTCOME_DISTURBED, 0, NULL);
    expect_outcome("print_much", OUTCOME_DISTURBED, 0, NULL);
    expect_outcome("linger", OUTCOME_DISTURBED, 0, NULL);
}

/* Whatever it comes to, the run ends, and not well. */
static void expect_bad(const char *name)
{
    size_t count;
    run_result *results = judge_library(name, &count);
    assert_int_equal(run_exit_status(results, count, false), 1);
    run_results_free(results, count);
    no_process_is_left();
}

static void eaters_of_memory_are_ended(void **state)
{
    (void)state;
    expect_outcome("eat", OUTCOME_CRASHED, SIGKILL, NULL);
}

static void scribblers_are_never_believed(void **state)
{
    (void)state;
    expect_bad("scribble");
}

static void killers_reach_nobody_else(void **state)
{
    (void)state;
    expect_bad("kill_parent");
    expect_bad("kill_all");
}

/* Not even the case's own process can allocate; nor can the children of one started afresh. What needs no fork is
 * judged all the same, and only a few children are waited for. */
static void hung_children_are_waited_for_a_few_times(void **state)
{
    (void)state;
    enum { PLAIN_CASES = 5, FORK_CASES = 9, PATIENCE = 3 };
    size_t count = 0;
    char path[600];
    run_error error = {.text = ""};
    run_places where = places();
    const run_options options = {
        .profiles = AS_POSIX_2017 | AS_QUALITY, .timeout_ms = LIMIT_MS, .memory_mib = 512, .jobs = 1};
    run_result *results = NULL;
    where.corpus = getenv("FORKS");
    snprintf(path, sizeof path, "%s/start_forget_children.so", getenv("HOSTILE"));
    candidate *subject = candidate_resolve(path, &where, &error);
    if (subject == NULL ||
        run_candidate(subject, NULL, &options, &where, NULL, NULL, NULL, &results, &count, &error) != 0)
        fail_msg("%s", error.text);
    candidate_free(subject);
    assert_null(results[0].could_not_run);
    assert_int_equal(clause_of(results, "quality.forked-child-ends-well")->verdict, VERDICT_DEVIATES);
    const clause_result *ends_well = clause_of(results, "fork.child-ends-well");
    assert_int_equal(ends_well->verdict, VERDICT_DEVIATES);
    assert_int_equal(ends_well->occurrences, PATIENCE);
    assert_int_equal(clause_of(results, "block.holds-its-bytes")->verdict, VERDICT_CONFORMS);
    /* the first case was begun in a forked process, and again in a fresh one, which is not counted */
    assert_true(results[0].scenarios_run >= PLAIN_CASES - 1 + PATIENCE);
    assert_int_equal(results[0].scenario_count, FORK_CASES - PATIENCE);
    for (size_t i = 0; i < results[0].scenario_count; i++)
        assert_int_equal(results[0].scenarios[i].outcome, OUTCOME_NOT_RUN);
    run_results_free(results, count);
    no_process_is_left();
}

/* Judges a candidate file whose library is the one given, the reference being in the folder of the hostile ones. */
static char *what_kept_it_from_running(const char *library, const char *reference)
{
    char file[300];
    size_t count = 0;
    run_error error = {.text = ""};
    run_result *results = NULL;
    run_places where = places();
    const run_options options = {.profiles = AS_C17, .timeout_ms = LIMIT_MS, .memory_mib = 512, .jobs = 2};
    where.reference = reference;
    snprintf(file, sizeof file, "kind: library\nlibrary: %s\n", library);
    candidate *subject = candidate_resolve(scratch_text("of_reference.yaml", file), &where, &error);
    if (subject == NULL ||
        run_candidate(subject, NULL, &options, &where, NULL, NULL, NULL, &results, &count, &error) != 0)
        fail_msg("%s", error.text);
    candidate_free(subject);
    char *kept = results[0].could_not_run != NULL ? strdup(results[0].could_not_run) : NULL;
    run_results_free(results, count);
    no_process_is_left();
    return kept;
}

static void libraries_of_the_reference_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *library, *says;
    } unable[] = {{"reference:absent.so", "/absent.so: no such file"}, {"reference:../nothing.so", "without a folder"}};
    assert_null(what_kept_it_from_running("reference:nothing.so", getenv("HOSTILE")));
    for (size_t i = 0; i < sizeof unable / sizeof *unable; i++) {
        char *kept = what_kept_it_from_running(unable[i].library, getenv("HOSTILE"));
        assert_non_null(kept);
        assert_non_null(strstr(kept, unable[i].says));
        free(kept);
    }
    char *kept = what_kept_it_from_running("reference:nothing.so", NULL);
    assert_non_null(kept);
    assert_non_null(strstr(kept, "the reference is not here"));
    free(kept);
}

static void trouble_at_the_start_is_told(void **state)
{
    (void)state;
    expect_unable("start_crash", PATIENT_MS, "at start-up: killed by signal 11");
    expect_unable("start_leave", PATIENT_MS, "at start-up: exited with status 0");
    expect_unable("start_hang", LIMIT_MS, "at start-up: not ready within 5000 ms");
    expect_unable("start_stop", PATIENT_MS, "at start-up: stopped by a signal");
    expect_unable("start_eat", PATIENT_MS, "at start-up: ended by the runner: too much memory");
}

static int leave(void **state)
{
    (void)state;
    scratch_remove();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_allocator_conforms),
        cmocka_unit_test(crashes_are_told),
        cmocka_unit_test(hangs_are_told),
        cmocka_unit_test(disturbers_are_told),
        cmocka_unit_test(eaters_of_memory_are_ended),
        cmocka_unit_test(scribblers_are_never_believed),
        cmocka_unit_test(killers_reach_nobody_else),
        cmocka_unit_test(hung_children_are_waited_for_a_few_times),
        cmocka_unit_test(libraries_of_the_reference_are_found),
        cmocka_unit_test(trouble_at_the_start_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, leave);
}
