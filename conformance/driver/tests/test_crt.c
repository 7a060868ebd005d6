/* test_crt.c - the C runtime's routines on the reference: their arguments, handlers, callbacks, walks, and blocks on
 * the stack. */
#include "miniature.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { ROOMY = 8 };

static wire_arg arg_handler(uint64_t number) { return (wire_arg){.kind = WIRE_HANDLER, .base = number}; }
static wire_arg arg_own(void) { return (wire_arg){.kind = WIRE_OWN}; }

/* A call with literal numbers. */
static wire_step *add_call(struct program *program, as_routine routine, uint32_t dest, unsigned count, ...)
{
    va_list numbers;
    wire_step *step = program_call(program, routine, dest);
    va_start(numbers, count);
    for (unsigned i = 0; i < count; i++)
        step->args[i] = arg_number(va_arg(numbers, uint64_t));
    va_end(numbers);
    return step;
}

static void set_handler(struct program *program, as_routine routine, uint64_t number)
{
    program_call(program, routine, WIRE_NO_SLOT)->args[0] = arg_handler(number);
}

static void run(struct session *session, const struct program *program)
{
    run_over(session, program, getenv("CRT_LIBRARY"));
}

static uint64_t status(int answer) { return (uint64_t)(int64_t)answer; }

static void every_routine_is_found(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    run(&session, &program);
    for (unsigned routine = AS_MALLOC; routine <= AS_FREEA; routine++)
        assert_true(session.control->routine_address[routine] != 0);
    assert_true(session.control->heap_maxreq == SIZE_MAX - 31);
    assert_int_equal(session.control->alloca_threshold, 1024);
    session_end(&session);
}

static void other_systems_have_none(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_call(&program, AS_HEAPCHK, WIRE_NO_SLOT, 0);
    program_step(&program, WIRE_WALK)->count = 10;
    add_call(&program, AS_ALLOCA, 0, 1, UINT64_C(24));
    run_well(&session, &program);
    for (unsigned routine = AS_RECALLOC; routine <= AS_LAST_CALL; routine++)
        assert_true(session.control->routine_address[routine] == 0);
    assert_true(session.control->heap_maxreq == 0);
    assert_int_equal(record_of(&session, AS_HEAPCHK, 0)->state, WIRE_SKIPPED);
    assert_int_equal(record_of(&session, AS_HEAPWALK, 0)->state, WIRE_SKIPPED);
    assert_int_equal(records_of(&session, AS_HEAPWALK), 1);
    assert_int_equal(record_of(&session, AS_ALLOCA, 0)->state, WIRE_SKIPPED);
    session_end(&session);
}

static void what_is_added_is_looked_at(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 100);
    wire_step *grown = add_call(&program, AS_RECALLOC, 1, 3, UINT64_C(0), UINT64_C(3), UINT64_C(100));
    grown->args[0] = arg_block(0);
    add_call(&program, AS_RECALLOC, 2, 3, UINT64_C(0), UINT64_C(1), UINT64_C(40));
    run(&session, &program);
    const wire_record *first = record_of(&session, AS_RECALLOC, 0), *second = record_of(&session, AS_RECALLOC, 1);
    assert_int_equal(fact_of(first, AS_FACT_KEPT), 100);
    assert_int_equal(fact_of(first, AS_FACT_ZERO), 0);
    assert_int_equal(fact_of(first, AS_FACT_FILL), 200 << 8);
    assert_int_equal(fact_of(first, AS_FACT_WRITABLE), 300);
    assert_int_equal(fact_of(second, AS_FACT_ZERO), 40);
    assert_int_equal(fact_of(second, AS_FACT_FILL), 40 << 8);
    session_end(&session);
}

static void five_arguments_arrive(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_call(&program, AS_ALIGNED_OFFSET_RECALLOC, 0, 5, UINT64_C(0), UINT64_C(3), UINT64_C(100), UINT64_C(4096),
             UINT64_C(21));
    wire_step *asked = add_call(&program, AS_ALIGNED_MSIZE, WIRE_NO_SLOT, 3, UINT64_C(0), UINT64_C(4096), UINT64_C(21));
    asked->args[0] = arg_block(0);
    wire_step *shrunk =
        add_call(&program, AS_ALIGNED_OFFSET_REALLOC, 1, 4, UINT64_C(0), UINT64_C(50), UINT64_C(4096), UINT64_C(21));
    shrunk->args[0] = arg_block(0);
    program_call(&program, AS_ALIGNED_FREE, WIRE_NO_SLOT)->args[0] = arg_block(1);
    run(&session, &program);
    const wire_record *made = record_of(&session, AS_ALIGNED_OFFSET_RECALLOC, 0);
    assert_int_equal((made->result + 21) % 4096, 0);
    assert_int_equal(made->nargs, 5);
    assert_int_equal(fact_of(made, AS_FACT_ZERO), 300);
    assert_int_equal(record_of(&session, AS_ALIGNED_MSIZE, 0)->result, 300);
    assert_false(has_fact(record_of(&session, AS_ALIGNED_MSIZE, 0), AS_FACT_WRITABLE));
    const wire_record *moved = record_of(&session, AS_ALIGNED_OFFSET_REALLOC, 0);
    assert_int_equal((moved->result + 21) % 4096, 0);
    assert_int_equal(fact_of(moved, AS_FACT_KEPT), 50);
    assert_int_equal(record_of(&session, AS_ALIGNED_FREE, 0)->state, WIRE_DONE);
    session_end(&session);
}

static void expand_keeps_the_slot_or_moves_it(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 1000);
    wire_step *shorter = add_call(&program, AS_EXPAND, 1, 2, UINT64_C(0), UINT64_C(500));
    shorter->args[0] = arg_block(0);
    wire_step *huge = add_call(&program, AS_EXPAND, 2, 2, UINT64_C(0), UINT64_MAX);
    huge->args[0] = arg_block(1);
    program_call(&program, AS_MSIZE, WIRE_NO_SLOT)->args[0] = arg_block(1);
    run(&session, &program);
    const wire_record *first = record_of(&session, AS_EXPAND, 0), *second = record_of(&session, AS_EXPAND, 1);
    assert_int_equal(first->result, first->args[0]);
    assert_int_equal(fact_of(first, AS_FACT_KEPT), 500);
    assert_int_equal(second->result, 0);
    assert_int_equal(fact_of(second, AS_FACT_REMAINED), 500);
    assert_int_equal(record_of(&session, AS_MSIZE, 0)->state, WIRE_DONE);
    session_end(&session);
}

static void handlers_are_numbers(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    set_handler(&program, AS_SET_NEW_HANDLER, 1);
    set_handler(&program, AS_SET_NEW_HANDLER, 2);
    add_call(&program, AS_QUERY_NEW_HANDLER, WIRE_NO_SLOT, 0);
    set_handler(&program, AS_SET_NEW_HANDLER, 0);
    set_handler(&program, AS_SET_INVALID_PARAMETER_HANDLER, 2);
    add_call(&program, AS_GET_INVALID_PARAMETER_HANDLER, WIRE_NO_SLOT, 0);
    add_call(&program, AS_GET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER, WIRE_NO_SLOT, 0);
    add_call(&program, AS_SET_NEW_MODE, WIRE_NO_SLOT, 1, UINT64_MAX);
    add_call(&program, AS_QUERY_NEW_MODE, WIRE_NO_SLOT, 0);
    run(&session, &program);
    const uint64_t former[] = {0, 1, 2};
    for (unsigned i = 0; i < 3; i++)
        assert_int_equal(record_of(&session, AS_SET_NEW_HANDLER, i)->result, former[i]);
    assert_int_equal(record_of(&session, AS_SET_NEW_HANDLER, 1)->args[0], 2);
    assert_int_equal(record_of(&session, AS_QUERY_NEW_HANDLER, 0)->result, 2);
    assert_int_equal(record_of(&session, AS_GET_INVALID_PARAMETER_HANDLER, 0)->result, 2);
    assert_int_equal(record_of(&session, AS_GET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER, 0)->result, 0);
    assert_true(record_of(&session, AS_SET_NEW_MODE, 0)->result == status(-1));
    assert_int_equal(record_of(&session, AS_SET_NEW_MODE, 0)->errno_after, EINVAL);
    session_end(&session);
}

/* on asked H2 { b = malloc(24); answer 1, 0 }: asked twice inside the call, with a call of its own each time. */
static void callbacks_nest(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_on(&program, AS_ASKED, 2, 2, 2, 1, 0);
    add_malloc(&program, 1, 24);
    add_free(&program, 1);
    set_handler(&program, AS_SET_NEW_HANDLER, 2);
    add_call(&program, AS_SET_NEW_MODE, WIRE_NO_SLOT, 1, UINT64_C(1));
    add_malloc(&program, 0, SIZE_MAX / 2);
    run(&session, &program);
    const wire_record *call = record_of(&session, AS_MALLOC, 0), *first = record_of(&session, AS_ASKED, 0),
                      *second = record_of(&session, AS_ASKED, 1), *inner = record_of(&session, AS_MALLOC, 1);
    assert_int_equal(records_of(&session, AS_ASKED), 2);
    assert_int_equal(call->step, 5);
    assert_int_equal(call->parent, 0);
    assert_int_equal(call->result, 0);
    assert_int_equal(call->errno_after, ENOMEM);
    for (const wire_record *asked = first;; asked = second) {
        assert_int_equal(asked->parent, call->begin);
        assert_true(call->begin < asked->begin && asked->end < call->end);
        assert_int_equal(asked->step, 0);
        assert_int_equal(asked->nargs, 2);
        assert_int_equal(asked->args[0], 2);
        assert_true(asked->args[1] == SIZE_MAX / 2);
        if (asked == second)
            break;
    }
    assert_int_equal(first->turn, 0);
    assert_int_equal(second->turn, 1);
    assert_int_equal(first->result, 1);
    assert_int_equal(second->result, 0);
    assert_int_equal(inner->parent, first->begin);
    assert_int_equal(inner->step, 1);
    assert_int_equal(records_of(&session, AS_FREE), 2);
    session_end(&session);
}

static void asking_has_a_bound(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_on(&program, AS_ASKED, 1, 0, 1, 1);
    set_handler(&program, AS_SET_NEW_HANDLER, 1);
    add_call(&program, AS_SET_NEW_MODE, WIRE_NO_SLOT, 1, UINT64_C(1));
    add_malloc(&program, 0, SIZE_MAX / 2);
    add_malloc(&program, 1, SIZE_MAX / 2);
    run(&session, &program);
    assert_int_equal(records_of(&session, AS_ASKED), 2 * (WIRE_MOST_ASKED + 1));
    assert_int_equal(record_of(&session, AS_ASKED, WIRE_MOST_ASKED - 1)->result, 1);
    assert_int_equal(record_of(&session, AS_ASKED, WIRE_MOST_ASKED)->result, 0);
    assert_int_equal(record_of(&session, AS_ASKED, WIRE_MOST_ASKED)->step, 3);
    session_end(&session);
}

static void callbacks_that_ask_again_stop(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_on(&program, AS_ASKED, 1, 1, 1, 0);
    add_malloc(&program, 1, SIZE_MAX / 2);
    set_handler(&program, AS_SET_NEW_HANDLER, 1);
    add_call(&program, AS_SET_NEW_MODE, WIRE_NO_SLOT, 1, UINT64_C(1));
    add_malloc(&program, 0, SIZE_MAX / 2);
    run(&session, &program);
    assert_int_equal(records_of(&session, AS_ASKED), WIRE_MOST_NESTED + 1);
    assert_int_equal(record_of(&session, AS_ASKED, WIRE_MOST_NESTED)->step, 1);
    session_end(&session);
}

static void invalid_arguments_are_told(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    set_handler(&program, AS_SET_INVALID_PARAMETER_HANDLER, 1);
    add_call(&program, AS_MSIZE, WIRE_NO_SLOT, 1, UINT64_C(0));
    run(&session, &program);
    const wire_record *call = record_of(&session, AS_MSIZE, 0), *told = record_of(&session, AS_INVALID, 0);
    assert_true(call->result == SIZE_MAX);
    assert_int_equal(call->errno_after, EINVAL);
    assert_int_equal(told->parent, call->begin);
    assert_int_equal(told->step, call->step); /* no ON: it carries out nothing */
    assert_int_equal(told->nargs, 6);
    assert_int_equal(told->args[0], 1);
    for (unsigned i = 1; i < 6; i++)
        assert_int_equal(told->args[i], 0);
    session_end(&session);
}

static void handlers_know_their_thread(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    set_handler(&program, AS_SET_INVALID_PARAMETER_HANDLER, 1);
    add_span(&program, WIRE_THREAD, 1, 2);
    set_handler(&program, AS_SET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER, 2);
    add_call(&program, AS_MSIZE, WIRE_NO_SLOT, 1, UINT64_C(0));
    program_step(&program, WIRE_JOIN);
    add_call(&program, AS_MSIZE, WIRE_NO_SLOT, 1, UINT64_C(0));
    run(&session, &program);
    const wire_record *first = record_of(&session, AS_INVALID, 0), *second = record_of(&session, AS_INVALID, 1);
    assert_int_equal(first->thread, 1);
    assert_int_equal(first->args[0], 2);
    assert_int_equal(second->thread, 0);
    assert_int_equal(second->args[0], 1);
    session_end(&session);
}

static void without_a_handler_the_process_ends(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_span(&program, WIRE_FORK, 0, 1);
    add_call(&program, AS_MSIZE, WIRE_NO_SLOT, 1, UINT64_C(0));
    program_step(&program, WIRE_REAP);
    start_over(&session, &program, getenv("CRT_LIBRARY")); /* not all that began has ended */
    assert_int_equal(session.control->status, 0);
    assert_int_equal(record_of(&session, AS_REAP, 0)->result, 128 + SIGABRT);
    assert_int_equal(record_of(&session, AS_MSIZE, 0)->state, WIRE_BEGUN);
    session_end(&session);
}

static void walks_meet_what_lives(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 100);
    add_malloc(&program, 1, 5000);
    program_step(&program, WIRE_WALK)->count = 50000;
    add_call(&program, AS_HEAPCHK, WIRE_NO_SLOT, 0);
    run(&session, &program);
    const uint64_t steps = records_of(&session, AS_HEAPWALK);
    const uint64_t first = record_of(&session, AS_MALLOC, 0)->result;
    bool met = false;
    assert_true(steps > 2);
    for (unsigned i = 0; i + 1 < steps; i++) {
        const wire_record *step = record_of(&session, AS_HEAPWALK, i), *next = record_of(&session, AS_HEAPWALK, i + 1);
        assert_int_equal(step->args[0], 1);
        assert_int_equal(step->turn, i);
        assert_true(step->result == status(AS_HEAPOK));
        assert_int_equal(next->args[1], fact_of(step, AS_FACT_OUT));
        met |= fact_of(step, AS_FACT_OUT) == first && fact_of(step, AS_FACT_ENTRY) % 2 == 1 &&
               fact_of(step, AS_FACT_ENTRY) / 2 >= 100;
    }
    assert_true(met);
    assert_int_equal(record_of(&session, AS_HEAPWALK, 0)->args[1], 0);
    assert_true(record_of(&session, AS_HEAPWALK, (unsigned)steps - 1)->result == status(AS_HEAPEND));
    assert_true(record_of(&session, AS_HEAPCHK, 0)->result == status(AS_HEAPOK));
    session_end(&session);
}

static void walks_have_a_bound_and_a_null(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 100);
    program_step(&program, WIRE_WALK)->count = 1;
    set_handler(&program, AS_SET_INVALID_PARAMETER_HANDLER, 1);
    add_call(&program, AS_HEAPWALK, WIRE_NO_SLOT, 2, UINT64_C(0), UINT64_C(0));
    add_call(&program, AS_HEAPWALK, WIRE_NO_SLOT, 2, UINT64_C(1), UINT64_C(0))->args[1] = arg_own();
    run(&session, &program);
    const wire_record *null = record_of(&session, AS_HEAPWALK, 1), *own = record_of(&session, AS_HEAPWALK, 2);
    assert_int_equal(records_of(&session, AS_HEAPWALK), 3);
    assert_true(null->result == status(AS_HEAPBADPTR));
    assert_false(has_fact(null, AS_FACT_OUT));
    assert_int_equal(record_of(&session, AS_INVALID, 0)->parent, null->begin);
    assert_int_equal(own->args[1], 1);
    assert_true(own->result != status(AS_HEAPOK));
    assert_false(has_fact(own, AS_FACT_ENTRY));
    session_end(&session);
}

/* Two turns of a loop each take from the stack; all is there until the steps end, and then gone without a look. */
static void stack_blocks_live_until_the_end(void **state)
{
    enum { ON_STACK = 1 };
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_span(&program, WIRE_LOOP, 2, 2);
    wire_step *small = add_call(&program, AS_MALLOCA, 0, 1, UINT64_C(100));
    small->dest_step_i = 1;
    wire_step *plain = add_call(&program, AS_ALLOCA, 2, 1, UINT64_C(300));
    plain->dest_step_i = 1;
    add_call(&program, AS_MALLOCA, 4, 1, UINT64_C(5000));
    program_step(&program, WIRE_CHECK)->args[0] = arg_all();
    program_call(&program, AS_FREEA, WIRE_NO_SLOT)->args[0] = arg_block(1);
    program_call(&program, AS_FREEA, WIRE_NO_SLOT)->args[0] = arg_block(4);
    run(&session, &program);
    for (unsigned i = 0; i < 2; i++) {
        assert_int_equal(record_of(&session, AS_MALLOCA, i)->turn, i);
        assert_int_equal(fact_of(record_of(&session, AS_MALLOCA, i), AS_FACT_PLACE) >> 32, ON_STACK);
        assert_int_equal((uint32_t)fact_of(record_of(&session, AS_MALLOCA, i), AS_FACT_PLACE), 0xcccc);
        assert_int_equal(fact_of(record_of(&session, AS_ALLOCA, i), AS_FACT_PLACE) >> 32, ON_STACK);
        assert_int_equal(fact_of(record_of(&session, AS_ALLOCA, i), AS_FACT_WRITABLE), 300);
    }
    assert_int_equal(fact_of(record_of(&session, AS_MALLOCA, 2), AS_FACT_PLACE), 0xdddd);
    assert_int_equal(records_of(&session, AS_CHECK), 5);
    for (unsigned i = 0; i < 5; i++) {
        const wire_record *check = record_of(&session, AS_CHECK, i);
        assert_int_equal(check->state, WIRE_DONE);
        assert_true(fact_of(check, AS_FACT_INTACT) >= 100);
    }
    session_end(&session);
}

static void heapset_makes_free_entries_worth_a_look(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 3000);
    add_malloc(&program, 1, 3000);
    add_free(&program, 0);
    add_call(&program, AS_HEAPSET, WIRE_NO_SLOT, 1, UINT64_C(65));
    program_step(&program, WIRE_WALK)->count = 50000;
    run(&session, &program);
    for (unsigned i = 0; i < records_of(&session, AS_HEAPWALK); i++) {
        const wire_record *step = record_of(&session, AS_HEAPWALK, i);
        if (has_fact(step, AS_FACT_FILL))
            assert_int_equal(fact_of(step, AS_FACT_ENTRY) % 2, 0);
    }
    session_end(&session);
}

static void heapadd_gets_memory_of_the_drivers(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_call(&program, AS_HEAPADD, WIRE_NO_SLOT, 2, UINT64_C(0), UINT64_C(65536))->args[0] = arg_own();
    run(&session, &program);
    const wire_record *call = record_of(&session, AS_HEAPADD, 0);
    assert_int_equal(call->args[0], 1);
    assert_int_equal(call->args[1], 65536);
    assert_true(call->result == 0 || call->result == status(-1));
    session_end(&session);
}

/* What must not be done inside a call ends the case. */
static void bad_scripts_are_refused(void **state)
{
    (void)state;
    for (unsigned kind = 0; kind < 3; kind++) {
        struct program program = {0};
        struct session session;
        program_case(&program, ROOMY);
        add_on(&program, kind == 0 ? AS_MALLOC : AS_ASKED, kind == 1 ? 3 : 1, 1, 1, 0);
        program_step(&program, WIRE_REAP);
        set_handler(&program, AS_SET_NEW_HANDLER, 1);
        add_call(&program, AS_CALLNEWH, WIRE_NO_SLOT, 1, UINT64_C(1));
        start_over(&session, &program, getenv("CRT_LIBRARY"));
        assert_int_equal(session.control->status >> 8, WIRE_EXIT_BAD_PROGRAM);
        session_end(&session);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_routine_is_found),
        cmocka_unit_test(other_systems_have_none),
        cmocka_unit_test(what_is_added_is_looked_at),
        cmocka_unit_test(five_arguments_arrive),
        cmocka_unit_test(expand_keeps_the_slot_or_moves_it),
        cmocka_unit_test(handlers_are_numbers),
        cmocka_unit_test(callbacks_nest),
        cmocka_unit_test(asking_has_a_bound),
        cmocka_unit_test(callbacks_that_ask_again_stop),
        cmocka_unit_test(invalid_arguments_are_told),
        cmocka_unit_test(handlers_know_their_thread),
        cmocka_unit_test(without_a_handler_the_process_ends),
        cmocka_unit_test(walks_meet_what_lives),
        cmocka_unit_test(walks_have_a_bound_and_a_null),
        cmocka_unit_test(stack_blocks_live_until_the_end),
        cmocka_unit_test(heapset_makes_free_entries_worth_a_look),
        cmocka_unit_test(heapadd_gets_memory_of_the_drivers),
        cmocka_unit_test(bad_scripts_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
