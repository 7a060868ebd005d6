/* test_libc.c - a driver linked against some C library: what any of them must be able to do. */
#include "miniature.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* PRESENT and ABSENT, numbers of as_routine separated by spaces, say what the library has. */
static void routines_are_found(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 1);
    run_well(&session, &program);
    for (unsigned which = 0; which < 2; which++) {
        const char *list = getenv(which == 0 ? "PRESENT" : "ABSENT");
        assert_non_null(list);
        for (char *end; *list != 0; list = end) {
            const unsigned long routine = strtoul(list, &end, 10);
            assert_ptr_not_equal(list, end);
            assert_in_range(routine, AS_MALLOC, AS_LAST_CALL);
            assert_int_equal(session.control->routine_address[routine] != 0, which == 0);
        }
    }
    session_end(&session);
}

static void blocks_live_and_die(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 4);
    wire_step *step = program_call(&program, AS_CALLOC, 0);
    step->args[0] = arg_number(3);
    step->args[1] = arg_number(1000);
    step = program_call(&program, AS_REALLOC, 1);
    step->args[0] = arg_block(0);
    step->args[1] = arg_number(100000);
    program_step(&program, WIRE_CHECK)->args[0] = arg_all();
    program_call(&program, AS_FREE, WIRE_NO_SLOT)->args[0] = arg_block(1);
    run_well(&session, &program);
    assert_int_equal(fact_of(record_of(&session, AS_CALLOC, 0), AS_FACT_ZERO), 3000);
    assert_int_equal(fact_of(record_of(&session, AS_REALLOC, 0), AS_FACT_KEPT), 3000);
    assert_int_equal(fact_of(record_of(&session, AS_FREE, 0), AS_FACT_INTACT), 100000);
    session_end(&session);
}

static void threads_run_or_are_lacking(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 4);
    wire_step *step = program_step(&program, WIRE_THREAD);
    step->count = 2;
    step->span = 2;
    program_step(&program, WIRE_MEET)->count = 2;
    step = program_call(&program, AS_MALLOC, 0);
    step->args[0] = arg_number(10);
    step->dest_step_t = 1;
    step = program_step(&program, WIRE_FORK);
    step->span = 1;
    program_call(&program, AS_MALLOC, 3)->args[0] = arg_number(10);
    run_well(&session, &program);
    const bool lacks = session.control->lacks & WIRE_LACKS_THREADS;
    assert_int_equal(lacks, getenv("NO_THREADS") != NULL);
    assert_int_equal(records_of(&session, AS_THREAD_END), lacks ? 0 : 2);
    assert_int_equal(record_of(&session, AS_THREAD_START, 0)->state, lacks ? WIRE_SKIPPED : WIRE_DONE);
    assert_int_equal(records_of(&session, AS_PROCESS_END), 1);
    assert_int_equal(record_of(&session, AS_REAP, 0)->result, 0);
    session_end(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(routines_are_found),
        cmocka_unit_test(blocks_live_and_die),
        cmocka_unit_test(threads_run_or_are_lacking),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
