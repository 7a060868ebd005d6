/* test_decode.c - records made by hand: the true ones are taken, and every way to damage them is noticed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "records.h"
#include "unreturned.h"

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

/* ---- which call did not return ---- */

/* Two threads of the process, and its first: [0] start of 1, [1] start of 2, [2] malloc in 1, [3] free in 2. */
static decoded two_calls_under_way(void)
{
    static const as_event events[] = {
        {.routine = AS_THREAD_START, .how = AS_RETURNED, .begin = 1, .end = 2, .args = {1}},
        {.routine = AS_THREAD_START, .how = AS_RETURNED, .begin = 3, .end = 4, .args = {2}},
        {.routine = AS_MALLOC, .thread = 1, .begin = 5, .args = {24}},
        {.routine = AS_FREE, .thread = 2, .begin = 6, .args = {0}},
    };
    decoded made = {.events = malloc(sizeof events), .count = 4, .pending = 3, .ending = SIZE_MAX};
    assert_non_null(made.events);
    memcpy(made.events, events, sizeof events);
    return made;
}

/* Marks; says which was marked, by its index. */
static size_t marked(decoded *seen, as_how how, uint64_t result, const char *others)
{
    const unreturned made = unreturned_mark(seen, how, result);
    assert_string_equal(made.others, others);
    for (size_t i = 0; i < seen->count; i++) {
        if (i == made.event) {
            assert_int_equal(seen->events[i].how, how);
            assert_int_equal(seen->events[i].result, result);
            assert_true(seen->events[i].end > seen->events[seen->count - 1].begin);
        } else {
            assert_true(seen->events[i].how == AS_RETURNED || seen->events[i].how == AS_PENDING);
        }
    }
    decoded_clear(seen);
    return made.event;
}

static void the_call_under_way_is_the_one(void **state)
{
    (void)state;
    decoded seen = two_calls_under_way();
    seen.events[3].how = AS_RETURNED;
    seen.events[3].end = 7;
    assert_int_equal(marked(&seen, AS_SIGNALLED, 11, ""), 2);
    seen = two_calls_under_way();
    seen.count = 3;
    assert_int_equal(marked(&seen, AS_EXITED, 3, ""), 2);
    seen = two_calls_under_way();
    seen.events[2].routine = AS_FORK;
    seen.count = 3;
    assert_int_equal(marked(&seen, AS_HUNG, 0, ""), 2);
}

static void others_under_way_are_named(void **state)
{
    (void)state;
    decoded seen = two_calls_under_way();
    assert_int_equal(marked(&seen, AS_SIGNALLED, 6, "thread 1 [5-?] malloc(24) = ?"), 3);
    seen = two_calls_under_way(); /* what began first has waited longest */
    assert_int_equal(marked(&seen, AS_HUNG, 0, "thread 2 [6-?] free(NULL) = ?"), 2);
    seen = two_calls_under_way();
    const unreturned made = unreturned_mark(&seen, AS_SIGNALLED, 6);
    const as_routine_set both = as_routine_set_union(as_routine_set_of(AS_MALLOC), as_routine_set_of(AS_FREE));
    assert_true(as_routine_set_equal(&made.routines, &both));
    decoded_clear(&seen);
}

static void no_innocent_call_is_marked(void **state)
{
    (void)state;
    decoded seen = two_calls_under_way();
    assert_true(marked(&seen, AS_PENDING, 0, "") == SIZE_MAX); /* nothing is known of calls */
    seen = two_calls_under_way();
    seen.count = 2; /* between calls */
    assert_true(marked(&seen, AS_SIGNALLED, 11, "") == SIZE_MAX);
    seen = two_calls_under_way();
    seen.count = 3;
    seen.events[2].routine = AS_CHECK; /* the driver looks at a block */
    assert_true(marked(&seen, AS_SIGNALLED, 11, "") == SIZE_MAX);
    seen = two_calls_under_way();
    seen.events[2].process = seen.events[3].process = 1; /* whoever awaits that process is told */
    assert_true(marked(&seen, AS_SIGNALLED, 11, "") == SIZE_MAX);
    seen = two_calls_under_way();
    seen.events[1].how = AS_PENDING; /* a thread is being started, which allocates too */
    assert_true(marked(&seen, AS_SIGNALLED, 11, "") == SIZE_MAX);
    seen = two_calls_under_way();
    seen.ending = 0; /* a thread is ending, which releases too */
    assert_true(marked(&seen, AS_SIGNALLED, 11, "") == SIZE_MAX);
}

static void a_thread_that_does_not_end_is_marked(void **state)
{
    (void)state;
    decoded seen = two_calls_under_way();
    seen.events[2] = (as_event){.routine = AS_THREAD_END, .how = AS_RETURNED, .thread = 1, .begin = 5, .end = 6};
    seen.count = 3;
    seen.ending = 2;
    assert_int_equal(marked(&seen, AS_HUNG, 0, ""), 2);
    seen = two_calls_under_way();
    seen.ending = 0; /* but a call that hangs explains all */
    assert_int_equal(marked(&seen, AS_HUNG, 0, "thread 2 [6-?] free(NULL) = ?"), 2);
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
        cmocka_unit_test(the_call_under_way_is_the_one),
        cmocka_unit_test(others_under_way_are_named),
        cmocka_unit_test(no_innocent_call_is_marked),
        cmocka_unit_test(a_thread_that_does_not_end_is_marked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
