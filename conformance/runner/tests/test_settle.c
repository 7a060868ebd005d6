/* test_settle.c - what stands in the books becomes a result, whoever wrote it in which order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "settle.h"

static size_t clause_of(const char *id)
{
    for (size_t i = 0; i < as_clause_count(); i++)
        if (strcmp(as_clause_at(i)->id, id) == 0)
            return i;
    fail_msg("no clause %s", id);
    return 0;
}

static void choices_stand_by_name(void **state)
{
    (void)state;
    const size_t chosen = clause_of("realloc.zero-size");
    as_tally *tallies = calloc(as_clause_count() + 1, sizeof *tallies);
    choice_count(*choices)[8] = calloc(as_clause_count() + 1, sizeof *choices);
    tallies[chosen] = (as_tally){.exercised = 6};
    choices[chosen][0] = (choice_count){"unique-pointer", 1};
    choices[chosen][1] = (choice_count){"null-errno-kept", 2};
    choices[chosen][2] = (choice_count){"null", 3};
    const work all = {.profiles = AS_C17, .books = {.tallies = tallies, .choices = choices, .cases = 4, .events = 5}};
    run_result *result = calloc(1, sizeof *result);
    assert_true(settle_results(&all, result));
    const clause_result *made = NULL;
    for (size_t i = 0; i < result->clause_count; i++)
        made = result->clauses[i].index == chosen ? &result->clauses[i] : made;
    assert_non_null(made);
    assert_int_equal(made->verdict, VERDICT_CHOICE);
    assert_string_equal(made->choices[0].name, "null");
    assert_int_equal(made->choices[0].count, 3);
    assert_string_equal(made->choices[1].name, "null-errno-kept");
    assert_string_equal(made->choices[2].name, "unique-pointer");
    assert_null(made->choices[3].name);
    assert_int_equal(result->scenarios_run, 4);
    assert_int_equal(result->events, 5);
    run_results_free(result, 1);
    free(choices);
    free(tallies);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(choices_stand_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
