/* test_cases.c - cases as a whole: start-up, loops, drains, one case after the other, and programs that make no sense.
 */
#include "miniature.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROOMY = 4 };

static void start_up_is_reported(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 0);
    run_well(&session, &program);
    const wire_control *control = session.control;
    assert_int_equal(control->magic, WIRE_MAGIC_CONTROL);
    assert_int_equal(control->version, WIRE_VERSION);
    assert_int_equal(control->size_bits, sizeof(size_t) * 8);
    assert_int_equal(control->max_align, _Alignof(max_align_t));
    assert_int_equal(control->pointer_size, sizeof(void *));
    assert_int_equal(control->page, 4096);
    assert_int_equal(control->ptrdiff_max, PTRDIFF_MAX);
    assert_int_equal(control->lacks, 0);
    assert_true(control->routine_address[AS_MALLOC] != 0 && control->routine_address[AS_FREE] != 0);
    assert_true(control->routine_address[AS_MALLOC] != control->routine_address[AS_FREE]);
    assert_int_equal(control->routine_address[AS_NOTHING], 0);
    assert_int_equal(control->routine_address[AS_CHECK], 0);
    assert_int_equal(record_count(&session), 1);
    session_end(&session);
}

static void loops_nest(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 16);
    wire_step *outer = program_step(&program, WIRE_LOOP);
    outer->count = 2;
    outer->span = 4;
    wire_step *inner = program_step(&program, WIRE_LOOP);
    inner->count = 3;
    inner->span = 1;
    wire_step *step = program_call(&program, AS_MALLOC, 1);
    step->args[0] = arg_number(10);
    step->args[0].step_i = 100; /* 10, 110, 210 */
    step->dest_step_i = 2;      /* slots 1, 3, 5 */
    step = program_call(&program, AS_FREE, WIRE_NO_SLOT);
    step->args[0] = arg_block(1);
    step->args[0].step_i = 2; /* of the outer loop: 1, 3 */
    program_step(&program, WIRE_CHECK)->args[0] = arg_all();
    add_malloc(&program, 9, 5);
    run_well(&session, &program);
    assert_int_equal(records_of(&session, AS_MALLOC), 7);
    for (unsigned i = 0; i < 6; i++) {
        const wire_record *made = record_of(&session, AS_MALLOC, i);
        assert_int_equal(made->args[0], 10 + 100 * (i % 3));
        assert_int_equal(made->turn, i % 3);
        assert_int_equal(made->step, 2);
    }
    assert_int_equal(record_of(&session, AS_FREE, 0)->args[0], record_of(&session, AS_MALLOC, 0)->result);
    assert_int_equal(record_of(&session, AS_FREE, 1)->args[0], record_of(&session, AS_MALLOC, 4)->result);
    assert_int_equal(record_of(&session, AS_FREE, 1)->turn, 1);
    assert_int_equal(record_of(&session, AS_MALLOC, 6)->turn, 0);
    assert_int_equal(records_of(&session, AS_CHECK), 2 + 2 + 3); /* two asked for in each turn; three live at the end */
    session_end(&session);
}

static void drain_and_all(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 8);
    add_malloc(&program, 5, 10);
    wire_step *step = program_step(&program, WIRE_DRAIN);
    step->routine = AS_MALLOC;
    step->dest = 1;
    step->count = 4;
    step->args[0] = arg_number(33);
    program_call(&program, AS_FREE, WIRE_NO_SLOT)->args[0] = arg_all();
    step = program_step(&program, WIRE_DRAIN);
    step->routine = AS_MALLOC;
    step->dest = 1;
    step->count = 4;
    step->args[0] = arg_number(SIZE_MAX);
    add_free(&program, 1);
    run_well(&session, &program);
    assert_int_equal(records_of(&session, AS_MALLOC), 1 + 4 + 1);
    for (unsigned i = 0; i < 4; i++) {
        assert_int_equal(record_of(&session, AS_MALLOC, 1 + i)->turn, i);
        assert_int_equal(record_of(&session, AS_FREE, i)->turn, i);
        assert_int_equal(record_of(&session, AS_FREE, i)->args[0], record_of(&session, AS_MALLOC, 1 + i)->result);
    }
    assert_int_equal(record_of(&session, AS_FREE, 4)->args[0], record_of(&session, AS_MALLOC, 0)->result);
    assert_int_equal(record_of(&session, AS_FREE, 5)->state, WIRE_SKIPPED);
    assert_int_equal(records_of(&session, AS_FREE), 6);
    session_end(&session);
}

static void cases_start_afresh(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 100);
    program_case(&program, ROOMY);
    add_free(&program, 0);
    assert_true(session_start(&session, &program, NULL));
    for (unsigned turn = 0; turn < 3; turn++) {
        const wire_command command = turn == 0 ? WIRE_RUN_FORKED : WIRE_RUN_HERE;
        assert_true(session_run(&session, 0, command));
        assert_ended_well(&session);
        assert_int_equal(record_count(&session), 3);
        assert_int_equal(session.control->child != 0, command == WIRE_RUN_FORKED);
        assert_true(session_run(&session, 1, command));
        assert_ended_well(&session);
        assert_int_equal(record_at(&session, 0)->state, WIRE_SKIPPED);
        assert_int_equal(record_at(&session, 0)->step, 0);
    }
    session_end(&session);
}

static void more_records_than_there_is_room_for(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    wire_step *loop = program_step(&program, WIRE_LOOP);
    loop->count = WIRE_MAX_RECORDS / 2 + 10;
    loop->span = 2;
    add_malloc(&program, 0, 8);
    add_free(&program, 0);
    assert_true(session_start(&session, &program, NULL));
    assert_true(session_run(&session, 0, WIRE_RUN_FORKED));
    assert_int_equal(session.control->status, 0);
    assert_int_equal(session.control->complete, session.control->request);
    assert_int_equal(record_count(&session), WIRE_MAX_RECORDS + 20 + 1);
    assert_non_null(record_at(&session, WIRE_MAX_RECORDS - 1));
    assert_true(session_run(&session, 0, WIRE_RUN_FORKED)); /* the driver is whole */
    session_end(&session);
}

static void bad_programs_end_the_case(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    program_step(&program, WIRE_LOOP)->span = 7;
    program_case(&program, ROOMY);
    add_malloc(&program, ROOMY, 1); /* a slot too far */
    program_case(&program, ROOMY);
    program_step(&program, (wire_op)99);
    program_case(&program, ROOMY);
    program_call(&program, AS_CHECK, 0);
    program_case(&program, WIRE_MAX_SLOTS + 1);
    assert_true(session_start(&session, &program, NULL));
    for (uint32_t i = 0; i <= program.case_count; i++) { /* the last one does not exist */
        assert_true(session_run(&session, i, WIRE_RUN_FORKED));
        assert_int_equal(session.control->status, WIRE_EXIT_BAD_PROGRAM << 8);
        assert_int_equal(session.control->complete, 0);
    }
    session_end(&session);
    program.claimed = 1; /* more than the file holds */
    assert_false(session_start(&session, &program, NULL) && session.alive);
    session_end(&session);
}

/* This driver has no table. */
static void rows_are_passed_over(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 0);
    program_step(&program, WIRE_ROW);
    run_well(&session, &program);
    assert_ended_well(&session);
    assert_int_equal(record_count(&session), 2);
    assert_int_equal(record_at(&session, 0)->state, WIRE_SKIPPED);
    assert_int_equal(record_at(&session, 0)->routine, AS_NOTHING);
    assert_int_equal(session.control->routine_address[AS_NEW], 0);
    session_end(&session);
}

static void quitting(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 0);
    assert_true(session_start(&session, &program, NULL));
    assert_false(session_run(&session, 0, WIRE_QUIT));
    assert_false(session.alive);
    assert_int_equal(session.status, 0);
    session_end(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(start_up_is_reported),
        cmocka_unit_test(loops_nest),
        cmocka_unit_test(drain_and_all),
        cmocka_unit_test(cases_start_afresh),
        cmocka_unit_test(more_records_than_there_is_room_for),
        cmocka_unit_test(bad_programs_end_the_case),
        cmocka_unit_test(rows_are_passed_over),
        cmocka_unit_test(quitting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
