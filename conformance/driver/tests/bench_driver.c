/* bench_driver.c - what a case of ten steps costs, forked and not, and how fast blocks are filled and verified. */
#include "miniature.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void add_pair(struct program *program, uint64_t size)
{
    program_call(program, AS_MALLOC, 0)->args[0] = arg_number(size);
    program_call(program, AS_FREE, WIRE_NO_SLOT)->args[0] = arg_block(0);
}

static double seconds_a_case(struct session *session, uint32_t index, wire_command command, unsigned turns)
{
    const double start = now();
    for (unsigned i = 0; i < turns; i++)
        assert_true(session_run(session, index, command));
    assert_ended_well(session);
    return (now() - start) / turns;
}

static void speed(void **state)
{
    (void)state;
    struct program program = {0};
    struct session session;
    program_case(&program, 4);
    for (unsigned i = 0; i < 5; i++)
        add_pair(&program, 100);
    program_case(&program, 4);
    add_pair(&program, 4 << 20);
    const struct setup setup = {.preload = getenv("PRELOAD")};
    assert_true(session_start(&session, &program, &setup));
    printf("case of 10 steps, forked:   %7.1f us\n", 1e6 * seconds_a_case(&session, 0, WIRE_RUN_FORKED, 2000));
    printf("case of 10 steps, here:     %7.1f us\n", 1e6 * seconds_a_case(&session, 0, WIRE_RUN_HERE, 2000));
    printf("4 MiB filled, verified 2x:  %7.1f us\n", 1e6 * seconds_a_case(&session, 1, WIRE_RUN_HERE, 200));
    session_end(&session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(speed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
