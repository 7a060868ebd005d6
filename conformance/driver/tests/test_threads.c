/* test_threads.c - threads and meetings. */
#include "miniature.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void threads_on_the_same_steps(void **state)
{
    (void)state;
    enum { THREADS = 4, TURNS = 50 };
    struct program program = {0};
    struct session session;
    program_case(&program, 16);
    add_span(&program, WIRE_THREAD, THREADS, 4);
    add_span(&program, WIRE_LOOP, TURNS, 2);
    wire_step *step = add_malloc(&program, 0, 100);
    step->args[0].step_t = 10;
    step->args[0].step_i = 1;
    step->dest_step_t = 1;
    add_free(&program, 0)->args[0].step_t = 1;
    step = add_malloc(&program, 8, 30); /* lives on after its thread */
    step->dest_step_t = 1;
    program_step(&program, WIRE_JOIN);
    add_free(&program, 9);
    run_well(&session, &program);
    assert_int_equal(records_of(&session, AS_THREAD_START), THREADS);
    assert_int_equal(records_of(&session, AS_THREAD_END), THREADS);
    assert_int_equal(records_of(&session, AS_MALLOC), THREADS * (TURNS + 1));
    uint64_t last_start = 0;
    for (unsigned k = 0; k < THREADS; k++) {
        const wire_record *start = record_of(&session, AS_THREAD_START, k);
        assert_int_equal(start->turn, k);
        assert_int_equal(start->args[0], k + 1);
        assert_int_equal(start->thread, 0);
        last_start = start->end;
    }
    unsigned turns[THREADS + 1] = {0};
    for (uint64_t i = 0; i < record_count(&session); i++) {
        const wire_record *record = record_at(&session, i);
        if (record->thread == 0)
            continue;
        assert_in_range(record->thread, 1, THREADS);
        assert_true(record->begin > last_start);
        if (record->routine == AS_MALLOC && record->step == 2) {
            assert_int_equal(record->args[0], 100 + 10 * (record->thread - 1u) + turns[record->thread]);
            assert_int_equal(record->turn, turns[record->thread]++);
        }
        if (record->routine == AS_THREAD_END)
            assert_int_equal(record->step, 5);
    }
    for (unsigned k = 1; k <= THREADS; k++)
        assert_int_equal(turns[k], TURNS);
    const wire_record *foreign = record_of(&session, AS_FREE, THREADS * TURNS);
    assert_int_equal(foreign->thread, 0);
    assert_int_equal(fact_of(foreign, AS_FACT_INTACT), 30);
    assert_int_equal(records_of(&session, AS_CHECK), THREADS - 1);
    session_end(&session);
}

static void meetings_order_what_is_around_them(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 16);
    add_span(&program, WIRE_THREAD, 1, 4);
    add_span(&program, WIRE_LOOP, 20, 3);
    add_malloc(&program, 0, 64);
    program_step(&program, WIRE_MEET)->count = 2;
    program_step(&program, WIRE_MEET)->count = 2;
    add_span(&program, WIRE_LOOP, 20, 3);
    program_step(&program, WIRE_MEET)->count = 2;
    add_free(&program, 0); /* always there: the other thread has just made it, and waits */
    program_step(&program, WIRE_MEET)->count = 2;
    run_well(&session, &program);
    for (unsigned i = 0; i < 20; i++) {
        assert_int_equal(record_of(&session, AS_FREE, i)->state, WIRE_DONE);
        assert_int_equal(record_of(&session, AS_FREE, i)->args[0], record_of(&session, AS_MALLOC, i)->result);
        assert_true(record_of(&session, AS_FREE, i)->begin > record_of(&session, AS_MALLOC, i)->end);
    }
    session_end(&session);
}

static void threads_nest_and_are_joined_unasked(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 16);
    add_span(&program, WIRE_LOOP, 40, 5); /* more than there may be at once */
    add_span(&program, WIRE_THREAD, 1, 3);
    add_malloc(&program, 0, 64)->dest_step_i = 0;
    add_span(&program, WIRE_THREAD, 1, 1);
    add_free(&program, 5); /* skipped */
    program_step(&program, WIRE_JOIN);
    add_span(&program, WIRE_THREAD, 1, 1);
    add_malloc(&program, 1, 64);
    run_well(&session, &program);
    assert_int_equal(records_of(&session, AS_THREAD_START), 81);
    assert_int_equal(records_of(&session, AS_THREAD_END), 81);
    assert_int_equal(record_of(&session, AS_THREAD_START, 80)->args[0], 81);
    assert_int_equal(records_of(&session, AS_CHECK), 2);
    const wire_record *inner = record_of(&session, AS_THREAD_START, 1);
    assert_int_equal(inner->thread, 1);
    assert_int_equal(inner->args[0], 2);
    session_end(&session);
}

static void more_threads_than_may_be_are_skipped(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 4);
    add_span(&program, WIRE_THREAD, WIRE_MAX_THREADS + 2, 1);
    add_free(&program, 3);
    run_well(&session, &program);
    assert_int_equal(records_of(&session, AS_THREAD_START), WIRE_MAX_THREADS + 2);
    assert_int_equal(record_of(&session, AS_THREAD_START, WIRE_MAX_THREADS - 1)->state, WIRE_DONE);
    assert_int_equal(record_of(&session, AS_THREAD_START, WIRE_MAX_THREADS)->state, WIRE_SKIPPED);
    assert_int_equal(records_of(&session, AS_THREAD_END), WIRE_MAX_THREADS);
    session_end(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_on_the_same_steps),
        cmocka_unit_test(meetings_order_what_is_around_them),
        cmocka_unit_test(threads_nest_and_are_joined_unasked),
        cmocka_unit_test(more_threads_than_may_be_are_skipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
