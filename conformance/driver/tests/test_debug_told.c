/* test_debug_told.c - what a debug runtime tells: hooks, reports word by word, states field by field, dumps, the end by
 * exit. */
#include "debug_steps.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void run(struct session *session, const struct program *program)
{
    run_over(session, program, getenv("DEBUG_LIBRARY"));
}

/* _CrtSetReportHook(H); damage behind a block; free it: the report is told word by word. */
static void damage_is_reported(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_handler(&program, AS_CRT_SET_REPORT_HOOK, 1);
    add_malloc_dbg(&program, 0, 13, AS_NORMAL_BLOCK, FIRST_FILE, 7);
    add_poke(&program, 0, 13, 65);
    add_call(&program, AS_CRT_CHECK_MEMORY, WIRE_NO_SLOT, 0);
    add_poke(&program, 0, 13, AS_BYTE_GUARD);
    add_call(&program, AS_CRT_CHECK_MEMORY, WIRE_NO_SLOT, 0);
    add_poke(&program, 0, -4, 65);
    add_free_dbg(&program, 0, AS_NORMAL_BLOCK);
    run(&session, &program);
    const wire_record *poke = record_of(&session, AS_POKE, 2), *freed = record_of(&session, AS_FREE_DBG, 0);
    assert_int_equal(record_of(&session, AS_CRT_SET_REPORT_HOOK, 0)->result, 0);
    assert_true(poke->args[0] == record_of(&session, AS_MALLOC_DBG, 0)->result);
    assert_true(poke->args[1] == (uint64_t)-4);
    assert_int_equal(poke->args[2], 65);
    const wire_record *bad = record_of(&session, AS_CRT_CHECK_MEMORY, 0),
                      *good = record_of(&session, AS_CRT_CHECK_MEMORY, 1);
    assert_int_equal(bad->result, 0);
    assert_int_equal(good->result, 1);
    assert_int_equal(fact_of(freed, AS_FACT_GUARDS) >> 32, GUARD);
    assert_int_equal((uint32_t)fact_of(freed, AS_FACT_GUARDS), 0xfdfdfd41);
    assert_int_equal(fact_of(freed, AS_FACT_INTACT), 13);
    unsigned told = 0;
    for (unsigned n = 0; n < records_of(&session, AS_REPORTED); n++) {
        const wire_record *report = record_of(&session, AS_REPORTED, n);
        assert_int_equal(report->nargs, 2);
        assert_int_equal(report->args[0], 1);
        assert_int_equal(report->result, 1);
        assert_true(report->parent == bad->begin || report->parent == freed->begin);
        told += report->parent == freed->begin;
        if (report->parent == freed->begin)
            assert_non_null(strstr(text_of(&session, report), "first.c(7)"));
    }
    assert_int_equal(told, 1);
    session_end(&session);
}

/* on reported { answer 0, 3 }: not handled, so the next one is asked; then handled, and 2 is what is returned. */
static void a_report_hook_answers(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_on(&program, AS_REPORTED, 1, 1, 2, 0, 3);
    add_malloc(&program, 2, 8);
    add_handler(&program, AS_CRT_SET_REPORT_HOOK, 1);
    for (int line = 7; line < 9; line++)
        add_call(&program, AS_CRT_DBG_REPORT, WIRE_NO_SLOT, 3, AS_CRT_ERROR, 0, line)->args[1] =
            arg(WIRE_FILE, SECOND_FILE);
    run(&session, &program);
    const wire_record *first = record_of(&session, AS_REPORTED, 0), *second = record_of(&session, AS_REPORTED, 1);
    assert_int_equal(records_of(&session, AS_REPORTED), 2);
    assert_int_equal(first->args[1], AS_CRT_ERROR);
    assert_int_equal(first->result, 0);
    assert_int_equal(first->step, 0);
    assert_int_equal(second->result, 3);
    assert_int_equal(record_of(&session, AS_CRT_DBG_REPORT, 0)->result, 0); /* report mode 0 */
    assert_int_equal(record_of(&session, AS_CRT_DBG_REPORT, 1)->result, 2);
    assert_int_equal(record_of(&session, AS_MALLOC, 0)->parent, first->begin);
    assert_true(record_of(&session, AS_TEXT, 0)->end < record_of(&session, AS_MALLOC, 0)->begin);
    assert_string_equal(text_of(&session, second), "second.c(8) : a report of 7");
    session_end(&session);
}

static void hooks_are_told_all(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_handler(&program, AS_CRT_SET_ALLOC_HOOK, 2);
    add_call(&program, AS_CRT_GET_ALLOC_HOOK, WIRE_NO_SLOT, 0);
    add_malloc_dbg(&program, 0, 24, AS_CLIENT_BLOCK | 5 << 16, SECOND_FILE, 9);
    add_known(&program, 0, 24);
    add_free_dbg(&program, 0, AS_CLIENT_BLOCK);
    run(&session, &program);
    const wire_record *made = record_of(&session, AS_MALLOC_DBG, 0), *hooked = record_of(&session, AS_HOOKED, 0),
                      *freed = record_of(&session, AS_HOOKED, 1);
    const uint64_t number = field_of(&session, record_of(&session, AS_CRT_IS_MEMORY_BLOCK, 0), AS_STRUCTURE_KNOWN, 0);
    const uint64_t args[] = {2, AS_HOOK_ALLOC, 0, 24, AS_CLIENT_BLOCK | 5 << 16, number, SECOND_FILE, 9};
    assert_int_equal(record_of(&session, AS_CRT_GET_ALLOC_HOOK, 0)->result, 2);
    assert_int_equal(records_of(&session, AS_HOOKED), 2);
    assert_int_equal(hooked->nargs, 8);
    for (unsigned i = 0; i < 8; i++)
        assert_int_equal(hooked->args[i], args[i]);
    assert_int_equal(hooked->result, 1);
    assert_true(hooked->parent == made->begin);
    assert_int_equal(freed->args[1], AS_HOOK_FREE);
    assert_true(freed->args[2] == made->result);
    assert_true(freed->parent == record_of(&session, AS_FREE_DBG, 0)->begin);
    session_end(&session);
}

/* on hooked { check(a) }; a = malloc(24); free(a): there is nothing to check at first, and then all. */
static void a_hook_can_look_at_what_is_to_go(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_on(&program, AS_HOOKED, 1, 1, 1, 1);
    program_step(&program, WIRE_CHECK)->args[0] = arg_block(0);
    add_handler(&program, AS_CRT_SET_ALLOC_HOOK, 1);
    add_malloc(&program, 0, 24);
    add_free(&program, 0);
    run(&session, &program);
    const wire_record *first = record_of(&session, AS_CHECK, 0), *second = record_of(&session, AS_CHECK, 1);
    assert_int_equal(first->state, WIRE_SKIPPED);
    assert_int_equal(second->state, WIRE_DONE);
    assert_true(second->parent == record_of(&session, AS_HOOKED, 1)->begin);
    assert_int_equal(fact_of(second, AS_FACT_INTACT), 24);
    session_end(&session);
}

/* Starting a thread may allocate: that is no call of the row's, so nobody is told and nothing is vetoed. */
static void hooks_outside_of_calls_say_nothing(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_on(&program, AS_HOOKED, 1, 0, 1, 0);
    add_handler(&program, AS_CRT_SET_ALLOC_HOOK, 1);
    add_span(&program, WIRE_THREAD, 1, 1);
    add_malloc(&program, 0, 24);
    program_step(&program, WIRE_JOIN);
    run(&session, &program);
    assert_int_equal(records_of(&session, AS_HOOKED), 1);
    assert_true(record_of(&session, AS_HOOKED, 0)->parent == record_of(&session, AS_MALLOC, 0)->begin);
    session_end(&session);
}

/* A vetoed free leaves the block where it is, with all that is in it; so does a vetoed realloc, even to nothing. */
static void a_veto_keeps_the_block(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 40);
    add_on(&program, AS_HOOKED, 1, 0, 1, 0);
    add_handler(&program, AS_CRT_SET_ALLOC_HOOK, 1);
    add_free(&program, 0);
    for (int size = 0; size < 80; size += 60)
        add_call(&program, AS_REALLOC, 1, 2, 0, size)->args[0] = arg_block(0);
    add_malloc(&program, 2, 8);
    add_handler(&program, AS_CRT_SET_ALLOC_HOOK, 0);
    add_free(&program, 0);
    run(&session, &program);
    assert_int_equal(records_of(&session, AS_HOOKED), 4);
    for (unsigned i = 0; i < 2; i++) {
        const wire_record *resized = record_of(&session, AS_REALLOC, i);
        assert_int_equal(resized->state, WIRE_DONE);
        assert_int_equal(resized->result, 0);
        assert_int_equal(fact_of(resized, AS_FACT_INTACT), 40);
        assert_int_equal(fact_of(resized, AS_FACT_REMAINED), 40);
    }
    assert_int_equal(record_of(&session, AS_MALLOC, 1)->result, 0);
    assert_int_equal(record_of(&session, AS_FREE, 1)->state, WIRE_DONE);
    assert_int_equal(fact_of(record_of(&session, AS_FREE, 1), AS_FACT_INTACT), 40);
    session_end(&session);
}

static void states_are_told_field_by_field(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_state(&program, AS_CRT_MEM_CHECKPOINT, 1);
    add_malloc(&program, 0, 10);
    add_malloc_dbg(&program, 1, 20, AS_CLIENT_BLOCK, 0, 0);
    add_state(&program, AS_CRT_MEM_CHECKPOINT, 4);
    wire_step *difference = program_call(&program, AS_CRT_MEM_DIFFERENCE, WIRE_NO_SLOT);
    difference->args[0] = arg(WIRE_STATE, 3);
    difference->args[1] = arg(WIRE_STATE, 1);
    difference->args[2] = arg(WIRE_STATE, 4);
    add_handler(&program, AS_CRT_SET_REPORT_HOOK, 1);
    add_state(&program, AS_CRT_MEM_DUMP_STATISTICS, 3);
    add_free_dbg(&program, 1, AS_CLIENT_BLOCK);
    run(&session, &program);
    const wire_record *before = record_of(&session, AS_CRT_MEM_CHECKPOINT, 0),
                      *after = record_of(&session, AS_CRT_MEM_CHECKPOINT, 1),
                      *differs = record_of(&session, AS_CRT_MEM_DIFFERENCE, 0);
    const uint64_t counts = 1, sizes = 6;
    assert_int_equal(before->args[0], 1);
    assert_int_equal(differs->args[0], 3);
    assert_int_equal(differs->result, 1);
    assert_int_equal(fields_of(&session, before), AS_STATE_FIELDS);
    assert_int_equal(field_of(&session, differs, AS_STRUCTURE_STATE, counts + AS_NORMAL_BLOCK), 1);
    assert_int_equal(field_of(&session, differs, AS_STRUCTURE_STATE, sizes + AS_NORMAL_BLOCK), 10);
    assert_int_equal(field_of(&session, differs, AS_STRUCTURE_STATE, sizes + AS_CLIENT_BLOCK), 20);
    assert_int_equal(
        field_of(&session, after, AS_STRUCTURE_STATE, 12) - field_of(&session, before, AS_STRUCTURE_STATE, 12), 30);
    assert_true(records_of(&session, AS_REPORTED) >= 7);
    assert_non_null(strstr(text_of(&session, record_of(&session, AS_REPORTED, 1)), "10 bytes in 1 Normal Blocks"));
    session_end(&session);
}

static void dumps_and_visits_name_blocks(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc_dbg(&program, 0, 20, AS_CLIENT_BLOCK, 0, 0);
    add_handler(&program, AS_CRT_SET_DUMP_CLIENT, 2);
    add_call(&program, AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS, WIRE_NO_SLOT, 2, 0, 99)->args[0] = arg(WIRE_HANDLER, 1);
    add_call(&program, AS_CRT_DUMP_MEMORY_LEAKS, WIRE_NO_SLOT, 0);
    run(&session, &program);
    const uint64_t block = record_of(&session, AS_MALLOC_DBG, 0)->result;
    const wire_record *visited = record_of(&session, AS_VISITED, 0), *dumped = record_of(&session, AS_DUMPED, 0);
    assert_int_equal(record_of(&session, AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS, 0)->args[0], 1);
    assert_int_equal(visited->args[0], 1);
    assert_true(visited->args[1] == block);
    assert_int_equal(visited->args[2], 99);
    assert_true(visited->parent == record_of(&session, AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS, 0)->begin);
    assert_int_equal(dumped->args[0], 2);
    assert_true(dumped->args[1] == block);
    assert_int_equal(dumped->args[2], 20);
    assert_int_equal(record_of(&session, AS_CRT_DUMP_MEMORY_LEAKS, 0)->result, 1);
    session_end(&session);
}

/* fork { set the hook, the flag; leak; exit }: what the runtime reports then has the exit as parent. */
static void an_exit_in_a_child_reports(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_span(&program, WIRE_FORK, 0, 4);
    add_handler(&program, AS_CRT_SET_REPORT_HOOK, 1);
    add_flag(&program, AS_DBG_ALLOC_MEM | AS_DBG_LEAK_CHECK);
    add_malloc_dbg(&program, 0, 20, AS_NORMAL_BLOCK, FIRST_FILE, 7);
    program_step(&program, WIRE_EXIT)->args[0] = arg_number(3);
    program_step(&program, WIRE_REAP);
    start_over(&session, &program, getenv("DEBUG_LIBRARY"));
    assert_int_equal(session.control->status, 0);
    assert_int_equal(session.control->complete, session.control->request);
    const wire_record *left = record_of(&session, AS_EXIT, 0);
    assert_int_equal(left->state, WIRE_BEGUN);
    assert_int_equal(record_of(&session, AS_REAP, 0)->result, 0);
    assert_true(records_of(&session, AS_REPORTED) >= 2);
    bool is_named = false;
    for (unsigned n = 0; n < records_of(&session, AS_REPORTED); n++) {
        const wire_record *report = record_of(&session, AS_REPORTED, n);
        assert_true(report->parent == left->begin);
        is_named |= strstr(text_of(&session, report), "first.c(7)") != NULL;
    }
    assert_true(is_named);
    assert_int_equal(records_of(&session, AS_PROCESS_END), 0);
    session_end(&session);
}

static void an_exit_ends_the_case(void **state)
{
    enum { EXIT_STATUS = 5 };
    (void)state;
    struct program program = {0};
    struct session session;
    const struct setup setup = {.preload = getenv("DEBUG_LIBRARY")};
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 20);
    program_step(&program, WIRE_EXIT)->args[0] = arg_number(EXIT_STATUS);
    add_malloc(&program, 1, 20);
    for (wire_command command = WIRE_RUN_FORKED; command <= WIRE_RUN_HERE; command++) {
        assert_true(session_start(&session, &program, &setup));
        assert_int_equal(session_run(&session, 0, command), command == WIRE_RUN_FORKED);
        assert_int_equal(session.alive ? session.control->status : session.status >> 8,
                         session.alive ? 0 : EXIT_STATUS);
        assert_int_equal(session.control->complete, session.control->request);
        assert_int_equal(session.control->disturbed, 0);
        assert_int_equal(records_of(&session, AS_MALLOC), 1);
        assert_int_equal(records_of(&session, AS_SCENARIO_END), 0);
        session_end(&session);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damage_is_reported),
        cmocka_unit_test(a_report_hook_answers),
        cmocka_unit_test(hooks_are_told_all),
        cmocka_unit_test(a_hook_can_look_at_what_is_to_go),
        cmocka_unit_test(hooks_outside_of_calls_say_nothing),
        cmocka_unit_test(a_veto_keeps_the_block),
        cmocka_unit_test(states_are_told_field_by_field),
        cmocka_unit_test(dumps_and_visits_name_blocks),
        cmocka_unit_test(an_exit_in_a_child_reports),
        cmocka_unit_test(an_exit_ends_the_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
