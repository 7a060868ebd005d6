/* test_processes.c - forks, what becomes of children, limits and measures. */
#include "miniature.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ODD_SIZE = 777 /* as in broken.c */ };

static void forked_child_has_its_own_slots(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 8);
    add_malloc(&program, 0, 50);
    add_malloc(&program, 1, 60);
    add_span(&program, WIRE_FORK, 1, 2);
    add_free(&program, 0);
    add_malloc(&program, 2, 70);
    program_step(&program, WIRE_REAP);
    add_free(&program, 2); /* the child's: skipped here */
    add_free(&program, 0);
    run_well(&session, &program);
    const wire_record *fork = record_of(&session, AS_FORK, 0), *end = record_of(&session, AS_PROCESS_END, 0);
    assert_int_equal(fork->result, 1);
    assert_int_equal(end->process, 1);
    assert_int_equal(end->step, 5);
    assert_true(end->thread != 0);
    assert_int_equal(record_of(&session, AS_REAP, 0)->args[0], 1);
    assert_int_equal(record_of(&session, AS_REAP, 0)->result, 0);
    assert_true(record_of(&session, AS_REAP, 0)->end > end->end);
    unsigned child_events = 0, checks = 0;
    for (uint64_t i = 0; i < record_count(&session); i++) {
        const wire_record *record = record_at(&session, i);
        if (record->process == 0)
            continue;
        assert_true(record->begin > fork->end);
        child_events++;
        if (record->routine == AS_CHECK) {
            assert_int_equal(record->step, 5);
            assert_int_equal(fact_of(record, AS_FACT_INTACT), checks++ == 0 ? 60 : 70);
        }
        if (record->routine == AS_FREE)
            assert_int_equal(fact_of(record, AS_FACT_INTACT), 50);
    }
    assert_int_equal(child_events, 5);
    assert_int_equal(record_of(&session, AS_FREE, 1)->state, WIRE_SKIPPED);
    assert_int_equal(fact_of(record_of(&session, AS_FREE, 2), AS_FACT_INTACT), 50);
    session_end(&session);
}

static void children_that_end_badly(void **state)
{
    (void)state;
    static const struct {
        const char *fault;
        uint64_t result;
    } ends[] = {{"crash", 128 + SIGSEGV}, {"abort", 128 + SIGABRT}, {"exit", 2}};
    struct program program = {0};
    struct session session;
    program_case(&program, 8);
    add_span(&program, WIRE_FORK, 1, 1);
    add_malloc(&program, 0, ODD_SIZE);
    add_malloc(&program, 0, 10); /* and is reaped unasked */
    for (unsigned i = 0; i < sizeof ends / sizeof *ends; i++) {
        run_broken(&session, &program, ends[i].fault);
        assert_int_equal(session.control->complete, session.control->request);
        assert_int_equal(session.control->disturbed, 0);
        assert_int_equal(record_of(&session, AS_REAP, 0)->result, ends[i].result);
        assert_int_equal(records_of(&session, AS_PROCESS_END), 0);
        assert_int_equal(records_of(&session, AS_SCENARIO_END), 1);
        session_end(&session);
    }
}

static void child_that_hangs_is_killed(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 8);
    add_span(&program, WIRE_FORK, 1, 1);
    add_malloc(&program, 0, ODD_SIZE);
    assert_true(start_broken(&session, &program, "stop"));
    session.control->child_limit_ms = 50;
    assert_true(session_run(&session, 0, WIRE_RUN_FORKED));
    assert_int_equal(record_of(&session, AS_REAP, 0)->result, 1);
    assert_int_equal(session.control->complete, session.control->request);
    assert_int_equal(session.control->disturbed, 0);
    session_end(&session);
}

/* Whatever the limit: an hour here. */
static void child_that_sleeps_for_ever_is_killed(void **state)
{
    static const struct {
        const char *fault;
        uint64_t result;
    } kinds[] = {{"sleep", 1}, {"nap", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct program program = {0};
        struct session session;
        program_case(&program, 8);
        add_span(&program, WIRE_FORK, 1, 1);
        add_malloc(&program, 0, ODD_SIZE);
        assert_true(start_broken(&session, &program, kinds[i].fault));
        session.control->child_limit_ms = 3600000;
        assert_true(session_run(&session, 0, WIRE_RUN_FORKED));
        assert_int_equal(record_of(&session, AS_REAP, 0)->result, kinds[i].result);
        assert_int_equal(session.control->complete, session.control->request);
        session_end(&session);
    }
}

static void fork_from_a_thread_while_others_run(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 8);
    add_malloc(&program, 0, 50);
    add_span(&program, WIRE_THREAD, 1, 3);
    add_span(&program, WIRE_FORK, 1, 1);
    add_malloc(&program, 1, 60);
    program_step(&program, WIRE_MEET)->count = 2;
    program_step(&program, WIRE_MEET)->count = 2; /* so the first thread lives when the other forks */
    program_step(&program, WIRE_JOIN);
    program_step(&program, WIRE_REAP);
    run_well(&session, &program);
    assert_int_equal(record_of(&session, AS_FORK, 0)->thread, 1);
    assert_int_equal(record_of(&session, AS_REAP, 0)->result, 0);
    unsigned checks = 0;
    for (unsigned i = 0; i < records_of(&session, AS_CHECK); i++)
        if (record_of(&session, AS_CHECK, i)->process == 1) { /* of its own block alone */
            assert_int_equal(fact_of(record_of(&session, AS_CHECK, i), AS_FACT_INTACT), 60);
            checks++;
        }
    assert_int_equal(checks, 1);
    session_end(&session);
}

static void more_processes_than_may_be_are_skipped(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 4);
    add_span(&program, WIRE_LOOP, WIRE_MAX_PROCESSES, 2);
    add_span(&program, WIRE_FORK, 1, 1);
    add_free(&program, 3);
    run_well(&session, &program);
    assert_int_equal(records_of(&session, AS_FORK), WIRE_MAX_PROCESSES);
    assert_int_equal(record_of(&session, AS_FORK, WIRE_MAX_PROCESSES - 2)->state, WIRE_DONE);
    assert_int_equal(record_of(&session, AS_FORK, WIRE_MAX_PROCESSES - 1)->state, WIRE_SKIPPED);
    assert_int_equal(records_of(&session, AS_REAP), WIRE_MAX_PROCESSES - 1);
    session_end(&session);
}

static void nothing_can_be_started(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 4);
    add_span(&program, WIRE_THREAD, 1, 1);
    add_free(&program, 3);
    run_broken(&session, &program, "no-fork"); /* not even the case's own process */
    assert_int_equal(session.control->status, WIRE_EXIT_ENVIRONMENT << 8);
    assert_int_equal(session.control->complete, 0);
    session_end(&session);
    run_broken(&session, &program, "no-thread");
    assert_int_equal(session.control->status, WIRE_EXIT_ENVIRONMENT << 8);
    assert_int_equal(session.control->complete, 0);
    session_end(&session);
}

static void exhaustion_comes_and_goes(void **state)
{
    (void)state;
    enum { MOST = 4000, SIZE = 100000 };
    struct program program = {0};
    struct session session;
    program_case(&program, WIRE_MAX_SLOTS);
    program_step(&program, WIRE_LIMIT)->args[0] = arg_number(1);
    wire_step *step = program_step(&program, WIRE_DRAIN);
    step->routine = AS_MALLOC;
    step->dest = 1;
    step->count = MOST;
    step->args[0] = arg_number(SIZE);
    program_step(&program, WIRE_LIMIT)->args[0] = arg_number(0);
    program_call(&program, AS_FREE, WIRE_NO_SLOT)->args[0] = arg_all();
    add_malloc(&program, 0, 50 << 20);
    for (wire_command command = WIRE_RUN_FORKED; command <= WIRE_RUN_HERE; command++) {
        assert_true(session_start(&session, &program, NULL));
        assert_true(session_run(&session, 0, command));
        assert_ended_well(&session);
        const uint64_t calls = records_of(&session, AS_MALLOC) - 1;
        assert_in_range(calls, 1, 50); /* what the heap had at hand */
        const wire_record *refused = record_of(&session, AS_MALLOC, (unsigned)calls - 1);
        assert_int_equal(refused->result, 0);
        assert_int_equal(refused->errno_after, ENOMEM);
        assert_int_equal(records_of(&session, AS_FREE), calls - 1);
        assert_true(record_of(&session, AS_MALLOC, (unsigned)calls)->result != 0);
        assert_int_equal(record_of(&session, AS_LIMIT, 0)->args[0], 1);
        assert_int_equal(record_of(&session, AS_LIMIT, 1)->args[0], 0);
        session_end(&session);
    }
}

/* Threads that run already can call, and be refused, under the limit. */
static void exhaustion_with_threads(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 64);
    add_span(&program, WIRE_THREAD, 2, 4);
    add_malloc(&program, 0, 100)->dest_step_t = 1;
    program_step(&program, WIRE_MEET)->count = 3;
    program_step(&program, WIRE_MEET)->count = 3;
    add_malloc(&program, 4, 10 << 20)->dest_step_t = 1;
    program_step(&program, WIRE_MEET)->count = 3;
    program_step(&program, WIRE_LIMIT)->args[0] = arg_number(1);
    program_step(&program, WIRE_MEET)->count = 3;
    program_step(&program, WIRE_JOIN);
    program_step(&program, WIRE_LIMIT)->args[0] = arg_number(0);
    run_well(&session, &program);
    unsigned refused = 0;
    for (unsigned i = 0; i < 4; i++)
        refused += record_of(&session, AS_MALLOC, i)->result == 0;
    assert_int_equal(refused, 2);
    session_end(&session);
}

static void resident_memory_is_measured(void **state)
{
    (void)state;
    const uint64_t size = UINT64_C(3) << 20, slack = UINT64_C(1) << 20;
    struct program program = {0};
    struct session session;
    program_case(&program, 64);
    program_step(&program, WIRE_MEASURE)->args[0] = arg_number(0);
    add_span(&program, WIRE_LOOP, 10, 1);
    add_malloc(&program, 0, size)->dest_step_i = 1;
    program_step(&program, WIRE_MEASURE)->args[0] = arg_number(1);
    add_span(&program, WIRE_LOOP, 40000, 1);
    add_free(&program, 63); /* skipped: 7 MiB of records, which are not the candidate's */
    program_step(&program, WIRE_MEASURE)->args[0] = arg_number(2);
    run_well(&session, &program);
    uint64_t bytes[3];
    for (unsigned i = 0; i < 3; i++) {
        assert_int_equal(record_of(&session, AS_MEASURE, i)->args[0], i);
        bytes[i] = record_of(&session, AS_MEASURE, i)->result;
    }
    assert_true(bytes[0] > 0);
    assert_in_range(bytes[1], bytes[0] + 10 * size - slack, bytes[0] + 10 * size + slack);
    assert_in_range(bytes[2], bytes[1] - slack, bytes[1] + slack);
    session_end(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forked_child_has_its_own_slots),
        cmocka_unit_test(children_that_end_badly),
        cmocka_unit_test(child_that_hangs_is_killed),
        cmocka_unit_test(child_that_sleeps_for_ever_is_killed),
        cmocka_unit_test(fork_from_a_thread_while_others_run),
        cmocka_unit_test(more_processes_than_may_be_are_skipped),
        cmocka_unit_test(nothing_can_be_started),
        cmocka_unit_test(exhaustion_comes_and_goes),
        cmocka_unit_test(exhaustion_with_threads),
        cmocka_unit_test(resident_memory_is_measured),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
