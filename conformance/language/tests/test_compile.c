/* test_compile.c - the driver's steps, to the byte. */
#include <stdarg.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tables.h"

/* The only case of the text compiles to exactly these steps. */
static void compiles_to(const char *text, const wire_step *steps, size_t count, unsigned slots)
{
    corpus *of = tables_of(text);
    size_t size;
    wire_program *program = corpus_compile(of, &size);
    assert_non_null(program);
    assert_int_equal(program->magic, WIRE_MAGIC_PROGRAM);
    assert_int_equal(program->version, WIRE_VERSION);
    assert_int_equal(program->case_count, 1);
    assert_int_equal(program->step_count, count);
    assert_int_equal(size, sizeof *program + sizeof(wire_case) + count * sizeof(wire_step));
    assert_int_equal(wire_cases(program)->first_step, 0);
    assert_int_equal(wire_cases(program)->step_count, count);
    assert_int_equal(wire_cases(program)->slots, slots);
    assert_memory_equal(wire_steps(program), steps, count * sizeof *steps);
    free(program);
    corpus_free(of);
}

#define NUMBER(value)                                                                                                  \
    {                                                                                                                  \
        .kind = WIRE_NUMBER, .base = (value)                                                                           \
    }
#define BLOCK(slot)                                                                                                    \
    {                                                                                                                  \
        .kind = WIRE_BLOCK, .base = (slot)                                                                             \
    }

static void calls(void **state)
{
    (void)state;
    const wire_step steps[] = {
        {.op = WIRE_CALL, .routine = AS_MALLOC, .dest = 0, .column = 1, .args = {NUMBER(24)}},
        {.op = WIRE_CALL, .routine = AS_REALLOC, .dest = 1, .column = 17, .args = {BLOCK(0), NUMBER(100)}},
        {.op = WIRE_CALL, .routine = AS_FREE, .dest = WIRE_NO_SLOT, .column = 38, .args = {NUMBER(0)}},
        {.op = WIRE_CALL, .routine = AS_FREE, .dest = WIRE_NO_SLOT, .column = 50, .args = {{.kind = WIRE_ALL}}},
    };
    compiles_to("x | a = malloc(24); b = realloc(a, 100); free(NULL); free(all)\n", steps, 4, 2);
}

static void out_parameters(void **state)
{
    (void)state;
    const wire_step steps[] = {
        {.op = WIRE_CALL,
         .routine = AS_POSIX_MEMALIGN,
         .dest = 0,
         .column = 1,
         .args = {{.kind = WIRE_OUT, .base = 0x5eed1}, NUMBER(64), NUMBER(100)}},
        {.op = WIRE_CALL,
         .routine = AS_POSIX_MEMALIGN,
         .dest = 1,
         .column = 30,
         .flags = WIRE_NO_FILL,
         .args = {{.kind = WIRE_OUT, .base = 0x5eed1}, NUMBER(8), NUMBER(1)}},
    };
    compiles_to("x | posix_memalign(&a, 64, 100); unfilled b = posix_memalign(&_, 8, 1)\n", steps, 2, 2);
}

static void loops_and_threads(void **state)
{
    (void)state;
    const wire_step steps[] = {
        {.op = WIRE_LOOP, .dest = WIRE_NO_SLOT, .column = 1, .count = 3, .span = 1},
        {.op = WIRE_CALL,
         .routine = AS_MALLOC,
         .dest = 0,
         .dest_step_i = 1,
         .column = 12,
         .args = {{.kind = WIRE_NUMBER, .base = 8, .step_i = 16}}},
        {.op = WIRE_THREAD, .dest = WIRE_NO_SLOT, .column = 41, .count = 2, .span = 3},
        {.op = WIRE_MEET, .dest = WIRE_NO_SLOT, .column = 53, .count = 2},
        {.op = WIRE_LOOP, .dest = WIRE_NO_SLOT, .column = 61, .count = 2, .span = 1},
        {.op = WIRE_CALL,
         .routine = AS_CALLOC,
         .dest = 4,
         .dest_step_i = -1,
         .dest_step_t = 2,
         .column = 72,
         .args = {NUMBER(1), {.kind = WIRE_NUMBER, .base = 9, .step_i = -2, .step_t = 4}}},
        {.op = WIRE_JOIN, .dest = WIRE_NO_SLOT, .column = 127},
    };
    /* a[0..2] are slots 0 to 2, b[0..3] slots 3 to 6 */
    compiles_to("x | repeat 3 { a[i] = malloc(8 + 16 * i) }; threads 2 { meet 2; repeat 2 { b[2 * t + 1 - i] = "
                "calloc(1, 9 - 2 * (i - 2 * t)) } }; join\n",
                steps, 7, 7);
}

static void drain_and_system(void **state)
{
    (void)state;
    const wire_step steps[] = {
        {.op = WIRE_LIMIT, .dest = WIRE_NO_SLOT, .column = 1, .args = {NUMBER(1)}},
        {.op = WIRE_DRAIN, .routine = AS_MALLOC, .dest = 0, .count = 50, .column = 12, .args = {NUMBER(64)}},
        {.op = WIRE_LIMIT, .dest = WIRE_NO_SLOT, .column = 37, .args = {NUMBER(0)}},
        {.op = WIRE_LOOP, .dest = WIRE_NO_SLOT, .count = 50, .span = 1, .column = 49},
        {.op = WIRE_CALL,
         .routine = AS_FREE,
         .dest = WIRE_NO_SLOT,
         .column = 49,
         .args = {{.kind = WIRE_BLOCK, .step_i = 1}}},
        {.op = WIRE_MEASURE, .dest = WIRE_NO_SLOT, .column = 58, .args = {NUMBER(3)}},
    };
    compiles_to("x | limit(on); d = drain malloc(64) 50; limit(off); free(d); measure(3)\n", steps, 6, 50);
}

static void fork_and_check(void **state)
{
    (void)state;
    const wire_step steps[] = {
        {.op = WIRE_CALL, .routine = AS_MALLOC, .dest = 0, .column = 1, .args = {NUMBER(1)}},
        {.op = WIRE_FORK, .dest = WIRE_NO_SLOT, .column = 16, .count = 1, .span = 2},
        {.op = WIRE_CHECK, .dest = WIRE_NO_SLOT, .column = 23, .args = {{.kind = WIRE_ALL}}},
        {.op = WIRE_CHECK, .dest = WIRE_NO_SLOT, .column = 35, .args = {BLOCK(0)}},
        {.op = WIRE_REAP, .dest = WIRE_NO_SLOT, .column = 47},
    };
    compiles_to("x | a = malloc(1); fork { check(all); check(a) }; reap\n", steps, 5, 1);
}

static void programs_number_cases_one_after_the_other(void **state)
{
    (void)state;
    corpus *of = tables_of("x | a = malloc(n); free(a) | n in 1, 2\ny | b = calloc(1, 1)\n");
    size_t size;
    wire_program *program = corpus_compile(of, &size);
    assert_non_null(program);
    assert_int_equal(program->case_count, 3);
    assert_int_equal(program->step_count, 5);
    assert_int_equal(wire_cases(program)[2].first_step, 4);
    assert_int_equal(wire_cases(program)[2].step_count, 1);
    assert_int_equal(wire_steps(program)[2].args[0].base, 2);
    assert_int_equal(wire_steps(program)[4].routine, AS_CALLOC);
    free(program);
    corpus_free(of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calls),
        cmocka_unit_test(out_parameters),
        cmocka_unit_test(loops_and_threads),
        cmocka_unit_test(drain_and_system),
        cmocka_unit_test(fork_and_check),
        cmocka_unit_test(programs_number_cases_one_after_the_other),
    };
    return cmocka_run_group_tests_name("compile", tests, NULL, NULL);
}
