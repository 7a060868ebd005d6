/* test_accept.c - what is accepted of a result, what counts, what is stale, and the exit status of all that. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "candidate_file.h"
#include "deviation.h"
#include "scratch.h"

/* A result in which free.keeps-errno deviates, realloc.keeps-contents conforms and one scenario crashed. */
static run_result *some_result(void)
{
    run_result *made = calloc(1, sizeof *made);
    made->configuration = strdup("default");
    made->clauses = calloc(2, sizeof *made->clauses);
    made->clause_count = 2;
    made->clauses[0].index = as_clause_index("free.keeps-errno");
    made->clauses[0].verdict = VERDICT_DEVIATES;
    made->clauses[0].violated = AS_GNU;
    made->clauses[1].index = as_clause_index("realloc.keeps-contents");
    made->clauses[1].verdict = VERDICT_CONFORMS;
    made->scenarios = calloc(1, sizeof *made->scenarios);
    made->scenario_count = 1;
    made->scenarios[0].id = strdup("grow.large[n=5]");
    made->scenarios[0].outcome = OUTCOME_CRASHED;
    made->scenarios_run = 10;
    return made;
}

static void apply(const char *text, run_result *result)
{
    run_error error;
    deviations read;
    if (!deviations_read(scratch_text("known.deviations.yaml", text), NULL, &read, &error))
        fail_msg("%s", error.text);
    assert_true(deviations_apply(&read, result));
    deviations_free(&read);
}

/* What is known of the compiler under whose programs a library is judged. */
static void what_another_file_accepts_is_never_stale(void **state)
{
    (void)state;
    run_error error;
    deviations known = {NULL, 0};
    const char *file = scratch_text("other.deviations.yaml", "- clause: free.keeps-errno\n  reason: known\n"
                                                             "- clause: realloc.keeps-contents\n  reason: elsewhere\n"
                                                             "- scenario: grow.*\n  reason: elsewhere\n");
    run_result *result = some_result();
    assert_true(deviations_add(file, &known, &error));
    assert_int_equal(known.count, 3);
    assert_true(deviations_apply(&known, result));
    assert_int_equal(run_exit_status(result, 1, false), 0);
    assert_int_equal(result->stale_count, 0);
    assert_false(deviations_add("no/such/file.yaml", &known, &error));
    assert_int_equal(known.count, 3);
    deviations_free(&known);
    run_results_free(result, 1);
}

static void what_is_accepted_does_not_count(void **state)
{
    (void)state;
    run_result *result = some_result();
    assert_int_equal(run_exit_status(result, 1, false), 1);
    apply("- clause: free.keeps-errno\n  reason: known\n  reference: a page\n", result);
    assert_true(result->clauses[0].accepted);
    assert_string_equal(result->clauses[0].reason, "known");
    assert_string_equal(result->clauses[0].reference, "a page");
    assert_int_equal(run_exit_status(result, 1, false), 1); /* the crash still does */
    apply("- scenario: grow.*\n  reason: known too\n", result);
    assert_true(result->scenarios[0].accepted);
    assert_int_equal(run_exit_status(result, 1, false), 0);
    assert_int_equal(result->stale_count, 0);
    run_results_free(result, 1);
}

static void what_does_not_happen_is_stale(void **state)
{
    (void)state;
    const char *text = "- clause: realloc.keeps-contents\n  reason: x\n"
                       "- scenario: shrink.*\n  reason: x\n"
                       "- clause: free.keeps-errno\n  configuration: other\n  reason: x\n";
    run_result *result = some_result();
    apply(text, result);
    assert_int_equal(result->stale_count, 2);
    assert_string_equal(result->stale[0], "clause realloc.keeps-contents");
    assert_string_equal(result->stale[1], "scenario shrink.*");
    assert_false(result->clauses[0].accepted); /* it is of another configuration */
    run_results_free(result, 1);
    result = some_result();
    result->partial = true; /* then nothing is proved */
    apply(text, result);
    assert_int_equal(result->stale_count, 0);
    run_results_free(result, 1);
}

/* Accepts a deviation of free.keeps-errno by some routines; the caller frees the result. */
static run_result *accept_routines(as_routine_set routines, const char *text)
{
    run_result *result = some_result();
    result->clauses[0].routines = routines;
    apply(text, result);
    return result;
}

static void no_routine_hides_behind_another(void **state)
{
    (void)state;
    const as_routine_set by_free = as_routine_set_of(AS_FREE), nobody = {{0}};
    const char *text = "- clause: free.keeps-errno\n  routines: [free]\n  reason: one\n  reference: here\n"
                       "- clause: free.keeps-errno\n  routines: [realloc, calloc]\n  reason: two\n";
    run_result *result = accept_routines(as_routine_set_union(by_free, as_routine_set_of(AS_REALLOC)), text);
    assert_true(result->clauses[0].accepted); /* by both entries together */
    assert_string_equal(result->clauses[0].reason, "one; two");
    assert_string_equal(result->clauses[0].reference, "here");
    assert_int_equal(result->stale_count, 0);
    run_results_free(result, 1);
    result = accept_routines(by_free, text);
    assert_true(result->clauses[0].accepted);
    assert_string_equal(result->clauses[0].reason, "one");
    assert_int_equal(result->stale_count, 1); /* neither realloc nor calloc does it any more */
    run_results_free(result, 1);
    result = accept_routines(as_routine_set_union(by_free, as_routine_set_of(AS_MALLOC)), text);
    assert_false(result->clauses[0].accepted); /* malloc is nobody's */
    run_results_free(result, 1);
    result = accept_routines(nobody, text);
    assert_false(result->clauses[0].accepted); /* by whom is not known */
    run_results_free(result, 1);
    result = accept_routines(nobody, "- clause: free.keeps-errno\n  reason: all\n");
    assert_true(result->clauses[0].accepted);
    run_results_free(result, 1);
}

/* Accepts measurements that violated free.keeps-errno in two cases, one of them by free too; and says whether. */
static bool accepts_cases(const char *text, size_t stale)
{
    run_result *result = some_result();
    const as_routine_set measured = as_routine_set_of(AS_MEASURE);
    const as_routine_set both = as_routine_set_union(measured, as_routine_set_of(AS_FREE));
    assert_true(clause_result_note(&result->clauses[0], "churn.small[n=1]", measured));
    assert_true(clause_result_note(&result->clauses[0], "churn.large[n=2]", both));
    result->clauses[0].routines = both;
    apply(text, result);
    const bool accepted = result->clauses[0].accepted;
    assert_int_equal(result->stale_count, stale);
    run_results_free(result, 1);
    return accepted;
}

static void no_case_hides_behind_another(void **state)
{
    (void)state;
#define ENTRY "- clause: free.keeps-errno\n  reason: x\n  scenarios: "
    assert_true(accepts_cases(ENTRY "[churn.*]\n", 0));
    assert_true(accepts_cases(ENTRY "['churn.small[[]*', 'churn.large[[]n=2]']\n", 0));
    assert_true(accepts_cases(ENTRY "[churn.small*]\n" ENTRY "[churn.large*]\n", 0));
    assert_false(accepts_cases(ENTRY "[churn.small*]\n", 0));
    assert_false(accepts_cases(ENTRY "[churn.small*]\n" ENTRY "[grow.*]\n", 1)); /* the second reaches nothing */
    assert_true(accepts_cases(ENTRY "[churn.small*]\n" ENTRY "[churn.*]\n  routines: [free, measure]\n", 0));
    assert_false(accepts_cases(ENTRY "[churn.small*]\n" ENTRY "[churn.*]\n  routines: [free]\n", 0));
    assert_false(accepts_cases(ENTRY "[churn.small*]\n" ENTRY "[churn.small*]\n  routines: [free]\n", 1));
#undef ENTRY
    run_result *result = some_result(); /* in which cases is not known */
    apply("- clause: free.keeps-errno\n  scenarios: ['*']\n  reason: x\n", result);
    assert_false(result->clauses[0].accepted);
    run_results_free(result, 1);
}

static void show(clause_result *clause, const char *scenario, as_routine routine)
{
    const evidence made = {
        .scenario = strdup(scenario), .row = strdup(""), .event = strdup(""), .text = strdup(""), .routine = routine};
    assert_true(clause_result_show(clause, &made));
}

static void a_routine_not_shown_yet_is_preferred(void **state)
{
    (void)state;
    run_result *result = some_result();
    clause_result *clause = &result->clauses[0];
    static const as_routine first[] = {AS_FREE,   AS_MALLOC, AS_FREE,   AS_MALLOC, AS_FREE,
                                       AS_CALLOC, AS_CALLOC, AS_VALLOC, AS_PVALLOC};
    static const as_routine shown[] = {AS_FREE, AS_MALLOC, AS_CALLOC, AS_VALLOC};
    static const char *const names[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8"}, *const kept[] = {"0", "1", "5",
                                                                                                       "7"};
    assert_int_equal(clause->evidence_count, 0);
    for (size_t i = 0; i < sizeof first / sizeof first[0]; i++)
        show(clause, names[i], first[i]);
    assert_int_equal(clause->evidence_count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(clause->evidence[i].routine, shown[i]);
        assert_string_equal(clause->evidence[i].scenario, kept[i]);
    }
    run_results_free(result, 1);
}

static void another_outcome_is_not_accepted(void **state)
{
    (void)state;
    run_result *result = some_result();
    apply("- scenario: grow.*\n  outcome: hung\n  reason: x\n", result);
    assert_false(result->scenarios[0].accepted);
    assert_int_equal(result->stale_count, 1);
    result->scenarios[0].signal = SIGSEGV;
    apply("- scenario: [shrink.*, grown.*]\n  reason: x\n", result);
    assert_false(result->scenarios[0].accepted);
    assert_int_equal(result->stale_count, 2);
    assert_string_equal(result->stale[1], "scenario shrink.*, grown.*");
    apply("- scenario: grow.*\n  signal: SIGABRT\n  reason: x\n", result);
    assert_false(result->scenarios[0].accepted);
    apply("- scenario: [shrink.*, grow.*]\n  outcome: crashed\n  signal: SIGSEGV\n  reason: x\n", result);
    assert_true(result->scenarios[0].accepted);
    run_results_free(result, 1);
}

/* The crash broke a clause too: either entry accepts both, and none hides a crash that it does not name. */
static run_result *accept_end(const char *text, const char *other_id)
{
    run_result *result = some_result();
    clause_result *clause = &result->clauses[0];
    clause->index = as_clause_index("call.returns");
    result->scenarios[0].clause = "call.returns";
    result->scenarios[0].routines = as_routine_set_of(AS_REALLOC);
    assert_true(clause_result_note(clause, result->scenarios[0].id, as_routine_set_of(AS_REALLOC)));
    if (other_id != NULL) { /* one more, in malloc */
        result->scenarios = realloc(result->scenarios, 2 * sizeof *result->scenarios);
        assert_non_null(result->scenarios);
        result->scenarios[1] = (scenario_result){.id = strdup(other_id),
                                                 .outcome = OUTCOME_CRASHED,
                                                 .clause = "call.returns",
                                                 .routines = as_routine_set_of(AS_MALLOC)};
        result->scenario_count = 2;
        assert_true(clause_result_note(clause, other_id, as_routine_set_of(AS_MALLOC)));
    }
    apply(text, result);
    return result;
}

static void an_end_is_accepted_with_its_clause(void **state)
{
    (void)state;
    const char *by_scenario = "- scenario: grow.*\n  reason: aborts\n",
               *by_clause = "- clause: call.returns\n  routines: [realloc]\n  reason: known\n";
    static const char *const others[] = {NULL, "other.crash"};
    for (size_t i = 0; i < 4; i++) {
        run_result *result = accept_end(i % 2 == 0 ? by_scenario : by_clause, others[i / 2]);
        assert_true(result->scenarios[0].accepted);
        assert_string_equal(result->scenarios[0].reason, i % 2 == 0 ? "aborts" : "known");
        assert_int_equal(result->clauses[0].accepted, i < 2);
        assert_int_equal(run_exit_status(result, 1, false), i < 2 ? 0 : 1);
        if (i < 2)
            assert_string_equal(result->clauses[0].reason, i % 2 == 0 ? "aborts" : "known");
        else
            assert_false(result->scenarios[1].accepted);
        assert_int_equal(result->stale_count, 0);
        run_results_free(result, 1);
    }
    run_result *result = accept_end("- scenario: other.*\n  reason: aborts\n"
                                    "- clause: call.returns\n  routines: [realloc]\n  reason: known\n",
                                    others[1]);
    assert_true(result->clauses[0].accepted); /* by both together */
    assert_int_equal(run_exit_status(result, 1, false), 0);
    run_results_free(result, 1);
    result = accept_end("- clause: call.returns\n  routines: [free]\n  reason: x\n", NULL);
    assert_false(result->scenarios[0].accepted);
    assert_false(result->clauses[0].accepted);
    assert_int_equal(result->stale_count, 1);
    run_results_free(result, 1);
    result = accept_end("- scenario: nothing.*\n  reason: x\n", NULL);
    assert_false(result->scenarios[0].accepted);
    assert_false(result->clauses[0].accepted);
    run_results_free(result, 1);
}

static void what_happens_now_and_then_is_never_stale(void **state)
{
    (void)state;
    run_result *result = some_result();
    apply("- clause: realloc.keeps-contents\n  intermittent: true\n  reason: x\n"
          "- scenario: shrink.*\n  intermittent: false\n  reason: x\n",
          result);
    assert_int_equal(result->stale_count, 1);
    assert_string_equal(result->stale[0], "scenario shrink.*");
    run_results_free(result, 1);
}
static void globs_name_configurations(void **state)
{
    static const struct {
        const char *entry;
        bool is_meant;
    } entries[] = {{"def*", true}, {"[oth*, default]", true}, {"[oth*, \"[!d]*\"]", false}, {"d?", false}};
    (void)state;
    for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++) {
        char text[200];
        run_result *result = some_result();
        snprintf(text, sizeof text, "- clause: free.keeps-errno\n  configuration: %s\n  reason: x\n", entries[i].entry);
        apply(text, result);
        assert_int_equal(result->clauses[0].accepted, entries[i].is_meant);
        run_results_free(result, 1);
    }
}

static void the_exit_status_is_as_designed(void **state)
{
    (void)state;
    run_result *result = some_result();
    result->scenarios[0].outcome = OUTCOME_NOT_RUN;
    assert_int_equal(run_exit_status(result, 1, false), 1);
    result->clauses[0].index = as_clause_index("quality.success-keeps-errno");
    result->clauses[0].violated = AS_QUALITY;
    assert_int_equal(run_exit_status(result, 1, false), 0);
    assert_int_equal(run_exit_status(result, 1, true), 1);
    result->clauses[0].verdict = VERDICT_CHOICE;
    assert_int_equal(run_exit_status(result, 1, true), 0);
    static const outcome bad[] = {OUTCOME_CRASHED, OUTCOME_HUNG, OUTCOME_EXITED, OUTCOME_LOST, OUTCOME_DISTURBED};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        result->scenarios[0].outcome = bad[i];
        assert_int_equal(run_exit_status(result, 1, false), 1);
    }
    result->scenarios[0].outcome = OUTCOME_UNSUPPORTED;
    result->scenarios_run = 0;
    assert_int_equal(run_exit_status(result, 1, false), 3);
    result->scenarios_run = 1;
    result->could_not_run = strdup("why");
    assert_int_equal(run_exit_status(result, 1, false), 3);
    assert_int_equal(run_exit_status(NULL, 0, false), 3);
    run_results_free(result, 1);
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
        cmocka_unit_test(what_another_file_accepts_is_never_stale),
        cmocka_unit_test(what_is_accepted_does_not_count),
        cmocka_unit_test(what_does_not_happen_is_stale),
        cmocka_unit_test(globs_name_configurations),
        cmocka_unit_test(the_exit_status_is_as_designed),
        cmocka_unit_test(no_routine_hides_behind_another),
        cmocka_unit_test(no_case_hides_behind_another),
        cmocka_unit_test(a_routine_not_shown_yet_is_preferred),
        cmocka_unit_test(another_outcome_is_not_accepted),
        cmocka_unit_test(an_end_is_accepted_with_its_clause),
        cmocka_unit_test(what_happens_now_and_then_is_never_stale),
    };
    return cmocka_run_group_tests(tests, NULL, leave);
}
