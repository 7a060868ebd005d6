/* test_decode.c - records made by hand: the true ones are taken, and every way to damage them is noticed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "records.h"

#define ARGS(...) ((uint64_t[]){__VA_ARGS__})

/* a = malloc(24); b = realloc(a, 48); free(b) */
static corpus_case three_calls(wire_step steps[3])
{
    steps[0] = step_call(AS_MALLOC, 0, number(24), number(0));
    steps[1] = step_call(AS_REALLOC, 1, block(0), number(48));
    steps[2] = step_call(AS_FREE, WIRE_NO_SLOT, block(1), number(0));
    return (corpus_case){.id = (char *)"three", .steps = steps, .step_count = 3, .slots = 2};
}

static tape true_tape(void)
{
    tape made = {.count = 0};
    tape_add(&made, AS_MALLOC, 0, 0, 1, ARGS(24), 0x1000);
    tape_add(&made, AS_REALLOC, 1, 0, 2, ARGS(0x1000, 48), 0x2000);
    tape_add(&made, AS_FREE, 2, 0, 1, ARGS(0x2000), 0);
    tape_end(&made, 3);
    return made;
}

/* Decodes and says whether the record was taken for the row's. */
static bool is_taken(const tape *from, const corpus_case *one, bool ended_well)
{
    decoded seen = tape_decode(from, one, ended_well);
    const bool taken = seen.lost[0] == '\0';
    decoded_clear(&seen);
    return taken;
}

static void true_records_become_events(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = three_calls(steps);
    const tape made = true_tape();
    decoded seen = tape_decode(&made, &one, true);
    assert_string_equal(seen.lost, "");
    assert_int_equal(seen.count, 4);
    assert_int_equal(seen.events[1].routine, AS_REALLOC);
    assert_int_equal(seen.events[1].args[1], 48);
    assert_int_equal(seen.events[1].result, 0x2000);
    assert_int_equal(seen.events[1].how, AS_RETURNED);
    assert_int_equal(seen.events[3].routine, AS_SCENARIO_END);
    assert_true(seen.pending == SIZE_MAX);
    decoded_clear(&seen);
}

static void any_flipped_bit_is_noticed(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = three_calls(steps);
    for (size_t bit = 0; bit < 3 * sizeof(wire_record) * 8; bit += 7) {
        tape made = true_tape();
        ((unsigned char *)made.records)[bit / 8] ^= (unsigned char)(1U << (bit % 8));
        assert_false(is_taken(&made, &one, true));
    }
}

static void records_of_another_case_are_noticed(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = three_calls(steps);
    tape made = true_tape();
    made.records[1].seal = wire_seal(&made.records[1], NONCE + 1, 1);
    assert_false(is_taken(&made, &one, true));
}

static void missing_records_are_noticed(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = three_calls(steps);
    for (uint64_t gone = 0; gone < 4; gone++) {
        tape made = true_tape();
        memmove(&made.records[gone], &made.records[gone + 1], (size_t)(3 - gone) * sizeof made.records[0]);
        made.count--;
        tape_seal(&made);
        assert_false(is_taken(&made, &one, true));
    }
}

static void surplus_records_are_noticed(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = three_calls(steps);
    tape after = true_tape();
    tape_add(&after, AS_MALLOC, 0, 0, 1, ARGS(24), 0x3000);
    assert_false(is_taken(&after, &one, true));
    tape twice = {.count = 0};
    tape_add(&twice, AS_MALLOC, 0, 0, 1, ARGS(24), 0x1000);
    tape_add(&twice, AS_MALLOC, 0, 0, 1, ARGS(24), 0x3000);
    tape_add(&twice, AS_REALLOC, 1, 0, 2, ARGS(0x1000, 48), 0x2000);
    tape_add(&twice, AS_FREE, 2, 0, 1, ARGS(0x2000), 0);
    tape_end(&twice, 3);
    assert_false(is_taken(&twice, &one, true));
}

static void a_wrong_order_is_noticed(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = three_calls(steps);
    tape made = true_tape();
    const wire_record first = made.records[0];
    made.records[0].begin = made.records[1].begin;
    made.records[0].end = made.records[1].end;
    made.records[1].begin = first.begin;
    made.records[1].end = first.end;
    tape_seal(&made);
    assert_false(is_taken(&made, &one, true));
}

static void other_arguments_are_noticed(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = three_calls(steps);
    tape size = true_tape(), address = true_tape(), fewer = true_tape();
    size.records[0].args[0] = 25;
    address.records[2].args[0] = 0x2010;
    fewer.records[1].nargs = 1;
    tape_seal(&size);
    tape_seal(&address);
    tape_seal(&fewer);
    assert_false(is_taken(&size, &one, true));
    assert_false(is_taken(&address, &one, true));
    assert_false(is_taken(&fewer, &one, true));
}

static void nonsense_under_a_true_seal_is_noticed(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = three_calls(steps);
    tape routine = true_tape(), state_ = true_tape(), process = true_tape(), thread = true_tape(), time = true_tape();
    routine.records[0].routine = 999;
    state_.records[0].state = 9;
    process.records[0].process = 3;
    thread.records[0].thread = 5;
    time.records[0].end = time.records[0].begin;
    tape *const all[] = {&routine, &state_, &process, &thread, &time};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        tape_seal(all[i]);
        assert_false(is_taken(all[i], &one, true));
    }
}

static void a_wild_count_is_noticed(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = three_calls(steps);
    tape made = true_tape();
    static wire_record many[WIRE_MAX_RECORDS];
    memcpy(many, made.records, sizeof made.records);
    decoded seen;
    const decode_input input = {many, UINT64_MAX, NONCE, &one, {{0}}, 0, true};
    assert_true(decode(&input, &seen));
    assert_string_not_equal(seen.lost, "");
    decoded_clear(&seen);
}

static void a_skip_needs_a_reason(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = three_calls(steps);
    tape made = {.count = 0};
    tape_add(&made, AS_MALLOC, 0, 0, 1, ARGS(24), 0); /* NULL: no block */
    tape_add(&made, AS_REALLOC, 1, 0, 2, ARGS(0, 48), 0)->state = WIRE_SKIPPED;
    tape_add(&made, AS_FREE, 2, 0, 1, ARGS(0), 0)->state = WIRE_SKIPPED;
    tape_end(&made, 3);
    tape_seal(&made);
    decoded seen = tape_decode(&made, &one, true);
    assert_string_equal(seen.lost, "");
    assert_int_equal(seen.count, 2); /* what was skipped did not happen */
    decoded_clear(&seen);
    tape without = true_tape();
    without.records[1].state = WIRE_SKIPPED; /* though its block is there */
    tape_seal(&without);
    assert_false(is_taken(&without, &one, true));
    made.records[1].state = WIRE_DONE; /* a call on a block that is not there */
    tape_seal(&made);
    assert_false(is_taken(&made, &one, true));
}

static void an_absent_routine_is_skipped(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = three_calls(steps);
    tape made = {.count = 0};
    tape_add(&made, AS_MALLOC, 0, 0, 1, ARGS(24), 0x1000);
    tape_add(&made, AS_REALLOC, 1, 0, 2, ARGS(0x1000, 48), 0)->state = WIRE_SKIPPED;
    tape_add(&made, AS_FREE, 2, 0, 1, ARGS(0), 0)->state = WIRE_SKIPPED;
    tape_add(&made, AS_CHECK, 3, 0, 1, ARGS(0x1000), 0);
    tape_end(&made, 3);
    tape_seal(&made);
    decode_input input = {made.records, made.count, NONCE, &one, as_routine_set_of(AS_REALLOC), 0, true};
    decoded seen;
    assert_true(decode(&input, &seen));
    assert_string_equal(seen.lost, "");
    decoded_clear(&seen);
    input.absent = (as_routine_set){{0}};
    assert_true(decode(&input, &seen));
    assert_string_not_equal(seen.lost, "");
    decoded_clear(&seen);
}

static void what_lives_is_checked_at_the_end(void **state)
{
    (void)state;
    const wire_step steps[] = {step_call(AS_MALLOC, 0, number(24), number(0))};
    const corpus_case one = {.id = (char *)"one", .steps = steps, .step_count = 1, .slots = 1};
    tape made = {.count = 0};
    tape_add(&made, AS_MALLOC, 0, 0, 1, ARGS(24), 0x1000);
    tape without = made;
    tape_end(&without, 1);
    assert_false(is_taken(&without, &one, true));
    tape_add(&made, AS_CHECK, 1, 0, 1, ARGS(0x1000), 0);
    tape_end(&made, 1);
    assert_true(is_taken(&made, &one, true));
}

/* repeat 2 { a[i] = malloc(24) }; b = drain malloc(9) 3; free(all) */
static void loops_drains_and_all_are_followed(void **state)
{
    (void)state;
    wire_step steps[4] = {{.op = WIRE_LOOP, .count = 2, .span = 1},
                          step_call(AS_MALLOC, 0, number(24), number(0)),
                          step_call(AS_MALLOC, 2, number(9), number(0)),
                          step_call(AS_FREE, WIRE_NO_SLOT, all_blocks(), number(0))};
    steps[1].dest_step_i = 1;
    steps[2].op = WIRE_DRAIN;
    steps[2].count = 3;
    const corpus_case one = {.id = (char *)"loop", .steps = steps, .step_count = 4, .slots = 5};
    tape made = {.count = 0};
    tape_add(&made, AS_MALLOC, 1, 0, 1, ARGS(24), 0x1000);
    tape_add(&made, AS_MALLOC, 1, 1, 1, ARGS(24), 0x2000);
    tape_add(&made, AS_MALLOC, 2, 0, 1, ARGS(9), 0x3000);
    tape_add(&made, AS_MALLOC, 2, 1, 1, ARGS(9), 0); /* no more */
    tape_add(&made, AS_FREE, 3, 0, 1, ARGS(0x1000), 0);
    tape_add(&made, AS_FREE, 3, 1, 1, ARGS(0x2000), 0);
    tape_add(&made, AS_FREE, 3, 2, 1, ARGS(0x3000), 0);
    tape_end(&made, 4);
    assert_true(is_taken(&made, &one, true));
    tape wrong = made;
    wrong.records[1].turn = 0;
    tape_seal(&wrong);
    assert_false(is_taken(&wrong, &one, true));
    wrong = made;
    wrong.records[3].result = 0x4000; /* then a third was due */
    tape_seal(&wrong);
    assert_false(is_taken(&wrong, &one, true));
}

/* thread { a = malloc(24) }; join; free(a) */
static void threads_are_followed(void **state)
{
    (void)state;
    const wire_step steps[] = {{.op = WIRE_THREAD, .count = 1, .span = 1},
                               step_call(AS_MALLOC, 0, number(24), number(0)),
                               {.op = WIRE_JOIN},
                               step_call(AS_FREE, WIRE_NO_SLOT, block(0), number(0))};
    const corpus_case one = {.id = (char *)"thread", .steps = steps, .step_count = 4, .slots = 1};
    tape made = {.count = 0};
    tape_add(&made, AS_THREAD_START, 0, 0, 1, ARGS(1), 0);
    tape_add(&made, AS_MALLOC, 1, 0, 1, ARGS(24), 0x1000)->thread = 1;
    tape_add(&made, AS_THREAD_END, 2, 0, 0, NULL, 0)->thread = 1;
    tape_add(&made, AS_FREE, 3, 0, 1, ARGS(0x1000), 0);
    tape_end(&made, 4);
    tape_seal(&made);
    assert_true(is_taken(&made, &one, true));
    tape wrong = made;
    wrong.records[1].thread = 0; /* another thread did it */
    tape_seal(&wrong);
    assert_false(is_taken(&wrong, &one, true));
    wrong = made;
    wrong.records[2] = wrong.records[3];
    wrong.records[3] = wrong.records[4];
    wrong.count = 4; /* the thread never ended */
    tape_seal(&wrong);
    assert_false(is_taken(&wrong, &one, true));
}

/* a = malloc(24); fork { free(a) }; reap; free(a) */
static void forks_are_followed(void **state)
{
    (void)state;
    const wire_step steps[] = {step_call(AS_MALLOC, 0, number(24), number(0)),
                               {.op = WIRE_FORK, .span = 1},
                               step_call(AS_FREE, WIRE_NO_SLOT, block(0), number(0)),
                               {.op = WIRE_REAP},
                               step_call(AS_FREE, WIRE_NO_SLOT, block(0), number(0))};
    const corpus_case one = {.id = (char *)"fork", .steps = steps, .step_count = 5, .slots = 1};
    tape made = {.count = 0};
    wire_record *record;
    tape_add(&made, AS_MALLOC, 0, 0, 1, ARGS(24), 0x1000);
    tape_add(&made, AS_FORK, 1, 0, 0, NULL, 1);
    record = tape_add(&made, AS_FREE, 2, 0, 1, ARGS(0x1000), 0);
    record->process = record->thread = 1;
    record = tape_add(&made, AS_PROCESS_END, 3, 0, 0, NULL, 0);
    record->process = record->thread = 1;
    tape_add(&made, AS_REAP, 3, 0, 1, ARGS(1), 0);
    tape_add(&made, AS_FREE, 4, 0, 1, ARGS(0x1000), 0);
    tape_end(&made, 5);
    tape_seal(&made);
    assert_true(is_taken(&made, &one, true));
    tape gone = made;
    memmove(&gone.records[3], &gone.records[4], 3 * sizeof gone.records[0]);
    gone.count--; /* it was awaited as one that ended well, and its end is not there */
    tape_seal(&gone);
    assert_false(is_taken(&gone, &one, true));
    gone.records[3].result = 128 + 11; /* but if a signal ended it, it need not be */
    tape_seal(&gone);
    assert_true(is_taken(&gone, &one, true));
}

static void a_crash_leaves_what_was_before_it(void **state)
{
    (void)state;
    wire_step steps[3];
    const corpus_case one = three_calls(steps);
    tape made = true_tape();
    made.count = 3;
    made.records[1].state = WIRE_BEGUN;
    tape_seal(&made);
    made.records[2].seal ^= 1; /* claimed, never written */
    decoded seen = tape_decode(&made, &one, false);
    assert_string_equal(seen.lost, "");
    assert_int_equal(seen.count, 2);
    assert_int_equal(seen.pending, 1);
    assert_int_equal(seen.events[1].how, AS_PENDING);
    decoded_clear(&seen);
    assert_false(is_taken(&made, &one, true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(true_records_become_events),
        cmocka_unit_test(any_flipped_bit_is_noticed),
        cmocka_unit_test(records_of_another_case_are_noticed),
        cmocka_unit_test(missing_records_are_noticed),
        cmocka_unit_test(surplus_records_are_noticed),
        cmocka_unit_test(a_wrong_order_is_noticed),
        cmocka_unit_test(other_arguments_are_noticed),
        cmocka_unit_test(nonsense_under_a_true_seal_is_noticed),
        cmocka_unit_test(a_wild_count_is_noticed),
        cmocka_unit_test(a_skip_needs_a_reason),
        cmocka_unit_test(an_absent_routine_is_skipped),
        cmocka_unit_test(what_lives_is_checked_at_the_end),
        cmocka_unit_test(loops_drains_and_all_are_followed),
        cmocka_unit_test(threads_are_followed),
        cmocka_unit_test(forks_are_followed),
        cmocka_unit_test(a_crash_leaves_what_was_before_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
