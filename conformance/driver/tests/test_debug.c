/* test_debug.c - a debug runtime's routines on the reference: types, files and lines, guards, pokes, settings. */
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

static void every_routine_is_found(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    run(&session, &program);
    for (unsigned routine = AS_MALLOC; routine <= AS_LAST_OF_C; routine++)
        assert_true(session.control->routine_address[routine] != 0);
    assert_int_equal(session.control->debug, 1);
    assert_int_equal(session.control->long_bits, 8 * sizeof(long));
    session_end(&session);
}

/* malloc(24); poke; look; header; _malloc_dbg on what is no debug runtime: nothing is written or called. */
static void other_candidates_have_none(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 24);
    add_poke(&program, 0, 3, 65);
    add_look(&program, WIRE_LOOK, 0);
    add_look(&program, WIRE_HEADER, 0);
    add_malloc_dbg(&program, 1, 24, AS_NORMAL_BLOCK, FIRST_FILE, 7);
    run_well(&session, &program);
    assert_int_equal(session.control->debug, 0);
    assert_int_equal(record_of(&session, AS_POKE, 0)->state, WIRE_SKIPPED);
    assert_int_equal(record_of(&session, AS_LOOK, 0)->state, WIRE_SKIPPED);
    assert_int_equal(record_of(&session, AS_HEADER, 0)->state, WIRE_SKIPPED);
    assert_int_equal(record_of(&session, AS_MALLOC_DBG, 0)->state, WIRE_SKIPPED);
    assert_int_equal(records_of(&session, AS_FIELD), 0);
    assert_false(has_fact(record_of(&session, AS_MALLOC, 0), AS_FACT_GUARDS));
    assert_false(has_fact(record_of(&session, AS_MALLOC, 0), AS_FACT_FILL));
    assert_int_equal(fact_of(record_of(&session, AS_CHECK, 0), AS_FACT_INTACT), 24);
    session_end(&session);
}

static void new_blocks_are_looked_at(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc_dbg(&program, 0, 24, AS_NORMAL_BLOCK, FIRST_FILE, 7);
    wire_step *grown = add_call(&program, AS_REALLOC_DBG, 1, 5, 0, 100, AS_NORMAL_BLOCK, 0, 8);
    grown->args[0] = arg_block(0);
    grown->args[3] = arg(WIRE_FILE, SECOND_FILE);
    add_free_dbg(&program, 1, AS_NORMAL_BLOCK);
    run(&session, &program);
    const wire_record *made = record_of(&session, AS_MALLOC_DBG, 0), *moved = record_of(&session, AS_REALLOC_DBG, 0),
                      *freed = record_of(&session, AS_FREE_DBG, 0);
    const uint64_t args[] = {24, AS_NORMAL_BLOCK, FIRST_FILE, 7};
    assert_int_equal(made->nargs, 4);
    for (unsigned i = 0; i < 4; i++)
        assert_int_equal(made->args[i], args[i]);
    assert_int_equal(fact_of(made, AS_FACT_FILL), 24 << 8 | AS_BYTE_NEW);
    assert_true(fact_of(made, AS_FACT_GUARDS) == BOTH_GUARDS);
    assert_int_equal(fact_of(made, AS_FACT_WRITABLE), 24);
    assert_int_equal(fact_of(moved, AS_FACT_FILL), 76 << 8 | AS_BYTE_NEW);
    assert_true(fact_of(moved, AS_FACT_GUARDS) == BOTH_GUARDS);
    assert_int_equal(fact_of(moved, AS_FACT_KEPT), 24);
    assert_true(fact_of(freed, AS_FACT_GUARDS) == BOTH_GUARDS);
    assert_int_equal(fact_of(freed, AS_FACT_INTACT), 100);
    session_end(&session);
}

/* In a debug runtime all memory of _malloca is of the heap; where its guards are is not looked for. */
static void blocks_that_may_be_of_the_stack_have_no_guards(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_call(&program, AS_MALLOCA, 0, 1, 24);
    add_call(&program, AS_ALLOCA, 1, 1, 24);
    add_of_block(&program, AS_FREEA, 0);
    run(&session, &program);
    const wire_record *heap = record_of(&session, AS_MALLOCA, 0), *stack = record_of(&session, AS_ALLOCA, 0);
    assert_int_equal(fact_of(heap, AS_FACT_PLACE), 0xdddd);
    assert_int_equal(fact_of(stack, AS_FACT_PLACE) >> 32, 1);
    assert_false(has_fact(heap, AS_FACT_GUARDS));
    assert_false(has_fact(stack, AS_FACT_GUARDS));
    assert_false(has_fact(heap, AS_FACT_FILL));
    assert_int_equal(fact_of(record_of(&session, AS_FREEA, 0), AS_FACT_INTACT), 24);
    assert_false(has_fact(record_of(&session, AS_FREEA, 0), AS_FACT_GUARDS));
    session_end(&session);
}

/* Seven arguments, the most there are. */
static void all_arguments_arrive(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_call(&program, AS_ALIGNED_OFFSET_RECALLOC_DBG, 0, 7, 0, 3, 100, 4096, 21, 0, 9)->args[5] =
        arg(WIRE_FILE, SECOND_FILE);
    add_call(&program, AS_ALIGNED_MSIZE_DBG, WIRE_NO_SLOT, 3, 0, 4096, 21)->args[0] = arg_block(0);
    add_of_block(&program, AS_ALIGNED_FREE_DBG, 0);
    wire_step *client = add_call(&program, AS_RECALLOC_DBG, 1, 6, 0, 3, 5, AS_CLIENT_BLOCK | 3 << 16, 0, 77);
    client->args[4] = arg(WIRE_FILE, FIRST_FILE);
    add_known(&program, 1, 15);
    add_look(&program, WIRE_HEADER, 1);
    add_free_dbg(&program, 1, AS_CLIENT_BLOCK);
    run(&session, &program);
    const wire_record *made = record_of(&session, AS_ALIGNED_OFFSET_RECALLOC_DBG, 0);
    assert_int_equal((made->result + 21) % 4096, 0);
    assert_int_equal(made->nargs, 7);
    assert_int_equal(fact_of(made, AS_FACT_ZERO), 300);
    assert_int_equal(record_of(&session, AS_ALIGNED_MSIZE_DBG, 0)->result, 300);
    const wire_record *known = record_of(&session, AS_CRT_IS_MEMORY_BLOCK, 0);
    assert_int_equal(known->result, 1);
    assert_int_equal(fields_of(&session, known), 3);
    assert_int_equal(field_of(&session, known, AS_STRUCTURE_KNOWN, 1), FIRST_FILE);
    assert_int_equal(field_of(&session, known, AS_STRUCTURE_KNOWN, 2), 77);
    const wire_record *header = record_of(&session, AS_HEADER, 0);
    assert_int_equal(fields_of(&session, header), 8);
    const uint64_t fields[] = {[2] = FIRST_FILE,
                               [3] = 77,
                               [4] = AS_CLIENT_BLOCK | 3 << 16,
                               [5] = 15,
                               [6] = field_of(&session, known, AS_STRUCTURE_KNOWN, 0),
                               [7] = GUARD};
    for (unsigned i = 2; i < 8; i++)
        assert_int_equal(field_of(&session, header, AS_STRUCTURE_HEADER, i), fields[i]);
    session_end(&session);
}

static void what_is_no_block_is_told_as_none(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_call(&program, AS_CRT_IS_MEMORY_BLOCK, WIRE_NO_SLOT, 2, 0, 8)->args[0] = arg(WIRE_OWN, 0);
    run(&session, &program);
    const wire_record *known = record_of(&session, AS_CRT_IS_MEMORY_BLOCK, 0);
    assert_int_equal(known->result, 0);
    for (unsigned i = 0; i < 3; i++)
        assert_int_equal(field_of(&session, known, AS_STRUCTURE_KNOWN, i), 0);
    session_end(&session);
}

static void kept_blocks_can_be_looked_at(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_flag(&program, AS_DBG_ALLOC_MEM | AS_DBG_DELAY_FREE_MEM);
    add_flag(&program, -1);
    add_malloc(&program, 0, 24);
    add_free(&program, 0);
    add_look(&program, WIRE_LOOK, 0);
    add_of_block(&program, AS_CRT_IS_VALID_HEAP_POINTER, 0);
    add_call(&program, AS_CRT_CHECK_MEMORY, WIRE_NO_SLOT, 0);
    add_poke(&program, 0, 23, 65);
    add_look(&program, WIRE_LOOK, 0);
    add_call(&program, AS_CRT_CHECK_MEMORY, WIRE_NO_SLOT, 0);
    run(&session, &program);
    const wire_record *made = record_of(&session, AS_MALLOC, 0), *look = record_of(&session, AS_LOOK, 0);
    assert_int_equal(record_of(&session, AS_CRT_SET_DBG_FLAG, 0)->result, AS_DBG_ALLOC_MEM);
    assert_int_equal(record_of(&session, AS_CRT_SET_DBG_FLAG, 1)->result, AS_DBG_ALLOC_MEM | AS_DBG_DELAY_FREE_MEM);
    assert_true(look->args[0] == made->result);
    assert_int_equal(fact_of(look, AS_FACT_FILL), 24 << 8 | AS_BYTE_FREED);
    assert_true(fact_of(look, AS_FACT_GUARDS) == BOTH_GUARDS);
    assert_int_equal(fact_of(record_of(&session, AS_LOOK, 1), AS_FACT_FILL), 23 << 8 | AS_BYTE_FREED);
    assert_true(record_of(&session, AS_CRT_IS_VALID_HEAP_POINTER, 0)->args[0] == made->result);
    assert_int_equal(record_of(&session, AS_CRT_CHECK_MEMORY, 0)->result, 1);
    assert_int_equal(record_of(&session, AS_CRT_CHECK_MEMORY, 1)->result, 0);
    session_end(&session);
}

/* What was written into a live block is nobody's damage: its pattern is not looked for any more. */
static void a_poke_inside_ends_the_pattern(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 24);
    add_poke(&program, 0, 5, 0);
    add_look(&program, WIRE_LOOK, 7);
    add_poke(&program, 0, INT64_MIN, 0);
    run(&session, &program);
    assert_int_equal(record_of(&session, AS_POKE, 0)->state, WIRE_DONE);
    assert_false(has_fact(record_of(&session, AS_CHECK, 0), AS_FACT_INTACT));
    assert_int_equal(record_of(&session, AS_LOOK, 0)->state, WIRE_SKIPPED); /* never held a block */
    assert_int_equal(record_of(&session, AS_POKE, 1)->state, WIRE_SKIPPED); /* there is no memory */
    session_end(&session);
}

/* A byte beside a block is poked where the runtime laid a guard, or where it was poked last; another is somebody's. */
static void only_guards_are_poked(void **state)
{
    static const struct {
        int64_t offset;
        wire_state state;
    } pokes[] = {
        {-5, WIRE_SKIPPED}, {13, WIRE_DONE}, {13, WIRE_DONE},      {14, WIRE_DONE}, {13, WIRE_SKIPPED},
        {-4, WIRE_DONE},    {-4, WIRE_DONE}, {1000, WIRE_SKIPPED}, {12, WIRE_DONE},
    };
    enum { POKES = sizeof pokes / sizeof pokes[0] };
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 13);
    for (unsigned i = 0; i < POKES; i++)
        add_poke(&program, 0, pokes[i].offset, 65);
    run(&session, &program);
    for (unsigned i = 0; i < POKES; i++)
        assert_int_equal(record_of(&session, AS_POKE, i)->state, pokes[i].state);
    session_end(&session);
}

/* A second hook list; the number of a block, which a later call is given; and modes that are 0 from the start. */
static void settings_are_numbers(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    for (int mode = 0; mode < 2; mode++)
        add_call(&program, AS_CRT_SET_REPORT_HOOK2, WIRE_NO_SLOT, 2, mode, 0)->args[1] = arg(WIRE_HANDLER, 2);
    for (int type = 0; type < 3; type++)
        add_call(&program, AS_CRT_SET_REPORT_MODE, WIRE_NO_SLOT, 2, type, -1);
    add_call(&program, AS_CRT_SET_REPORT_FILE, WIRE_NO_SLOT, 2, AS_CRT_WARN, -5);
    add_call(&program, AS_CRT_SET_REPORT_FILE, WIRE_NO_SLOT, 2, AS_CRT_WARN, -6);
    add_malloc(&program, 0, 24);
    wire_step *unknown = program_call(&program, AS_CRT_SET_BREAK_ALLOC, WIRE_NO_SLOT);
    unknown->args[0] = arg(WIRE_REQUEST, 0);
    add_known(&program, 0, 24);
    wire_step *known = program_call(&program, AS_CRT_SET_BREAK_ALLOC, WIRE_NO_SLOT);
    known->args[0] = arg(WIRE_REQUEST, 0);
    known->args[0].step_t = 1000;
    add_call(&program, AS_CRT_SET_BREAK_ALLOC, WIRE_NO_SLOT, 1, -1);
    run(&session, &program);
    const uint64_t number = field_of(&session, record_of(&session, AS_CRT_IS_MEMORY_BLOCK, 0), AS_STRUCTURE_KNOWN, 0);
    assert_int_equal(record_of(&session, AS_CRT_SET_REPORT_HOOK2, 0)->result, 1);
    assert_int_equal(record_of(&session, AS_CRT_SET_REPORT_HOOK2, 0)->args[1], 2);
    assert_int_equal(record_of(&session, AS_CRT_SET_REPORT_HOOK2, 1)->result, 0);
    for (unsigned type = 0; type < 3; type++)
        assert_int_equal(record_of(&session, AS_CRT_SET_REPORT_MODE, type)->result, 0);
    assert_true(record_of(&session, AS_CRT_SET_REPORT_FILE, 1)->result == (uint64_t)-5);
    assert_int_equal(record_of(&session, AS_CRT_SET_BREAK_ALLOC, 0)->state, WIRE_SKIPPED);
    assert_int_equal(record_of(&session, AS_CRT_SET_BREAK_ALLOC, 1)->args[0], number + 1000);
    assert_true(record_of(&session, AS_CRT_SET_BREAK_ALLOC, 1)->result == UINT64_MAX);
    assert_true(record_of(&session, AS_CRT_SET_BREAK_ALLOC, 2)->result == number + 1000);
    session_end(&session);
}

/* What cannot be ends the case. */
static void bad_numbers_are_refused(void **state)
{
    (void)state;
    for (unsigned kind = 0; kind < 4; kind++) {
        struct program program = {0};
        struct session session;
        program_case(&program, ROOMY);
        if (kind == 0)
            add_state(&program, AS_CRT_MEM_CHECKPOINT, AS_STATES + 1);
        else if (kind == 1)
            add_malloc_dbg(&program, 0, 8, AS_NORMAL_BLOCK, 3, 1);
        else if (kind == 2)
            add_handler(&program, AS_CRT_SET_ALLOC_HOOK, 3);
        else
            program_step(&program, WIRE_LOOK)->args[0] = arg_number(5);
        start_over(&session, &program, getenv("DEBUG_LIBRARY"));
        assert_int_equal(session.control->status >> 8, WIRE_EXIT_BAD_PROGRAM);
        session_end(&session);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_routine_is_found),
        cmocka_unit_test(other_candidates_have_none),
        cmocka_unit_test(new_blocks_are_looked_at),
        cmocka_unit_test(blocks_that_may_be_of_the_stack_have_no_guards),
        cmocka_unit_test(all_arguments_arrive),
        cmocka_unit_test(what_is_no_block_is_told_as_none),
        cmocka_unit_test(kept_blocks_can_be_looked_at),
        cmocka_unit_test(a_poke_inside_ends_the_pattern),
        cmocka_unit_test(only_guards_are_poked),
        cmocka_unit_test(settings_are_numbers),
        cmocka_unit_test(bad_numbers_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
