/* test_calls.c - steps that call, on this system's allocator: what is recorded, which facts, what goes where. */
#include "miniature.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROOMY = 4 };

static void resize(struct program *program, uint32_t dest, uint64_t slot, uint64_t size)
{
    wire_step *step = program_call(program, AS_REALLOC, dest);
    step->args[0] = arg_block(slot);
    step->args[1] = arg_number(size);
}

static void malloc_and_free(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 2, 100);
    add_free(&program, 2);
    run_well(&session, &program);
    assert_int_equal(record_count(&session), 3);
    const wire_record *made = record_at(&session, 0), *freed = record_at(&session, 1), *end = record_at(&session, 2);
    assert_int_equal(made->routine, AS_MALLOC);
    assert_int_equal(made->step, 0);
    assert_int_equal(made->state, WIRE_DONE);
    assert_int_equal(made->nargs, 1);
    assert_int_equal(made->args[0], 100);
    assert_int_equal(made->begin, 1);
    assert_int_equal(made->end, 2);
    assert_int_equal(made->errno_before, WIRE_ERRNO_SENTINEL);
    assert_int_equal(made->errno_after, WIRE_ERRNO_SENTINEL);
    assert_true(has_fact(made, AS_FACT_ERRNO));
    assert_int_equal(fact_of(made, AS_FACT_WRITABLE), 100);
    assert_false(has_fact(made, AS_FACT_ZERO) || has_fact(made, AS_FACT_KEPT) || has_fact(made, AS_FACT_INTACT));
    assert_true(made->result != 0);
    assert_int_equal(freed->routine, AS_FREE);
    assert_int_equal(freed->step, 1);
    assert_int_equal(freed->args[0], made->result);
    assert_int_equal(fact_of(freed, AS_FACT_INTACT), 100);
    assert_int_equal(end->routine, AS_SCENARIO_END);
    assert_int_equal(end->step, 2);
    session_end(&session);
}

static void failure_leaves_the_slot_empty(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, SIZE_MAX);
    add_free(&program, 0);
    run_well(&session, &program);
    const wire_record *made = record_at(&session, 0), *freed = record_at(&session, 1);
    assert_int_equal(made->result, 0);
    assert_int_equal(made->errno_after, ENOMEM);
    assert_false(has_fact(made, AS_FACT_WRITABLE));
    assert_int_equal(freed->state, WIRE_SKIPPED);
    assert_int_equal(freed->routine, AS_FREE);
    assert_int_equal(freed->args[0], 0);
    session_end(&session);
}

static void literal_null_is_passed(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    program_call(&program, AS_FREE, WIRE_NO_SLOT)->args[0] = arg_number(0);
    wire_step *step = program_call(&program, AS_REALLOC, 0);
    step->args[0] = arg_number(0);
    step->args[1] = arg_number(40);
    run_well(&session, &program);
    assert_int_equal(record_at(&session, 0)->state, WIRE_DONE);
    const wire_record *made = record_at(&session, 1);
    assert_int_equal(made->args[0], 0);
    assert_int_equal(fact_of(made, AS_FACT_WRITABLE), 40);
    assert_false(has_fact(made, AS_FACT_KEPT));
    assert_int_equal(fact_of(record_of(&session, AS_CHECK, 0), AS_FACT_INTACT), 40); /* live at the end */
    session_end(&session);
}

static void calloc_is_scanned_after_dirt(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 60);
    add_free(&program, 0);
    wire_step *step = program_call(&program, AS_CALLOC, 1);
    step->args[0] = arg_number(6);
    step->args[1] = arg_number(10);
    step = program_call(&program, AS_CALLOC, 2);
    step->args[0] = arg_number(SIZE_MAX / 2);
    step->args[1] = arg_number(3);
    run_well(&session, &program);
    assert_int_equal(fact_of(record_of(&session, AS_CALLOC, 0), AS_FACT_ZERO), 60);
    assert_int_equal(fact_of(record_of(&session, AS_CALLOC, 0), AS_FACT_WRITABLE), 60);
    assert_int_equal(record_of(&session, AS_CALLOC, 1)->result, 0);
    session_end(&session);
}

static void resizes_move_slots(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 50);
    resize(&program, 1, 0, 5000);
    add_free(&program, 0); /* skipped: it went to slot 1 */
    resize(&program, 1, 1, 20);
    add_free(&program, 1);
    run_well(&session, &program);
    const wire_record *grown = record_of(&session, AS_REALLOC, 0), *shrunk = record_of(&session, AS_REALLOC, 1);
    assert_int_equal(fact_of(grown, AS_FACT_INTACT), 50);
    assert_int_equal(fact_of(grown, AS_FACT_KEPT), 50);
    assert_int_equal(fact_of(grown, AS_FACT_WRITABLE), 5000);
    assert_int_equal(record_of(&session, AS_FREE, 0)->state, WIRE_SKIPPED);
    assert_int_equal(fact_of(shrunk, AS_FACT_INTACT), 5000);
    assert_int_equal(fact_of(shrunk, AS_FACT_KEPT), 20);
    assert_int_equal(record_of(&session, AS_FREE, 1)->state, WIRE_DONE);
    assert_int_equal(record_of(&session, AS_FREE, 1)->args[0], shrunk->result);
    assert_int_equal(records_of(&session, AS_CHECK), 0);
    session_end(&session);
}

static void failed_resize_leaves_the_block(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 50);
    resize(&program, 1, 0, SIZE_MAX);
    add_free(&program, 1);                                        /* skipped */
    wire_step *step = program_call(&program, AS_REALLOCARRAY, 0); /* its own slot: stays too */
    step->args[0] = arg_block(0);
    step->args[1] = arg_number(SIZE_MAX / 2);
    step->args[2] = arg_number(4);
    add_free(&program, 0);
    run_well(&session, &program);
    const wire_record *failed = record_of(&session, AS_REALLOC, 0), *array = record_of(&session, AS_REALLOCARRAY, 0);
    assert_int_equal(failed->result, 0);
    assert_int_equal(fact_of(failed, AS_FACT_REMAINED), 50);
    assert_false(has_fact(failed, AS_FACT_KEPT));
    assert_int_equal(record_of(&session, AS_FREE, 0)->state, WIRE_SKIPPED);
    assert_int_equal(fact_of(array, AS_FACT_REMAINED), 50);
    assert_int_equal(record_of(&session, AS_FREE, 1)->state, WIRE_DONE);
    session_end(&session);
}

static void nothing_left_of_a_block_is_limbo(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    add_malloc(&program, 0, 50);
    resize(&program, 1, 0, 0); /* glibc: frees and gives NULL */
    add_free(&program, 0);
    add_free(&program, 1);
    run_well(&session, &program);
    const wire_record *resized = record_of(&session, AS_REALLOC, 0);
    assert_int_equal(resized->result, 0);
    assert_false(has_fact(resized, AS_FACT_REMAINED) || has_fact(resized, AS_FACT_KEPT));
    assert_int_equal(record_of(&session, AS_FREE, 0)->state, WIRE_SKIPPED);
    assert_int_equal(record_of(&session, AS_FREE, 1)->state, WIRE_SKIPPED);
    session_end(&session);
}

static void out_parameter(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    for (unsigned i = 0; i < 2; i++) {
        wire_step *step = program_call(&program, AS_POSIX_MEMALIGN, i);
        step->args[0] = arg_out(1);
        step->args[1] = arg_number(i == 0 ? 64 : 3); /* 3: EINVAL */
        step->args[2] = arg_number(100);
    }
    add_free(&program, 0);
    add_free(&program, 1);
    run_well(&session, &program);
    const wire_record *good = record_of(&session, AS_POSIX_MEMALIGN, 0),
                      *bad = record_of(&session, AS_POSIX_MEMALIGN, 1);
    assert_int_equal(good->args[0], 1);
    assert_int_equal(good->args[1], 64);
    assert_int_equal(good->args[2], 100);
    assert_int_equal(good->nargs, 3);
    assert_int_equal(good->result, 0);
    assert_int_equal(fact_of(good, AS_FACT_OUT) % 64, 0);
    assert_int_equal(fact_of(good, AS_FACT_WRITABLE), 100);
    assert_int_equal(bad->result, EINVAL);
    assert_int_equal(fact_of(bad, AS_FACT_OUT), 1);
    assert_false(has_fact(bad, AS_FACT_WRITABLE));
    assert_int_equal(record_of(&session, AS_FREE, 0)->args[0], fact_of(good, AS_FACT_OUT));
    assert_int_equal(record_of(&session, AS_FREE, 1)->state, WIRE_SKIPPED);
    session_end(&session);
}

static void every_other_routine(void **state)
{
    (void)state;
    static const as_routine aligned[] = {AS_ALIGNED_ALLOC, AS_MEMALIGN};
    static const as_routine paged[] = {AS_VALLOC, AS_PVALLOC};
    struct program program = {0};
    struct session session;
    program_case(&program, 8);
    for (unsigned i = 0; i < 2; i++) {
        wire_step *step = program_call(&program, aligned[i], i);
        step->args[0] = arg_number(256);
        step->args[1] = arg_number(512);
        program_call(&program, paged[i], 2 + i)->args[0] = arg_number(100);
    }
    wire_step *step = program_call(&program, AS_REALLOCARRAY, 4);
    step->args[0] = arg_number(0);
    step->args[1] = arg_number(7);
    step->args[2] = arg_number(11);
    program_call(&program, AS_MALLOC_USABLE_SIZE, WIRE_NO_SLOT)->args[0] = arg_block(4);
    step = program_call(&program, AS_FREE_SIZED, WIRE_NO_SLOT); /* glibc 2.36 has neither */
    step->args[0] = arg_block(4);
    step->args[1] = arg_number(77);
    step = program_call(&program, AS_FREE_ALIGNED_SIZED, WIRE_NO_SLOT);
    step->args[0] = arg_block(0);
    step->args[1] = arg_number(256);
    step->args[2] = arg_number(512);
    run_well(&session, &program);
    for (unsigned i = 0; i < 2; i++) {
        assert_int_equal(record_of(&session, aligned[i], 0)->result % 256, 0);
        assert_int_equal(fact_of(record_of(&session, aligned[i], 0), AS_FACT_WRITABLE), 512);
        assert_int_equal(record_of(&session, paged[i], 0)->result % 4096, 0);
        assert_int_equal(fact_of(record_of(&session, paged[i], 0), AS_FACT_WRITABLE), 100);
    }
    assert_int_equal(fact_of(record_of(&session, AS_REALLOCARRAY, 0), AS_FACT_WRITABLE), 77);
    const wire_record *usable = record_of(&session, AS_MALLOC_USABLE_SIZE, 0);
    assert_true(usable->result >= 77);
    assert_int_equal(fact_of(usable, AS_FACT_INTACT), 77);
    assert_int_equal(fact_of(usable, AS_FACT_WRITABLE), usable->result);
    for (as_routine routine = AS_FREE_SIZED; routine <= AS_FREE_ALIGNED_SIZED; routine++)
        assert_int_equal(record_of(&session, routine, 0)->state,
                         session.control->routine_address[routine] != 0 ? WIRE_DONE : WIRE_SKIPPED);
    session_end(&session);
}

static void unfilled_blocks_are_not_verified(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    wire_step *step = program_call(&program, AS_MALLOC, 0);
    step->args[0] = arg_number(64);
    step->flags = WIRE_NO_FILL;
    program_step(&program, WIRE_CHECK)->args[0] = arg_block(0);
    program_step(&program, WIRE_CHECK)->args[0] = arg_block(1);
    add_free(&program, 0);
    run_well(&session, &program);
    assert_false(has_fact(record_of(&session, AS_MALLOC, 0), AS_FACT_WRITABLE));
    assert_int_equal(record_of(&session, AS_CHECK, 0)->state, WIRE_DONE);
    assert_false(has_fact(record_of(&session, AS_CHECK, 0), AS_FACT_INTACT));
    assert_int_equal(record_of(&session, AS_CHECK, 1)->state, WIRE_SKIPPED);
    assert_false(has_fact(record_of(&session, AS_FREE, 0), AS_FACT_INTACT));
    session_end(&session);
}

static void large_blocks_are_sampled(void **state)
{
    (void)state;
    const uint64_t large = UINT64_C(300) << 20, larger = UINT64_C(500) << 20;
    struct program program = {0};
    struct session session;
    program_case(&program, ROOMY);
    wire_step *step = program_call(&program, AS_CALLOC, 0);
    step->args[0] = arg_number(1);
    step->args[1] = arg_number(large);
    resize(&program, 0, 0, larger);
    resize(&program, 0, 0, 70);
    add_free(&program, 0);
    run_well(&session, &program);
    assert_int_equal(fact_of(record_of(&session, AS_CALLOC, 0), AS_FACT_ZERO), large);
    assert_int_equal(fact_of(record_of(&session, AS_REALLOC, 0), AS_FACT_KEPT), large);
    assert_int_equal(fact_of(record_of(&session, AS_REALLOC, 0), AS_FACT_WRITABLE), larger);
    assert_int_equal(fact_of(record_of(&session, AS_REALLOC, 1), AS_FACT_INTACT), larger);
    assert_int_equal(fact_of(record_of(&session, AS_REALLOC, 1), AS_FACT_KEPT), 70);
    session_end(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(malloc_and_free),
        cmocka_unit_test(failure_leaves_the_slot_empty),
        cmocka_unit_test(literal_null_is_passed),
        cmocka_unit_test(calloc_is_scanned_after_dirt),
        cmocka_unit_test(resizes_move_slots),
        cmocka_unit_test(failed_resize_leaves_the_block),
        cmocka_unit_test(nothing_left_of_a_block_is_limbo),
        cmocka_unit_test(out_parameter),
        cmocka_unit_test(every_other_routine),
        cmocka_unit_test(unfilled_blocks_are_not_verified),
        cmocka_unit_test(large_blocks_are_sampled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
