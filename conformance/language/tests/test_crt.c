/* test_crt.c - what rows can say of a C runtime: handlers, what the driver's functions do, walks; how it is compiled,
 * what is refused, how it goes on paper, and for whom it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rehearse.h"
#include "tables.h"

static void steps_are_compiled(void **state)
{
    (void)state;
    corpus *of =
        tables_of("x | on asked H2 { a = malloc(8); free(a); answer 1, -1 }; _set_new_handler(H2); "
                  "_heapwalk(1, OWN); _set_new_mode(-1); walk; b = _recalloc(NULL, 2, MAXREQ); on invalid { }\n");
    const wire_step *steps = of->cases[0].steps;
    assert_int_equal(of->cases[0].step_count, 9);
    assert_int_equal(steps[0].op, WIRE_ON);
    assert_int_equal(steps[0].routine, AS_ASKED);
    assert_int_equal(steps[0].dest, 2);
    assert_int_equal(steps[0].span, 2);
    assert_int_equal(steps[0].count, 2);
    assert_int_equal(steps[0].args[0].base, 1);
    assert_true(steps[0].args[1].base == UINT64_MAX);
    assert_int_equal(steps[1].routine, AS_MALLOC);
    assert_int_equal(steps[3].routine, AS_SET_NEW_HANDLER);
    assert_int_equal(steps[3].args[0].kind, WIRE_HANDLER);
    assert_int_equal(steps[3].args[0].base, 2);
    assert_int_equal(steps[4].args[0].base, 1);
    assert_int_equal(steps[4].args[1].kind, WIRE_OWN);
    assert_true(steps[5].args[0].base == UINT64_MAX);
    assert_int_equal(steps[6].op, WIRE_WALK);
    assert_true(steps[6].count > 1000);
    assert_true(steps[7].args[2].base == UINT64_MAX - 31);
    assert_int_equal(steps[8].op, WIRE_ON);
    assert_int_equal(steps[8].routine, AS_INVALID);
    assert_int_equal(steps[8].dest, 1);
    assert_int_equal(steps[8].span, 0);
    assert_true(as_routine_set_has(&of->cases[0].routines, AS_HEAPWALK));
    corpus_free(of);
}

static void negative_values_stand_in_ids(void **state)
{
    (void)state;
    corpus *of = tables_of("x | _set_new_mode(m) | m in -1, 2\n");
    assert_string_equal(of->cases[0].id, "x[m=-1]");
    assert_string_equal(of->cases[1].id, "x[m=2]");
    corpus_free(of);
}

static void the_platform_says_what_maxreq_is(void **state)
{
    (void)state;
    as_platform platform = as_platform_lp64();
    corpus_error error;
    platform.heap_maxreq = 12345;
    corpus *of = tables_read("x | a = malloc(MAXREQ)\n", &platform, &error);
    assert_non_null(of);
    assert_int_equal(of->cases[0].steps[0].args[0].base, 12345);
    corpus_free(of);
}

static void what_makes_no_sense_is_refused(void **state)
{
    (void)state;
    tables_refused("x | on told { answer 1 }\n", 1, 8,
                   "'asked', 'invalid', 'hooked', 'reported', 'dumped' or 'visited'");
    tables_refused("x | on asked { answer 1, 2, 3, 4, 5 }\n", 1, 35, "at most 4 answers");
    tables_refused("x | on invalid { answer 1 }\n", 1, 24, "no answer: an invalid parameter handler gives none");
    tables_refused("x | on asked 3 { answer 1 }\n", 1, 14, "H, H2, 1 or 2");
    tables_refused("x | on asked { fork { a = malloc(1) } }\n", 1, 16, "calls, checks and loops only");
    tables_refused("x | on asked { on asked { } }\n", 1, 16, "calls, checks and loops only");
    tables_refused("x | on asked { repeat 2 { meet 2 } }\n", 1, 27, "calls, checks and loops only");
    tables_refused("x | on asked { a = _alloca(8) }\n", 1, 20, "no block on the stack");
    tables_refused("x | a = drain _malloca(8) 5\n", 1, 15, "no block on the stack");
    tables_refused("x | repeat 3 { on asked { a = malloc(i) } }\n", 1, 38, "i only inside repeat");
    tables_refused("x | _set_new_handler(7)\n", 1, 22, "H, H2 or NULL as argument 1 of _set_new_handler");
    tables_refused("x | a = malloc(1); _set_new_handler(a)\n", 1, 37,
                   "H, H2 or NULL as argument 1 of _set_new_handler");
    tables_refused("x | _heapadd(9, 9)\n", 1, 14, "OWN or NULL as argument 1 of _heapadd");
    tables_refused("x | free(OWN)\n", 1, 10, "a block or NULL as argument 1 of free");
    tables_refused("x | a = _heapchk()\n", 1, 5, "no '=': _heapchk gives no block");
}

static void the_new_handler_is_asked(void **state)
{
    (void)state;
    as_event *events =
        rehearsed("x | on asked { b = malloc(8); free(b); answer 1, 0 }; _set_new_handler(H); _set_new_mode(1); "
                  "a = calloc(2, PTRDIFF_MAX); c = malloc(24); free(c)\n",
                  (const as_routine[]){AS_SET_NEW_HANDLER, AS_SET_NEW_MODE, AS_CALLOC, AS_ASKED, AS_MALLOC, AS_FREE,
                                       AS_ASKED, AS_MALLOC, AS_FREE, AS_MALLOC, AS_FREE, AS_SCENARIO_END, AS_NOTHING},
                  0);
    const as_event *call = &events[2], *first = &events[3], *second = &events[6];
    assert_int_equal(call->result, 0);
    assert_int_equal(call->errno_after, AS_ENOMEM);
    assert_int_equal(first->parent, call->begin);
    assert_int_equal(second->parent, call->begin);
    assert_int_equal(events[4].parent, first->begin);
    assert_int_equal(events[9].parent, 0);
    assert_true(first->end < second->begin && second->end < call->end && call->end < events[9].begin);
    assert_int_equal(first->args[0], 1);
    assert_true(first->args[1] == 2 * (uint64_t)INT64_MAX);
    assert_int_equal(first->result, 1);
    assert_int_equal(second->result, 0);
    free(events);
}

static void a_handler_that_frees_helps(void **state)
{
    (void)state;
    as_event *events = rehearsed(
        "x | r = malloc(200000); limit(on); on asked { free(r); answer 1, 0 }; _set_new_handler(H); _set_new_mode(1); "
        "a = malloc(300000); limit(off); free(a)\n",
        (const as_routine[]){AS_MALLOC, AS_LIMIT, AS_SET_NEW_HANDLER, AS_SET_NEW_MODE, AS_MALLOC, AS_ASKED, AS_FREE,
                             AS_LIMIT, AS_FREE, AS_SCENARIO_END, AS_NOTHING},
        0);
    assert_true(events[4].result != 0);
    assert_int_equal(events[4].errno_after, events[4].errno_before);
    free(events);
}

static void invalid_arguments_are_told(void **state)
{
    (void)state;
    as_event *events =
        rehearsed("x | _set_invalid_parameter_handler(H); _msize(NULL); thread { "
                  "_set_thread_local_invalid_parameter_handler(H2); "
                  "a = _aligned_malloc(8, 3) }; join; b = malloc(8)\n",
                  (const as_routine[]){AS_SET_INVALID_PARAMETER_HANDLER, AS_MSIZE, AS_INVALID, AS_THREAD_START,
                                       AS_SET_THREAD_LOCAL_INVALID_PARAMETER_HANDLER, AS_ALIGNED_MALLOC, AS_INVALID,
                                       AS_THREAD_END, AS_MALLOC, AS_CHECK, AS_SCENARIO_END, AS_NOTHING},
                  0);
    assert_true(events[1].result == UINT64_MAX);
    assert_int_equal(events[1].errno_after, AS_EINVAL);
    assert_int_equal(events[2].args[0], 1);
    assert_int_equal(events[6].args[0], 2);
    assert_int_equal(events[6].parent, events[5].begin);
    free(events);
}

static void without_a_handler_a_process_ends(void **state)
{
    (void)state;
    as_event *events = rehearsed(
        "x | fork { _msize(NULL) }; reap; a = malloc(8)\n",
        (const as_routine[]){AS_FORK, AS_MSIZE, AS_REAP, AS_MALLOC, AS_CHECK, AS_SCENARIO_END, AS_NOTHING}, 0);
    assert_int_equal(events[1].how, AS_PENDING);
    assert_int_equal(events[2].result, 134);
    free(events);
    free(rehearsed("x | _msize(NULL)\n", (const as_routine[]){AS_MSIZE, AS_NOTHING}, REHEARSAL_DIES));
}

static void walks_meet_every_block(void **state)
{
    (void)state;
    as_event *events = rehearsed("x | walk; a = malloc(8); b = malloc(16); walk; free(all)\n",
                                 (const as_routine[]){AS_HEAPWALK, AS_MALLOC, AS_MALLOC, AS_HEAPWALK, AS_HEAPWALK,
                                                      AS_HEAPWALK, AS_FREE, AS_FREE, AS_SCENARIO_END, AS_NOTHING},
                                 0);
    assert_true(events[0].result == (uint64_t)(int64_t)AS_HEAPEMPTY);
    assert_int_equal(events[3].args[1], 0);
    assert_int_equal(events[3].fact[AS_FACT_OUT], events[1].result);
    assert_int_equal(events[3].fact[AS_FACT_ENTRY], 17);
    assert_int_equal(events[4].args[1], events[1].result);
    assert_true(events[5].result == (uint64_t)(int64_t)AS_HEAPEND);
    free(events);
}

static void stack_blocks_go_with_their_thread(void **state)
{
    (void)state;
    as_event *events = rehearsed("x | thread { a = _malloca(8); check(a) }; join; b = _malloca(2000); c = _alloca(8)\n",
                                 (const as_routine[]){AS_THREAD_START, AS_MALLOCA, AS_CHECK, AS_THREAD_END, AS_MALLOCA,
                                                      AS_ALLOCA, AS_CHECK, AS_SCENARIO_END, AS_NOTHING},
                                 0);
    assert_int_equal(events[1].fact[AS_FACT_PLACE], (UINT64_C(1) << 32) + 0xcccc);
    assert_int_equal(events[4].fact[AS_FACT_PLACE], 0xdddd);
    assert_int_equal(events[6].args[0], events[4].result);
    free(events);
}

static void offsets_are_aligned(void **state)
{
    (void)state;
    as_event *events =
        rehearsed("x | a = _aligned_offset_malloc(100, 64, 21); b = _aligned_offset_recalloc(a, 2, 100, 64, "
                  "21); _aligned_free(b)\n",
                  (const as_routine[]){AS_ALIGNED_OFFSET_MALLOC, AS_ALIGNED_OFFSET_RECALLOC, AS_ALIGNED_FREE,
                                       AS_SCENARIO_END, AS_NOTHING},
                  0);
    assert_int_equal((events[0].result + 21) % 64, 0);
    assert_int_equal((events[1].result + 21) % 64, 0);
    assert_int_equal(events[1].fact[AS_FACT_KEPT], 100);
    assert_int_equal(events[1].fact[AS_FACT_FILL], 100 << 8);
    free(events);
}

/* Rows of the C runtime are for who is judged by its law. */
static void rows_are_for_the_c_runtime_only(void **state)
{
    (void)state;
    const as_platform platform = as_platform_lp64();
    corpus *of = tables_of("x | a = malloc(8); _heapchk(); free(a)\ny | a = malloc(8); free(a)\n");
    assert_true(corpus_calls_crt(&of->cases[0]));
    assert_false(corpus_calls_crt(&of->cases[1]));
    assert_true(standing_of(of, 0, &platform, AS_DEFAULT_PROFILES) == 0);
    assert_true(standing_of(of, 0, &platform, AS_ALL) == 0);
    assert_true(standing_of(of, 0, &platform, AS_ALL | AS_UCRT) != 0);
    assert_true(standing_of(of, 1, &platform, AS_DEFAULT_PROFILES) != 0);
    corpus_free(of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_compiled),
        cmocka_unit_test(negative_values_stand_in_ids),
        cmocka_unit_test(the_platform_says_what_maxreq_is),
        cmocka_unit_test(what_makes_no_sense_is_refused),
        cmocka_unit_test(the_new_handler_is_asked),
        cmocka_unit_test(a_handler_that_frees_helps),
        cmocka_unit_test(invalid_arguments_are_told),
        cmocka_unit_test(without_a_handler_a_process_ends),
        cmocka_unit_test(walks_meet_every_block),
        cmocka_unit_test(stack_blocks_go_with_their_thread),
        cmocka_unit_test(offsets_are_aligned),
        cmocka_unit_test(rows_are_for_the_c_runtime_only),
    };
    return cmocka_run_group_tests_name("crt", tests, NULL, NULL);
}
