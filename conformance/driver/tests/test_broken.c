/* test_broken.c - the driver over a broken allocator: each fault is a fact, a status or a disturbance, and the driver
 * lives on. */
#include "miniature.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { ODD_SIZE = 777 /* as in broken.c */ };

/* One step before the fault, the fault, and one after. */
static void odd_request(struct program *program)
{
    program_case(program, 4);
    add_malloc(program, 0, 10);
    add_malloc(program, 1, ODD_SIZE);
    add_free(program, 0);
}

static void sound_without_a_fault(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    odd_request(&program);
    assert_true(start_broken(&session, &program, NULL));
    assert_true(session_run(&session, 0, WIRE_RUN_FORKED));
    assert_ended_well(&session);
    session_end(&session);
}

/* Every routine that the library exports lies in it, by the driver's own memory map; what it lacks does not. */
static void addresses_are_the_candidates(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    odd_request(&program);
    assert_true(start_broken(&session, &program, NULL));
    for (as_routine routine = AS_MALLOC; routine <= AS_MEMALIGN; routine++) {
        const bool exported = routine <= AS_FREE;
        char path[64], line[512];
        bool inside = false;
        snprintf(path, sizeof path, "/proc/%d/maps", (int)session.driver);
        FILE *maps = fopen(path, "r");
        assert_non_null(maps);
        while (fgets(line, sizeof line, maps) != NULL) {
            unsigned long from, to;
            assert_int_equal(sscanf(line, "%lx-%lx", &from, &to), 2);
            const uint64_t address = session.control->routine_address[routine];
            inside |= address >= from && address < to && strstr(line, "/broken.so") != NULL;
        }
        fclose(maps);
        assert_int_equal(inside, exported);
    }
    session_end(&session);
}

/* The case dies in the call with this status; its record stays begun. */
static void dies(const char *fault, int status)
{
    struct program program = {0};
    struct session session;
    odd_request(&program);
    assert_true(start_broken(&session, &program, fault));
    for (unsigned turn = 0; turn < 2; turn++) { /* the driver lives on */
        assert_true(session_run(&session, 0, WIRE_RUN_FORKED));
        const int core_flag = 0x80;
        assert_int_equal(session.control->status & ~core_flag, status);
        assert_int_equal(session.control->complete, 0);
        assert_int_equal(record_count(&session), 2);
        assert_int_equal(record_at(&session, 0)->state, WIRE_DONE);
        assert_int_equal(record_at(&session, 1)->state, WIRE_BEGUN);
        assert_int_equal(record_at(&session, 1)->args[0], ODD_SIZE);
        assert_int_equal(record_at(&session, 1)->end, 0);
    }
    session_end(&session);
}

static void crash_in_a_call(void **state)
{
    (void)state;
    dies("crash", SIGSEGV);
    dies("abort", SIGABRT);
    dies("exit", 0);
}

static void crash_where_the_driver_runs_the_case(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    odd_request(&program);
    assert_true(start_broken(&session, &program, "crash"));
    assert_false(session_run(&session, 0, WIRE_RUN_HERE));
    assert_false(session.alive);
    assert_int_equal(WTERMSIG(session.status), SIGSEGV);
    assert_int_equal(record_at(&session, 1)->state, WIRE_BEGUN);
    session_end(&session);
}

/* What the driver finds out by touching is a fact, and the case goes on. */
static void writable(const char *fault, uint64_t bytes)
{
    struct program program = {0};
    struct session session;
    odd_request(&program);
    assert_true(start_broken(&session, &program, fault));
    assert_true(session_run(&session, 0, WIRE_RUN_FORKED));
    assert_ended_well(&session);
    assert_int_equal(fact_of(record_at(&session, 1), AS_FACT_WRITABLE), bytes);
    assert_false(has_fact(record_of(&session, AS_CHECK, 0), AS_FACT_INTACT)); /* said once, not again */
    session_end(&session);
}

static void faults_of_touches_are_facts(void **state)
{
    (void)state;
    writable("wall", 512);
    writable("read-only", 0);
    writable("wild", 0);
    writable("handing-on", 512); /* through a handler of the candidate's: no disturbance */
}

static void overlap_shows_in_the_other_block(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 4);
    add_malloc(&program, 0, ODD_SIZE);
    add_malloc(&program, 1, ODD_SIZE);
    program_step(&program, WIRE_CHECK)->args[0] = arg_all();
    assert_true(start_broken(&session, &program, "twice"));
    assert_true(session_run(&session, 0, WIRE_RUN_FORKED));
    assert_ended_well(&session);
    assert_int_equal(record_at(&session, 0)->result, record_at(&session, 1)->result);
    assert_int_equal(fact_of(record_of(&session, AS_CHECK, 0), AS_FACT_INTACT), 0);
    assert_int_equal(fact_of(record_of(&session, AS_CHECK, 1), AS_FACT_INTACT), ODD_SIZE);
    assert_false(has_fact(record_of(&session, AS_CHECK, 2), AS_FACT_INTACT)); /* known to be lost */
    assert_int_equal(fact_of(record_of(&session, AS_CHECK, 3), AS_FACT_INTACT), ODD_SIZE);
    session_end(&session);
}

static void lost_contents(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 4);
    add_malloc(&program, 0, 1000);
    wire_step *step = program_call(&program, AS_REALLOC, 1);
    step->args[0] = arg_block(0);
    step->args[1] = arg_number(ODD_SIZE);
    add_free(&program, 0);
    add_free(&program, 1);
    assert_true(start_broken(&session, &program, "loses"));
    assert_true(session_run(&session, 0, WIRE_RUN_FORKED));
    assert_ended_well(&session);
    assert_int_equal(fact_of(record_of(&session, AS_REALLOC, 0), AS_FACT_KEPT), ODD_SIZE - 3);
    session_end(&session);
    assert_true(start_broken(&session, &program, "fails-scribbling"));
    assert_true(session_run(&session, 0, WIRE_RUN_FORKED));
    assert_ended_well(&session);
    assert_int_equal(fact_of(record_of(&session, AS_REALLOC, 0), AS_FACT_REMAINED), 5);
    assert_int_equal(record_of(&session, AS_FREE, 0)->state, WIRE_DONE);
    assert_int_equal(record_of(&session, AS_FREE, 1)->state, WIRE_SKIPPED);
    session_end(&session);
}

static void damage_by_another_call(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 4);
    add_malloc(&program, 0, 100);
    add_malloc(&program, 1, 100);
    add_free(&program, 0);
    wire_step *step = program_call(&program, AS_REALLOC, 1); /* of a block known to be damaged */
    step->args[0] = arg_block(1);
    step->args[1] = arg_number(200);
    assert_true(start_broken(&session, &program, "free-scribbles"));
    assert_true(session_run(&session, 0, WIRE_RUN_FORKED));
    const wire_record *resized = record_of(&session, AS_REALLOC, 0);
    assert_int_equal(fact_of(resized, AS_FACT_INTACT), 0);
    assert_false(has_fact(resized, AS_FACT_KEPT)); /* what was lost before cannot be held against it */
    session_end(&session);
}

static void dirty_zeroes(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 4);
    wire_step *step = program_call(&program, AS_CALLOC, 0);
    step->args[0] = arg_number(1);
    step->args[1] = arg_number(ODD_SIZE);
    add_free(&program, 0);
    step = program_call(&program, AS_CALLOC, 0);
    step->args[0] = arg_number(1);
    step->args[1] = arg_number(ODD_SIZE);
    assert_true(start_broken(&session, &program, "dirty"));
    assert_true(session_run(&session, 0, WIRE_RUN_FORKED));
    assert_ended_well(&session);
    assert_int_equal(fact_of(record_of(&session, AS_CALLOC, 0), AS_FACT_ZERO), ODD_SIZE); /* fresh memory */
    assert_int_equal(fact_of(record_of(&session, AS_CALLOC, 1), AS_FACT_ZERO), 0);
    session_end(&session);
}

static void wrapped_product_is_not_filled(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 4);
    wire_step *step = program_call(&program, AS_CALLOC, 0);
    step->args[0] = arg_number(SIZE_MAX / 2);
    step->args[1] = arg_number(ODD_SIZE);
    add_free(&program, 0);
    assert_true(start_broken(&session, &program, "wraps"));
    assert_true(session_run(&session, 0, WIRE_RUN_FORKED));
    assert_ended_well(&session);
    const wire_record *made = record_of(&session, AS_CALLOC, 0);
    assert_true(made->result != 0);
    assert_false(has_fact(made, AS_FACT_WRITABLE) || has_fact(made, AS_FACT_ZERO));
    assert_int_equal(record_of(&session, AS_FREE, 0)->state, WIRE_DONE);
    session_end(&session);
}

static void disturbs(const char *fault, uint32_t disturbance)
{
    struct program program = {0};
    struct session session;
    odd_request(&program);
    program_case(&program, 4);
    add_malloc(&program, 0, 10);
    assert_true(start_broken(&session, &program, fault));
    assert_true(session_run(&session, 0, WIRE_RUN_FORKED));
    assert_int_equal(session.control->disturbed, disturbance);
    assert_int_equal(session.control->status, 0);
    assert_int_equal(session.control->complete, session.control->request);
    assert_true(session_run(&session, 1, WIRE_RUN_FORKED)); /* of that case alone */
    assert_ended_well(&session);
    assert_true(session_run(&session, 0, WIRE_RUN_HERE));
    assert_int_equal(session.control->disturbed, disturbance);
    session_end(&session);
}

static void disturbances(void **state)
{
    (void)state;
    disturbs("close", WIRE_CLOSED_DESCRIPTORS);
    disturbs("block-signals", WIRE_BLOCKED_SIGNALS);
    disturbs("handler", WIRE_CHANGED_HANDLER);
    disturbs("child", WIRE_LEFT_CHILDREN);
}

/* From its constructor on no descriptor is left: the case is carried out, and every case is disturbed. */
static void all_descriptors_closed(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    odd_request(&program);
    program_step(&program, WIRE_MEASURE)->args[0] = arg_number(3);
    assert_true(start_broken(&session, &program, "closes-all"));
    for (wire_command command = WIRE_RUN_FORKED; command <= WIRE_RUN_HERE; command++) {
        assert_true(session_run(&session, 0, command));
        assert_int_equal(session.control->complete, session.control->request);
        assert_int_equal(session.control->disturbed, WIRE_CLOSED_DESCRIPTORS);
        assert_int_equal(record_of(&session, AS_MALLOC, 1)->state, WIRE_DONE);
        assert_int_equal(record_of(&session, AS_MEASURE, 0)->state, WIRE_DONE);
        assert_true(record_of(&session, AS_MEASURE, 0)->result > 0);
    }
    session_end(&session);
}

static void a_stopped_case_can_be_killed(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    odd_request(&program);
    assert_true(start_broken(&session, &program, "stop"));
    session_post(&session, 0, WIRE_RUN_FORKED);
    while (__atomic_load_n(&session.control->child, __ATOMIC_SEQ_CST) == 0)
        usleep(1000);
    assert_int_equal(session.control->answer, WIRE_BUSY);
    assert_int_equal(kill(session.control->child, SIGKILL), 0);
    assert_true(session_await(&session));
    assert_int_equal(WTERMSIG(session.control->status), SIGKILL);
    assert_int_equal(session.control->complete, 0);
    session_end(&session);
}

/* What the candidate does when a process ends is done after all that the case is judged by. */
static void the_candidate_hears_of_the_end(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    odd_request(&program);
    run_broken(&session, &program, "ends");
    assert_int_equal(WEXITSTATUS(session.control->status), 9);
    assert_int_equal(session.control->complete, session.control->request);
    assert_int_equal(records_of(&session, AS_SCENARIO_END), 1);
    session_end(&session);
}

/* Who walks hands back the whole structure. */
static void a_walk_goes_on_by_what_was_stored(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 4);
    for (unsigned i = 0; i < 2; i++)
        program_step(&program, WIRE_WALK)->count = 10;
    assert_true(start_broken(&session, &program, NULL));
    assert_true(session_run(&session, 0, WIRE_RUN_FORKED));
    assert_ended_well(&session);
    assert_int_equal(records_of(&session, AS_HEAPWALK), 8);
    for (unsigned i = 0; i < 8; i++) {
        const wire_record *step = record_of(&session, AS_HEAPWALK, i);
        const uint64_t entries[] = {2 * 100 + 1, 2 * 3000, 2 * 5 + 1};
        assert_true(step->result == (uint64_t)(i % 4 < 3 ? (int64_t)AS_HEAPOK : (int64_t)AS_HEAPEND));
        if (i % 4 < 3)
            assert_int_equal(fact_of(step, AS_FACT_ENTRY), entries[i % 4]);
    }
    session_end(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_without_a_fault),
        cmocka_unit_test(addresses_are_the_candidates),
        cmocka_unit_test(crash_in_a_call),
        cmocka_unit_test(crash_where_the_driver_runs_the_case),
        cmocka_unit_test(faults_of_touches_are_facts),
        cmocka_unit_test(overlap_shows_in_the_other_block),
        cmocka_unit_test(lost_contents),
        cmocka_unit_test(damage_by_another_call),
        cmocka_unit_test(dirty_zeroes),
        cmocka_unit_test(wrapped_product_is_not_filled),
        cmocka_unit_test(disturbances),
        cmocka_unit_test(all_descriptors_closed),
        cmocka_unit_test(a_stopped_case_can_be_killed),
        cmocka_unit_test(the_candidate_hears_of_the_end),
        cmocka_unit_test(a_walk_goes_on_by_what_was_stored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
