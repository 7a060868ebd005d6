/* test_deviation.c - deviation files: one line with the place for each way to be wrong. What they mean: test_accept.c.
 */
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

/* What follows the file's name in the message. */
typedef struct wrong {
    const char *text, *message;
} wrong;
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
static int leave(void **state)
{
    (void)state;
    scratch_remove();
    return 0;
}
int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_wrong_deviation_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, leave);
}
