/* test_row.c - a row of the C++ table: whatever it makes is taken if it hangs together, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <allocspec/expressions.h>

#include "records.h"

#define ARGS(...) ((uint64_t[]){__VA_ARGS__})

static corpus_case a_row(wire_step *step)
{
    *step = (wire_step){.op = WIRE_ROW, .dest = WIRE_NO_SLOT};
    return (corpus_case){.id = (char *)"row", .steps = step, .step_count = 1};
}

/* A new-expression that calls an allocation function and a constructor, which throws; then a type. */
enum { NEW, FUNCTION, CONSTRUCTOR, TYPE, CLOSE, END, RECORDS };

static tape true_tape(void)
{
    tape made = {.count = 0};
    tape_add(&made, AS_NEW, 0, 0, 6, ARGS(1, 0, 0, 1, 0, 0), AS_EXCEPTION_OWN);
    tape_add(&made, AS_OPERATOR_NEW, 0, 1, 4, ARGS(0, 8, 0, 0), 0x1000);
    tape_add(&made, AS_CONSTRUCTED, 0, 2, 3, ARGS(1, 0x1000, 0), AS_EXCEPTION_OWN);
    tape_add(&made, AS_TYPE, 0, 3, 8, ARGS(2, 8, 8, 0, 0, 0, 0, 0), 0);
    tape_add(&made, AS_NOTHING, 0, 4, 0, NULL, 0);
    tape_end(&made, 1);
    made.records[NEW].begin = 1;
    made.records[NEW].end = 6;
    made.records[NEW].state = WIRE_THREW;
    for (unsigned i = FUNCTION; i <= CONSTRUCTOR; i++) {
        made.records[i].begin = 2 * i;
        made.records[i].end = 2 * i + 1;
        made.records[i].parent = 1;
    }
    made.records[CONSTRUCTOR].state = WIRE_THREW;
    made.records[CLOSE].state = WIRE_CLOSED;
    tape_seal(&made);
    return made;
}

static bool is_taken(tape *from)
{
    wire_step step;
    const corpus_case one = a_row(&step);
    tape_seal(from);
    decoded seen = tape_decode(from, &one, true);
    const bool taken = seen.lost[0] == '\0';
    decoded_clear(&seen);
    return taken;
}

static void what_a_row_does_becomes_events(void **state)
{
    (void)state;
    wire_step step;
    const corpus_case one = a_row(&step);
    const tape made = true_tape();
    decoded seen = tape_decode(&made, &one, true);
    assert_string_equal(seen.lost, "");
    assert_int_equal(seen.count, 5);
    assert_int_equal(seen.events[0].routine, AS_NEW);
    assert_int_equal(seen.events[0].how, AS_THREW);
    assert_int_equal(seen.events[0].result, AS_EXCEPTION_OWN);
    assert_int_equal(seen.events[1].how, AS_RETURNED);
    assert_int_equal(seen.events[2].parent, 1);
    assert_int_equal(seen.events[4].routine, AS_SCENARIO_END);
    decoded_clear(&seen);
}

static void no_record_may_be_missing(void **state)
{
    (void)state;
    for (uint64_t gone = 0; gone < RECORDS; gone++) {
        tape made = true_tape();
        memmove(&made.records[gone], &made.records[gone + 1], (size_t)(RECORDS - 1 - gone) * sizeof made.records[0]);
        made.count--;
        assert_false(is_taken(&made));
    }
}

/* Not even one at the end, if what closes the row is made to fit. */
static void what_closes_tells_how_many_there_were(void **state)
{
    (void)state;
    tape made = true_tape();
    made.records[CLOSE].turn = 3;
    assert_false(is_taken(&made));
    made.records[CLOSE].turn = 5;
    assert_false(is_taken(&made));
}

static void they_are_nested(void **state)
{
    (void)state;
    tape made = true_tape();
    made.records[FUNCTION].parent = 0;
    assert_false(is_taken(&made));
    made = true_tape();
    made.records[TYPE].parent = 1; /* which has ended */
    assert_false(is_taken(&made));
    made = true_tape();
    made.records[CONSTRUCTOR].end = 7; /* after that of the expression, which takes its place */
    made.records[NEW].end = 5;
    assert_false(is_taken(&made));
    made = true_tape();
    made.records[NEW].state = WIRE_BEGUN; /* and never ends */
    made.records[NEW].end = 0;
    assert_false(is_taken(&made));
}

static void other_records_are_none_of_a_row(void **state)
{
    (void)state;
    static const as_routine others[] = {AS_MALLOC, AS_FREE, AS_CHECK, AS_ASKED, AS_SCENARIO_END, AS_FORK};
    for (unsigned i = 0; i < sizeof others / sizeof *others; i++) {
        tape made = true_tape();
        made.records[TYPE].routine = (uint16_t)others[i];
        assert_false(is_taken(&made));
    }
    tape made = true_tape();
    made.records[TYPE].step = 1;
    assert_false(is_taken(&made));
    made = true_tape();
    made.records[FUNCTION].state = WIRE_SKIPPED;
    assert_false(is_taken(&made));
    made = true_tape();
    made.records[CLOSE].state = WIRE_DONE;
    assert_false(is_taken(&made));
    made = true_tape();
    made.records[TYPE].state = WIRE_CLOSED;
    assert_false(is_taken(&made));
}

static void a_row_may_be_passed_over(void **state)
{
    (void)state;
    tape made = {.count = 0};
    tape_add(&made, AS_NOTHING, 0, 0, 0, NULL, 0)->state = WIRE_SKIPPED;
    tape_end(&made, 1);
    assert_true(is_taken(&made));
    made = true_tape();
    made.records[CLOSE].state = WIRE_SKIPPED; /* but not in the midst of it */
    assert_false(is_taken(&made));
}

/* What is of C does not throw; and nothing closes where there is no row. */
static void only_rows_throw_and_close(void **state)
{
    (void)state;
    wire_step step = step_call(AS_MALLOC, WIRE_NO_SLOT, number(24), number(0));
    const corpus_case one = {.id = (char *)"call", .steps = &step, .step_count = 1};
    for (unsigned wrong = 0; wrong < 3; wrong++) {
        tape made = {.count = 0};
        wire_record *call = tape_add(&made, AS_MALLOC, 0, 0, 1, ARGS(24), 0x1000);
        if (wrong == 1)
            call->state = WIRE_THREW;
        if (wrong == 2) {
            call->state = WIRE_CLOSED;
            call->routine = AS_NOTHING;
            call->nargs = 0;
        }
        tape_end(&made, 1);
        tape_seal(&made);
        decoded seen = tape_decode(&made, &one, true);
        assert_int_equal(seen.lost[0] == '\0', wrong == 0);
        decoded_clear(&seen);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_row_does_becomes_events),
        cmocka_unit_test(no_record_may_be_missing),
        cmocka_unit_test(what_closes_tells_how_many_there_were),
        cmocka_unit_test(they_are_nested),
        cmocka_unit_test(other_records_are_none_of_a_row),
        cmocka_unit_test(a_row_may_be_passed_over),
        cmocka_unit_test(only_rows_throw_and_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
