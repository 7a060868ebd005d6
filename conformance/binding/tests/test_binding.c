/* test_binding.c - the example's heap, reached by its binding: its routines and no others are judged. */
#include "miniature.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pool.h"

enum { MOST = 2000, SIZE = POOL_BYTES / 1000 };

static void run(struct session *session, const struct program *program)
{
    const struct setup setup = {.preload = getenv("POOL_LIBRARY")};
    assert_true(session_start(session, program, &setup));
    assert_true(session_run(session, 0, WIRE_RUN_FORKED));
    assert_ended_well(session);
}

static bool lies_in_the_module(const struct session *session, uint64_t address)
{
    char path[64], line[512];
    bool inside = false;
    snprintf(path, sizeof path, "/proc/%d/maps", (int)session->driver);
    FILE *maps = fopen(path, "r");
    assert_non_null(maps);
    while (fgets(line, sizeof line, maps) != NULL) {
        unsigned long from, to;
        assert_int_equal(sscanf(line, "%lx-%lx", &from, &to), 2);
        inside |= address >= from && address < to && strstr(line, "/pool.so") != NULL;
    }
    fclose(maps);
    return inside;
}

static void only_what_is_bound_is_found(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 4);
    program_call(&program, AS_VALLOC, 0)->args[0] = arg_number(10); /* of libc's: not the candidate's */
    run(&session, &program);
    for (as_routine routine = AS_NOTHING; routine <= AS_LAST_CALL; routine++) {
        const uint64_t address = session.control->routine_address[routine];
        assert_int_equal(address != 0, routine >= AS_MALLOC && routine <= AS_FREE);
        assert_int_equal(lies_in_the_module(&session, address), address != 0);
    }
    assert_int_equal(record_of(&session, AS_VALLOC, 0)->state, WIRE_SKIPPED);
    session_end(&session);
}

static void what_it_lacks_is_said_and_skipped(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 4);
    wire_step *step = program_step(&program, WIRE_THREAD);
    step->count = 2;
    step->span = 2;
    program_step(&program, WIRE_MEET)->count = 3;
    program_call(&program, AS_MALLOC, 0)->args[0] = arg_number(10);
    program_step(&program, WIRE_MEET)->count = 3; /* nobody comes, and nobody is waited for */
    program_step(&program, WIRE_JOIN);
    step = program_step(&program, WIRE_FORK); /* this it can */
    step->span = 1;
    program_call(&program, AS_MALLOC, 0)->args[0] = arg_number(10);
    run(&session, &program);
    assert_int_equal(session.control->lacks, WIRE_LACKS_THREADS);
    assert_int_equal(session.control->max_align, POOL_ALIGN);
    assert_int_equal(records_of(&session, AS_THREAD_START), 2);
    assert_int_equal(record_of(&session, AS_THREAD_START, 0)->state, WIRE_SKIPPED);
    assert_int_equal(records_of(&session, AS_MALLOC), 1);
    assert_int_equal(record_of(&session, AS_MALLOC, 0)->process, 1);
    session_end(&session);
}

/* Full, emptied in part, used again, emptied, and whole again. */
static void the_heap_keeps_its_word(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, MOST + 10);
    wire_step *step = program_step(&program, WIRE_DRAIN);
    step->routine = AS_MALLOC;
    step->dest = 0;
    step->count = MOST;
    step->args[0] = arg_number(SIZE);
    step = program_step(&program, WIRE_LOOP);
    step->count = MOST / 2;
    step->span = 1;
    step = program_call(&program, AS_FREE, WIRE_NO_SLOT);
    step->args[0] = arg_block(0);
    step->args[0].step_i = 2;
    step = program_call(&program, AS_CALLOC, MOST);
    step->args[0] = arg_number(1);
    step->args[1] = arg_number(SIZE);
    step = program_call(&program, AS_REALLOC, MOST + 1); /* no gap is that large */
    step->args[0] = arg_block(MOST);
    step->args[1] = arg_number(SIZE * 3);
    step = program_call(&program, AS_REALLOC, MOST + 1);
    step->args[0] = arg_block(MOST);
    step->args[1] = arg_number(SIZE / 3);
    program_step(&program, WIRE_CHECK)->args[0] = arg_all();
    program_call(&program, AS_FREE, WIRE_NO_SLOT)->args[0] = arg_all();
    program_call(&program, AS_MALLOC, 0)->args[0] = arg_number(POOL_BYTES - POOL_ALIGN);
    run(&session, &program);
    const uint64_t drained = records_of(&session, AS_MALLOC) - 1;
    assert_in_range(drained, 900, 1001);
    assert_int_equal(record_of(&session, AS_MALLOC, (unsigned)drained - 1)->errno_after, ENOMEM);
    assert_int_equal(fact_of(record_of(&session, AS_CALLOC, 0), AS_FACT_ZERO), SIZE);
    assert_int_equal(fact_of(record_of(&session, AS_REALLOC, 0), AS_FACT_REMAINED), SIZE);
    assert_int_equal(fact_of(record_of(&session, AS_REALLOC, 1), AS_FACT_KEPT), SIZE / 3);
    for (uint64_t i = 0; i < record_count(&session); i++) {
        const wire_record *record = record_at(&session, i);
        assert_int_equal(record->result % POOL_ALIGN, 0);
        if (record->state == WIRE_DONE && record->routine == AS_FREE)
            assert_true(fact_of(record, AS_FACT_INTACT) >= SIZE / 3);
    }
    const wire_record *whole = record_of(&session, AS_MALLOC, (unsigned)drained);
    assert_true(whole->result != 0);
    assert_int_equal(fact_of(whole, AS_FACT_WRITABLE), POOL_BYTES - POOL_ALIGN);
    session_end(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_is_bound_is_found),
        cmocka_unit_test(what_it_lacks_is_said_and_skipped),
        cmocka_unit_test(the_heap_keeps_its_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
