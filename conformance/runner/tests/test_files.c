/* test_files.c - candidate files and deviation files: what they mean, and one line with the place for each way to be
 * wrong. */
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

static void a_whole_file_is_read(void **state)
{
    (void)state;
    run_error error;
    candidate *read = candidate_file_read(scratch_text("mine.yaml", "description: my own\n"
                                                                    "kind: library\n"
                                                                    "packages: [libmine1, libmine-dev]\n"
                                                                    "profiles: [c11, gnu]\n"
                                                                    "configurations:\n"
                                                                    "  - name: plain\n"
                                                                    "    library: libmine.so.1\n"
                                                                    "  - name: tuned\n"
                                                                    "    build: cc -o $OUTPUT\n"
                                                                    "    environment: {MINE: \"a=1\", OTHER: 2}\n"
                                                                    "    profiles: [c23]\n"
                                                                    "    links_with: -lmine\n"),
                                          &error);
    assert_non_null(read);
    assert_string_equal(read->name, "mine");
    assert_int_equal(read->kind, CANDIDATE_LIBRARY);
    assert_string_equal(read->packages[1], "libmine-dev");
    assert_null(read->packages[2]);
    assert_int_equal(read->configuration_count, 2);
    assert_string_equal(read->configurations[0].library, "libmine.so.1");
    assert_true(read->configurations[0].profiles == (AS_C11 | AS_GNU));
    assert_null(read->configurations[0].environment[0]);
    assert_string_equal(read->configurations[1].build, "cc -o $OUTPUT");
    assert_string_equal(read->configurations[1].environment[0], "MINE=a=1");
    assert_string_equal(read->configurations[1].environment[1], "OTHER=2");
    assert_true(read->configurations[1].profiles == AS_C23);
    candidate_free(read);
}

static void a_short_file_is_one_configuration(void **state)
{
    (void)state;
    run_error error;
    candidate *read =
        candidate_file_read(scratch_text("short.yaml", "kind: libc\ncompiler: tiny-gcc -static\n"), &error);
    assert_non_null(read);
    assert_int_equal(read->configuration_count, 1);
    assert_string_equal(read->configurations[0].name, "default");
    assert_string_equal(read->configurations[0].compiler, "tiny-gcc -static");
    assert_true(read->configurations[0].profiles == AS_DEFAULT_PROFILES);
    candidate_free(read);
}

static void a_toolchain_is_judged_in_each_revision_and_unit(void **state)
{
    (void)state;
    run_error error;
    candidate *read = candidate_file_read(scratch_text("cxx.yaml", "kind: toolchain\n"
                                                                   "compiler: odd++ -O2\n"
                                                                   "environment: {ODD: 1}\n"
                                                                   "revisions: [c++23, c++98]\n"
                                                                   "units: [library, arrays]\n"),
                                          &error);
    assert_non_null(read);
    static const char *const names[] = {"c++98", "c++98-arrays", "c++23", "c++23-arrays"};
    assert_int_equal(read->configuration_count, 4);
    for (size_t i = 0; i < 4; i++) {
        const configuration *one = &read->configurations[i];
        assert_string_equal(one->name, names[i]);
        assert_int_equal(one->kind, CANDIDATE_TOOLCHAIN);
        assert_string_equal(one->compiler, "odd++ -O2");
        assert_string_equal(one->environment[0], "ODD=1");
        assert_int_equal(one->unit, i % 2 == 0 ? CORPUS_UNIT_LIBRARY : CORPUS_UNIT_ARRAYS);
        assert_false(one->is_optional);
        assert_true(one->profiles == ((i < 2 ? AS_CXX98 : AS_CXX23) | AS_ITANIUM_ABI | AS_QUALITY));
    }
    candidate_free(read);
}

static void a_command_is_a_toolchain(void **state)
{
    (void)state;
    run_error error;
    const run_places none = {.candidates = "/nonexistent"};
    candidate *made = candidate_resolve("cxx:clang++-99 -O2", &none, &error);
    assert_non_null(made);
    assert_string_equal(made->name, "cxx:clang++-99 -O2");
    assert_int_equal(made->configuration_count, 18);
    assert_string_equal(made->configurations[10].name, "c++17-replaced");
    assert_string_equal(made->configurations[10].compiler, "clang++-99 -O2");
    assert_true(made->configurations[10].is_optional); /* what the compiler does not know is left out */
    candidate_free(made);
    assert_null(candidate_resolve("cxx: ", &none, &error));
    assert_int_equal(error.status, 2);
}

static void a_compiler_for_windows_has_another_abi(void **state)
{
    (void)state;
    run_error error;
    candidate *read = candidate_file_read(scratch_text("msvc.yaml", "kind: toolchain\n"
                                                                    "compiler: mine\n"
                                                                    "runtime: mine.dll\n"
                                                                    "revisions: [c++14, c++17]\n"
                                                                    "units: [library]\n"),
                                          &error);
    assert_non_null(read);
    assert_int_equal(read->configuration_count, 2);
    assert_string_equal(read->configurations[1].name, "c++17");
    assert_string_equal(read->configurations[1].runtime, "mine.dll");
    assert_true(read->configurations[1].profiles == (AS_CXX17 | AS_MSVC_ABI | AS_QUALITY));
    candidate_free(read);
}

static void a_configuration_may_be_of_another_kind(void **state)
{
    (void)state;
    run_error error;
    candidate *read = candidate_file_read(scratch_text("both.yaml", "configurations:\n"
                                                                    "  - name: c\n"
                                                                    "    library: libmine.so\n"
                                                                    "  - name: cxx\n"
                                                                    "    kind: toolchain\n"
                                                                    "    driver: mine\n"
                                                                    "    revision: c++11\n"
                                                                    "    unit: replaced\n"
                                                                    "kind: library\n"),
                                          &error);
    assert_non_null(read);
    assert_int_equal(read->configurations[0].kind, CANDIDATE_LIBRARY);
    assert_true(read->configurations[0].profiles == AS_DEFAULT_PROFILES);
    assert_int_equal(read->configurations[1].kind, CANDIDATE_TOOLCHAIN);
    assert_int_equal(read->configurations[1].revision, CXX11);
    assert_int_equal(read->configurations[1].unit, CORPUS_UNIT_REPLACED);
    assert_true(read->configurations[1].profiles == (AS_CXX11 | AS_ITANIUM_ABI | AS_QUALITY));
    candidate_free(read);
}

/* What follows the file's name in the message. */
typedef struct wrong {
    const char *text, *message;
} wrong;

static const wrong wrong_candidates[] = {
    {"", ":1:1: the file is empty; expected a candidate"},
    {"- a\n", ":1:1: expected a mapping: a candidate"},
    {"kind: [system]\n", ":1:7: expected a text: the kind"},
    {"kind: engine\n", ":1:7: unknown kind 'engine'; expected one of: system, library, binding, libc, windows, "
                       "toolchain"},
    {"description: x\n", ":1:1: a candidate lacks the key 'kind'"},
    {"kind: system\nkind: system\n", ":2:1: key 'kind' is there twice"},
    {"kind: system\nlibary: x\n",
     ":2:1: unknown key 'libary' in a candidate; expected one of: description, kind, packages, also_known, "
     "configurations, name, library, build, compiler, environment, profiles, links_with, driver, runtime, revision, "
     "unit, revisions, units"},
    {"kind: system\nprofiles: c17\n", ":2:11: expected a list: profiles"},
    {"kind: system\nprofiles: [c17, c18]\n", ":2:17: unknown profile 'c18'"},
    {"kind: system\nprofiles: []\n", ":2:11: the list of profiles is empty"},
    {"kind: system\npackages: [-y]\n", ":2:12: '-y' cannot be the name of a Debian package"},
    {"kind: system\nlibrary: x.so\n", ":1:1: a candidate of kind system has no library, build or compiler"},
    {"kind: library\n", ":1:1: a candidate of kind library needs a library or a build command"},
    {"kind: library\nlibrary: a\nbuild: b\n", ":1:1: a candidate of kind library needs a library or a build command"},
    {"kind: libc\n", ":1:1: a candidate of kind libc needs a compiler"},
    {"kind: library\nlibrary: \"\"\n", ":2:10: the library is empty"},
    {"kind: library\nlibrary: a\nenvironment: {LD_PRELOAD: b}\n",
     ":3:15: LD_PRELOAD is set by the runner; name the library instead"},
    {"kind: library\nlibrary: a\nenvironment: {\"A=B\": b}\n", ":3:15: 'A=B' cannot be the name of a variable"},
    {"kind: system\nrevision: c++17\n", ":1:1: a candidate of kind system has no driver, runtime or revision"},
    {"kind: windows\nlibrary: x.dll\nruntime: y.dll\n",
     ":1:1: a candidate of kind windows has no driver, runtime or revision"},
    {"kind: toolchain\ndriver: x\nruntime: y.dll\nrevision: c++17\n",
     ":1:1: with a runtime there is a compiler, no library, and no unit but library"},
    {"kind: toolchain\ncompiler: x\nruntime: y.dll\nunits: [library, arrays]\n",
     ":1:1: with a runtime there is a compiler, no library, and no unit but library"},
    {"kind: libc\ncompiler: x\nrevisions: [c++17]\n",
     ":1:1: only a candidate of kind toolchain has revisions and units"},
    {"kind: toolchain\nunits: [library]\n", ":1:1: a candidate of kind toolchain needs a compiler or a driver"},
    {"kind: toolchain\nbuild: x\ncompiler: g++\n", ":1:1: a candidate of kind toolchain has no build command"},
    {"kind: toolchain\ncompiler: g++\nrevisions: [c++17, c++18]\n",
     ":3:20: unknown revision 'c++18'; expected one of: c++98, c++11, c++14, c++17, c++20, c++23"},
    {"kind: toolchain\ncompiler: g++\nunits: [odd]\n",
     ":3:9: unknown unit 'odd'; expected one of: library, replaced, arrays"},
    {"kind: toolchain\ncompiler: g++\nunit: replaced\n",
     ":1:1: beside revisions or units no configurations, revision, unit or name may stand"},
    {"kind: toolchain\nrevision: c++17\ndriver: ../x\n", ":1:1: expected the name of a driver, without a folder"},
    {"kind: toolchain\nconfigurations:\n  - name: a\n    compiler: g++\n",
     ":1:1: a configuration of kind toolchain needs a revision"},
    {"kind: system\nconfigurations: []\n", ":2:17: the list of configurations is empty"},
    {"kind: system\nconfigurations:\n  - profiles: [c17]\n", ":3:5: a configuration lacks the key 'name'"},
    {"kind: system\nconfigurations:\n  - name: a\n  - name: a\n", ":4:5: there are two configurations called 'a'"},
    {"kind: library\nlibrary: x\nconfigurations:\n  - name: a\n    library: y\n",
     ":1:1: beside configurations only profiles may stand; move the rest into them"},
    {"kind: {\n", ":2:1: did not find expected node content"},
    {"kind: system\n---\nkind: system\n", ":3:1: expected the end of the file, not a second document"},
    {"kind: \"a\\0b\"\n", ":1:7: the kind holds a zero byte"},
    {"kind: *nowhere\n", ":1:7: found undefined alias"},
};

static void each_wrong_candidate_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrong_candidates / sizeof wrong_candidates[0]; i++) {
        run_error error = {.status = 0};
        char expected[700];
        const char *path = scratch_text("wrong.yaml", wrong_candidates[i].text);
        snprintf(expected, sizeof expected, "%s%s", path, wrong_candidates[i].message);
        assert_null(candidate_file_read(path, &error));
        assert_string_equal(error.text, expected);
        assert_int_equal(error.status, 2);
    }
}

static void hostile_bytes_are_refused(void **state)
{
    (void)state;
    run_error error;
    char *large = malloc((1 << 20) + 10);
    assert_non_null(large);
    memset(large, '#', (1 << 20) + 10);
    assert_null(candidate_file_read(scratch_write("large.yaml", large, (1 << 20) + 10), &error));
    assert_non_null(strstr(error.text, "larger than 1 MiB"));
    memset(large, '[', 100000);
    assert_null(candidate_file_read(scratch_write("deep.yaml", large, 100000), &error));
    assert_non_null(strstr(error.text, "deep.yaml:1: nested deeper than 64"));
    assert_null(candidate_file_read(scratch_write("noise.yaml", "\xff\xfe\x01\x80:\0\x1b[2J", 10), &error));
    assert_null(strchr(error.text, '\x1b'));
    assert_null(candidate_file_read(scratch_path("absent.yaml"), &error));
    assert_non_null(strstr(error.text, "absent.yaml: No such file or directory"));
    free(large);
}

static const wrong wrong_deviations[] = {
    {"clause: a\n", ":1:1: expected a list: deviations"},
    {"- realloc\n", ":1:3: expected a mapping: a deviation"},
    {"- clause: no.such\n  reason: x\n", ":1:11: unknown clause 'no.such'"},
    {"- clause: free.keeps-errno\n", ":1:3: a deviation lacks the key 'reason'"},
    {"- reason: x\n", ":1:3: expected either a clause or a scenario"},
    {"- clause: free.keeps-errno\n  scenario: a\n  reason: x\n", ":1:3: expected either a clause or a scenario"},
    {"- clause: free.keeps-errno\n  reason: \"\"\n", ":2:11: the reason is empty"},
    {"- clause: free.keeps-errno\n  reason: x\n  config: y\n",
     ":3:3: unknown key 'config' in a deviation; expected one of: clause, scenario, routines, scenarios, outcome, "
     "signal, configuration, intermittent, reason, reference"},
    {"- clause: free.keeps-errno\n  routines: [free, fre]\n  reason: x\n", ":2:20: unknown routine 'fre'"},
    {"- clause: free.keeps-errno\n  routines: []\n  reason: x\n", ":2:13: expected a routine"},
    {"- clause: free.keeps-errno\n  routines: free\n  reason: x\n", ":2:13: expected a list: routines"},
    {"- clause: free.keeps-errno\n  scenarios: []\n  reason: x\n", ":2:14: expected a scenario"},
    {"- clause: free.keeps-errno\n  scenarios: grow.*\n  reason: x\n", ":2:14: expected a list: scenarios"},
    {"- scenario: a\n  scenarios: [b]\n  reason: x\n", ":1:3: scenarios narrow a clause; a scenario is a glob itself"},
    {"- scenario: a\n  routines: [free]\n  reason: x\n", ":1:3: routines are of a clause, not of a scenario"},
    {"- clause: free.keeps-errno\n  outcome: hung\n  reason: x\n",
     ":1:3: an outcome and a signal are a scenario's, not a clause's"},
    {"- clause: free.keeps-errno\n  signal: SIGABRT\n  reason: x\n",
     ":1:3: an outcome and a signal are a scenario's, not a clause's"},
    {"- scenario: []\n  reason: x\n", ":1:13: expected a scenario"},
    {"- scenario: [a, [b]]\n  reason: x\n", ":1:17: expected a text: the scenario"},
    {"- scenario: a\n  signal: SIGNAL\n  reason: x\n", ":2:11: unknown signal 'SIGNAL'"},
    {"- scenario: a\n  signal: 6\n  reason: x\n", ":2:11: unknown signal '6'"},
    {"- scenario: a\n  outcome: unsupported\n  reason: x\n",
     ":2:12: unknown outcome 'unsupported'; expected one of: crashed, hung, exited, lost, disturbed"},
    {"- scenario: a\n  intermittent: perhaps\n  reason: x\n", ":2:17: expected true or false"},
    {"- scenario: a\n  reason: x\n  configuration: odd\n", ":3:18: the candidate has no configuration 'odd'"},
};

static void each_wrong_deviation_is_told(void **state)
{
    (void)state;
    run_error error = {.status = 0};
    candidate *subject = candidate_of_library("/x/liba.so", CANDIDATE_LIBRARY);
    for (size_t i = 0; i < sizeof wrong_deviations / sizeof wrong_deviations[0]; i++) {
        deviations read;
        char expected[700];
        const char *path = scratch_text("wrong.deviations.yaml", wrong_deviations[i].text);
        snprintf(expected, sizeof expected, "%s%s", path, wrong_deviations[i].message);
        assert_false(deviations_read(path, subject, &read, &error));
        assert_string_equal(error.text, expected);
        assert_int_equal(error.status, 2);
    }
    candidate_free(subject);
}

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

static void a_runtimes_name_tells_its_profile(void **state)
{
    static const struct {
        const char *name;
        as_profiles profiles;
    } runtimes[] = {
        {"msvcrt.dll", AS_MSVCRT},       {"C:/x/ucrtbase.dll", AS_UCRT}, {"C:/x/UCRTBASED.DLL", AS_CRT_DEBUG},
        {"msvcr120d.dll", AS_CRT_DEBUG}, {"msvcr120.dll", AS_MSVCRT},    {"odd", AS_MSVCRT}};
    (void)state;
    for (size_t i = 0; i < sizeof runtimes / sizeof *runtimes; i++) {
        candidate *made = candidate_of_library(runtimes[i].name, CANDIDATE_WINDOWS);
        assert_non_null(made);
        assert_true(made->configurations[0].profiles == runtimes[i].profiles);
        candidate_free(made);
    }
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
        cmocka_unit_test(a_whole_file_is_read),
        cmocka_unit_test(a_short_file_is_one_configuration),
        cmocka_unit_test(a_toolchain_is_judged_in_each_revision_and_unit),
        cmocka_unit_test(a_command_is_a_toolchain),
        cmocka_unit_test(a_compiler_for_windows_has_another_abi),
        cmocka_unit_test(a_configuration_may_be_of_another_kind),
        cmocka_unit_test(each_wrong_candidate_is_told),
        cmocka_unit_test(a_runtimes_name_tells_its_profile),
        cmocka_unit_test(hostile_bytes_are_refused),
        cmocka_unit_test(each_wrong_deviation_is_told),
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
