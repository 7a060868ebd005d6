/* test_summary.c - what may be said of a run: "conforms" of no run that is empty, cut short or ended badly, in any
 * format. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "samples.h"
#include "summary.h"

static char *headline(const sample *one, const report_info *info)
{
    char *text = NULL;
    size_t length = 0;
    const run_summary summary = run_summarize(&one->run, info);
    FILE *out = open_memstream(&text, &length);
    assert_non_null(out);
    run_put_headline(out, &summary, &one->run, info);
    fclose(out);
    return text;
}

static void only_the_right_runs_conform(void **state)
{
    (void)state;
    for (size_t i = 0; i < sample_count; i++) {
        char *text = headline(&samples[i], &sample_info);
        const bool begins = strncmp(text, "conforms", 8) == 0;
        if (begins != samples[i].says_conforms || (strcmp(text, "conforms") == 0) != samples[i].says_conforms_wholly)
            fail_msg("%s: %s", samples[i].name, text);
        free(text);
    }
}

static void a_shard_and_a_filter_are_told(void **state)
{
    (void)state;
    sample one = samples[0];
    report_info info = sample_info;
    one.run.partial = true;
    info.shard = 2;
    info.shards = 3;
    info.filter = "malloc.*";
    char *text = headline(&one, &info);
    assert_string_equal(text, "conforms in the part that ran (partial: shard 2/3, filter 'malloc.*')");
    free(text);
}

/* A part that was asked for is none that was lost. */
static void a_run_cut_short_is_told_from_a_part(void **state)
{
    (void)state;
    sample one = samples[0];
    report_info info = sample_info;
    assert_false(run_summarize(&one.run, &info).cut_short);
    one.run.partial = true;
    assert_true(run_summarize(&one.run, &info).cut_short);
    info.filter = "malloc.*";
    assert_false(run_summarize(&one.run, &info).cut_short);
    info.filter = NULL;
    info.shards = 3;
    assert_false(run_summarize(&one.run, &info).cut_short);
}

/* Every outcome but a good end keeps a run from conforming without more words. */
static void no_outcome_is_overlooked(void **state)
{
    (void)state;
    for (outcome how = OUTCOME_CRASHED; how < (outcome)OUTCOME_COUNT; how++) {
        for (int accepted = 0; accepted < 2; accepted++) {
            scenario_result scenario = {.id = (char[]){"x"}, .outcome = how, .accepted = accepted};
            sample one = samples[0];
            one.run.scenarios = &scenario;
            one.run.scenario_count = 1;
            char *text = headline(&one, &sample_info);
            assert_string_not_equal(text, "conforms");
            free(text);
        }
    }
}

static const sample *sample_called(const char *name)
{
    for (size_t i = 0; i < sample_count; i++) {
        if (strcmp(samples[i].name, name) == 0)
            return &samples[i];
    }
    fail_msg("no sample is called %s", name);
    return NULL;
}

static void strict_counts_the_rest(void **state)
{
    (void)state;
    report_info strict = sample_info;
    strict.strict = true;
    const sample *meagre = sample_called("short"), *bad = sample_called("deviates");
    assert_int_equal(run_summarize(&meagre->run, &sample_info).standing, STANDING_FALLS_SHORT);
    assert_int_equal(run_summarize(&meagre->run, &strict).standing, STANDING_DEVIATES);
    assert_int_equal(run_summarize(&bad->run, &sample_info).counted, 1);
    assert_int_equal(run_summarize(&bad->run, &sample_info).tolerated, 2);
    assert_int_equal(run_summarize(&bad->run, &strict).counted, 3);
}

/* A disputed clause of which neither reading was followed, or a law's clause of any level but should, counts. */
static void levels_count_as_they_should(void **state)
{
    (void)state;
    clause_result result = {.index = CLAUSE_DISPUTED, .verdict = VERDICT_DEVIATES, .violated = AS_C17};
    assert_true(deviation_counts(&result, &sample_info));
    result.accepted = true;
    assert_false(deviation_counts(&result, &sample_info));
    result = (clause_result){.index = CLAUSE_NULL, .verdict = VERDICT_DEVIATES, .violated = AS_POSIX_2017};
    assert_false(deviation_counts(&result, &sample_info));
    result = (clause_result){.index = CLAUSE_KEEPS, .verdict = VERDICT_DEVIATES, .violated = AS_QUALITY};
    assert_false(deviation_counts(&result, &sample_info));
    result.violated = AS_QUALITY | AS_GNU;
    assert_true(deviation_counts(&result, &sample_info));
}

/* The exit status is the runner's, the words are ours: over the whole law they must not contradict each other. */
static void words_agree_with_the_exit_status(void **state)
{
    (void)state;
    report_info info = sample_info;
    info.clause_at = as_clause_at;
    assert_true(as_clause_count() > 0);
    for (size_t i = 0; i < as_clause_count(); i++) {
        for (unsigned bits = 0; bits < 8; bits++) {
            clause_result result = {.index = i, .verdict = VERDICT_DEVIATES, .occurrences = 1, .exercised = 1};
            result.violated = bits & 1 ? AS_QUALITY : AS_GNU;
            result.accepted = bits & 2;
            info.strict = bits & 4;
            const run_result run = {.clauses = &result, .clause_count = 1, .scenarios_run = 1};
            const standing standing_told = run_summarize(&run, &info).standing;
            assert_int_equal(run_exit_status(&run, 1, info.strict) == 1, standing_told == STANDING_DEVIATES);
        }
    }
    for (size_t i = 0; i < sample_count; i++) {
        const run_summary summary = run_summarize(&samples[i].run, &sample_info);
        run_result bare = samples[i].run; /* its clauses are not of the law */
        bare.clause_count = 0;
        const int status = run_exit_status(&bare, 1, false);
        if (summary.standing == STANDING_COULD_NOT_RUN)
            assert_int_equal(status, 3);
        if (summary.bad_scenarios)
            assert_int_equal(status, 1);
    }
}

static void formats_are_found_by_name(void **state)
{
    (void)state;
    assert_string_equal(report_formats[0].name, "tty");
    for (const report_format *format = report_formats; format->name; format++)
        assert_ptr_equal(report_format_by_name(format->name), format);
    assert_null(report_format_by_name("html"));
    assert_null(report_format_by_name(""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_right_runs_conform),
        cmocka_unit_test(a_shard_and_a_filter_are_told),
        cmocka_unit_test(a_run_cut_short_is_told_from_a_part),
        cmocka_unit_test(no_outcome_is_overlooked),
        cmocka_unit_test(strict_counts_the_rest),
        cmocka_unit_test(levels_count_as_they_should),
        cmocka_unit_test(formats_are_found_by_name),
        cmocka_unit_test(words_agree_with_the_exit_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
