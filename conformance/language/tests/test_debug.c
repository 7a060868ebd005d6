/* test_debug.c - what rows can say of a debug runtime: types, states, damage, hooks, exits; how it is compiled, what is
 * refused, and for whom it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tables.h"

static void arguments_are_compiled(void **state)
{
    (void)state;
    corpus *of = tables_of(
        "x | a = _malloc_dbg(8, CLIENT + sub(3), F2, 77); _CrtIsMemoryBlock(a, 8); _CrtMemDifference(s3, s1, s2); "
        "_CrtSetBreakAlloc(number(a) + 2); _CrtSetDbgFlag(REPORT); _CrtIsValidHeapPointer(OWN); "
        "_CrtDbgReport(ASSERT, NULL, 0); _CrtSetDbgFlag(ALLOC + DELAY + EVERY_16); "
        "_CrtSetBreakAlloc(number(a) - 1); _CrtSetReportHook2(0, H2); _CrtMemCheckpoint(NULL)\n");
    const wire_step *steps = of->cases[0].steps;
    assert_int_equal(of->cases[0].step_count, 11);
    assert_int_equal(steps[0].args[1].kind, WIRE_NUMBER);
    assert_int_equal(steps[0].args[1].base, 4 + (3 << 16));
    assert_int_equal(steps[0].args[2].kind, WIRE_FILE);
    assert_int_equal(steps[0].args[2].base, 2);
    assert_int_equal(steps[0].args[3].base, 77);
    assert_int_equal(steps[1].args[0].kind, WIRE_BLOCK);
    assert_int_equal(steps[1].args[0].base, steps[0].dest);
    for (unsigned i = 0; i < 3; i++)
        assert_int_equal(steps[2].args[i].kind, WIRE_STATE);
    assert_int_equal(steps[2].args[0].base, 3);
    assert_int_equal(steps[2].args[2].base, 2);
    assert_int_equal(steps[3].args[0].kind, WIRE_REQUEST);
    assert_int_equal(steps[3].args[0].base, steps[0].dest);
    assert_int_equal(steps[3].args[0].step_i, 0);
    assert_int_equal(steps[3].args[0].step_t, 2);
    assert_true(steps[4].args[0].base == UINT64_MAX);
    assert_int_equal(steps[5].args[0].kind, WIRE_OWN);
    assert_int_equal(steps[6].args[0].base, AS_CRT_ASSERT);
    assert_int_equal(steps[6].args[1].kind, WIRE_FILE);
    assert_int_equal(steps[6].args[1].base, 0);
    assert_int_equal(steps[7].args[0].base, 3 + (16 << 16));
    assert_int_equal(steps[8].args[0].step_t, -1);
    assert_int_equal(steps[9].args[1].kind, WIRE_HANDLER);
    assert_int_equal(steps[10].args[0].kind, WIRE_STATE);
    assert_int_equal(steps[10].args[0].base, 0);
    corpus_free(of);
}

static void number_of_an_element_depends_on_the_turn(void **state)
{
    (void)state;
    corpus *of =
        tables_of("x | repeat 3 { a[i] = malloc(8); _CrtSetBreakAlloc(number(a[2 * i]) + 9) }; b = malloc(8)\n");
    const wire_arg *arg = &of->cases[0].steps[2].args[0];
    assert_int_equal(arg->kind, WIRE_REQUEST);
    assert_int_equal(arg->step_i, 2);
    assert_int_equal(arg->step_t, 9);
    corpus_free(of);
}

static void happenings_are_compiled(void **state)
{
    (void)state;
    corpus *of =
        tables_of("x | a = malloc(8); poke(a, -4, 65); poke(a, 8, 0xFD); look(a); header(a); "
                  "repeat 3 { b[i] = malloc(i) }; look(b); repeat 3 { poke(b[i], i, 1) }; fork { exit(3) }; reap\n");
    const wire_step *steps = of->cases[0].steps;
    assert_int_equal(steps[1].op, WIRE_POKE);
    assert_int_equal(steps[1].args[0].kind, WIRE_BLOCK);
    assert_true((int64_t)steps[1].args[1].base == -4);
    assert_int_equal(steps[1].args[2].base, 65);
    assert_int_equal(steps[2].args[1].base, 8);
    assert_int_equal(steps[2].args[2].base, 0xfd);
    assert_int_equal(steps[3].op, WIRE_LOOK);
    assert_int_equal(steps[4].op, WIRE_HEADER);
    assert_int_equal(steps[7].op, WIRE_LOOP);
    assert_int_equal(steps[7].count, 3);
    assert_int_equal(steps[8].op, WIRE_LOOK);
    assert_int_equal(steps[8].args[0].step_i, 1);
    assert_int_equal(steps[10].op, WIRE_POKE);
    assert_int_equal(steps[10].args[1].step_i, 1);
    assert_int_equal(steps[11].op, WIRE_FORK);
    assert_int_equal(steps[12].op, WIRE_EXIT);
    assert_int_equal(steps[12].args[0].base, 3);
    corpus_free(of);
}

/* Offsets are signed 64-bit numbers also where size_t is narrower. */
static void negative_offsets_are_negative_everywhere(void **state)
{
    (void)state;
    as_platform platform = as_platform_lp64();
    corpus_error error;
    platform.size_bits = 32;
    platform.ptrdiff_max = INT32_MAX;
    corpus *of = tables_read("x | a = malloc(8); poke(a, -1, 65); poke(a, 8, 65)\n", &platform, &error);
    assert_non_null(of);
    assert_true((int64_t)of->cases[0].steps[1].args[1].base == -1);
    assert_int_equal(of->cases[0].steps[2].args[1].base, 8);
    corpus_free(of);
}

static void callbacks_are_compiled(void **state)
{
    (void)state;
    corpus *of = tables_of("x | on hooked { }; on reported H2 { answer 0, 3 }; a = malloc(8); on dumped { check(a) }; "
                           "on visited { look(a) }\n");
    const wire_step *steps = of->cases[0].steps;
    assert_int_equal(steps[0].routine, AS_HOOKED);
    assert_int_equal(steps[0].count, 1); /* no answer: allowed, as before */
    assert_int_equal(steps[0].args[0].base, 1);
    assert_int_equal(steps[1].routine, AS_REPORTED);
    assert_int_equal(steps[1].dest, 2);
    assert_int_equal(steps[1].count, 2);
    assert_int_equal(steps[1].args[1].base, 3);
    assert_int_equal(steps[3].routine, AS_DUMPED);
    assert_int_equal(steps[3].count, 0);
    assert_int_equal(steps[5].routine, AS_VISITED);
    corpus_free(of);
}

static void what_makes_no_sense_is_refused(void **state)
{
    (void)state;
    tables_refused("x | on dumped { answer 1 }\n", 1, 23, "no answer: a dump client gives none");
    tables_refused("x | on visited { answer 1 }\n", 1, 24, "no answer: a function that visits blocks gives none");
    tables_refused("x | a = malloc(1); poke(a, 1, 256)\n", 1, 31, "a byte: a constant from 0 to 255");
    tables_refused("x | repeat 3 { a = malloc(1); poke(a, 1, i) }\n", 1, 42, "a byte: a constant from 0 to 255");
    tables_refused("x | poke(a, 1, 6)\n", 1, 10, "a block named before: 'a' is unknown");
    tables_refused("x | look(NULL)\n", 1, 10, "a block");
    tables_refused("x | exit(0)\n", 1, 5, "exit only as the last step of a fork");
    tables_refused("x | fork { exit(0); a = malloc(1) }; reap\n", 1, 12, "exit only as the last step of a fork");
    tables_refused("x | fork { repeat 2 { exit(0) } }; reap\n", 1, 23, "exit only as the last step of a fork");
    tables_refused("x | fork { thread { exit(0) } }; reap\n", 1, 21, "exit only as the last step of a fork");
    tables_refused("x | fork { on hooked { exit(0) } }; reap\n", 1, 24, "exit only as the last step of a fork");
    tables_refused("x | fork { exit(256) }; reap\n", 1, 17, "a status from 0 to 255");
    tables_refused("x | a = _malloc_dbg(1, NORMAL, 3, 1)\n", 1, 32, "F, F2 or NULL as argument 3 of _malloc_dbg");
    tables_refused("x | _CrtMemCheckpoint(5)\n", 1, 23, "s1, s2, s3, s4 or NULL as argument 1 of _CrtMemCheckpoint");
    tables_refused("x | _CrtIsValidHeapPointer(9)\n", 1, 28, "a block, OWN or NULL as argument 1");
    tables_refused("x | a = malloc(1); _heapadd(a, 9)\n", 1, 29, "OWN or NULL as argument 1 of _heapadd");
    tables_refused("x | _CrtSetBreakAlloc(number(b))\n", 1, 30, "a block named before: 'b' is unknown");
    tables_refused("x | a = malloc(1); b = malloc(number(a))\n", 1, 38, "a number as argument 1 of malloc");
    tables_refused("x | a = malloc(1); _CrtSetBreakAlloc(2 * number(a))\n", 1, 42,
                   "a number: number(...) is an argument");
    tables_refused("x | repeat 2 { a[i] = malloc(1) }; _CrtSetBreakAlloc(number(a))\n", 1, 61,
                   "number(...) of one block");
    tables_refused("x | _CrtSetBreakAlloc(number(3))\n", 1, 30, "a name");
}

/* Rows of the debug runtime are for who is judged by its law, and rows say under which conditions they are. */
static void rows_are_for_the_debug_runtime_only(void **state)
{
    (void)state;
    as_platform platform = as_platform_lp64();
    corpus *of = tables_of(
        "x | a = malloc(8); _CrtCheckMemory(); free(a)\ny | a = malloc(8); _heapchk(); free(a)\n"
        "z | a = malloc(8); poke(a, 8, 1); _CrtSetAllocHook(H); _CrtSetAllocHook(NULL); _set_new_handler(H)\n");
    platform.debug = 1;
    assert_true(corpus_calls_debug(&of->cases[0]));
    assert_false(corpus_calls_debug(&of->cases[1]));
    assert_true(standing_of(of, 0, &platform, AS_ALL | AS_CRT) == 0);
    assert_true(standing_of(of, 0, &platform, AS_CRT_DEBUG) == AS_CRT_DEBUG);
    assert_true(standing_of(of, 1, &platform, AS_CRT_DEBUG) == AS_CRT_DEBUG);
    assert_int_equal(of->rows[0].conditions, CORPUS_PLAIN);
    assert_int_equal(of->rows[2].conditions, CORPUS_WHEN_DAMAGED | CORPUS_WHEN_HOOKED | CORPUS_WHEN_HANDLER);
    corpus_free(of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arguments_are_compiled),
        cmocka_unit_test(number_of_an_element_depends_on_the_turn),
        cmocka_unit_test(happenings_are_compiled),
        cmocka_unit_test(negative_offsets_are_negative_everywhere),
        cmocka_unit_test(callbacks_are_compiled),
        cmocka_unit_test(what_makes_no_sense_is_refused),
        cmocka_unit_test(rows_are_for_the_debug_runtime_only),
    };
    return cmocka_run_group_tests_name("debug", tests, NULL, NULL);
}
