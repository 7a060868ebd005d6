/* test_rehearse.c - the events of the ideal allocator, and which profiles define a case. */
#include <stdarg.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rehearse.h"
#include "tables.h"

/* The same, and nothing happens inside of anything. */
static as_event *in_turn(const char *text, const as_routine *routines, unsigned expected_notes)
{
    as_event *events = rehearsed(text, routines, expected_notes);
    for (size_t i = 0; routines[i] != AS_NOTHING; i++) {
        assert_true(events[i].begin < events[i].end);
        assert_true(i == 0 || events[i - 1].end < events[i].begin);
    }
    return events;
}

static void it_gives_blocks_and_keeps_contents(void **state)
{
    (void)state;
    const as_routine routines[] = {AS_MALLOC, AS_REALLOC, AS_CHECK, AS_SCENARIO_END, AS_NOTHING};
    as_event *events = in_turn("x | a = malloc(24); b = realloc(a, 100)\n", routines, 0);
    assert_true(events[0].result != 0 && events[0].result % 16 == 0);
    assert_int_equal(events[1].args[0], events[0].result);
    assert_int_equal(events[1].fact[AS_FACT_KEPT], 24);
    assert_int_equal(events[1].fact[AS_FACT_INTACT], 24);
    assert_int_equal(events[2].args[0], events[1].result);
    assert_int_equal(events[2].fact[AS_FACT_INTACT], 100);
    free(events);
}

static void it_fails_where_it_must(void **state)
{
    (void)state;
    as_event *events =
        in_turn("x | a = malloc(SIZE_MAX); a = calloc(SIZE_MAX, SIZE_MAX); a = realloc(NULL, PTRDIFF_MAX "
                "+ 1); posix_memalign(&b, 3, 8); posix_memalign(&b, 8, SIZE_MAX - 9); c = malloc(0)\n",
                (const as_routine[]){AS_MALLOC, AS_CALLOC, AS_REALLOC, AS_POSIX_MEMALIGN, AS_POSIX_MEMALIGN, AS_MALLOC,
                                     AS_CHECK, AS_SCENARIO_END, AS_NOTHING},
                0);
    for (unsigned i = 0; i < 3; i++) {
        assert_int_equal(events[i].result, 0);
        assert_int_equal(events[i].errno_after, AS_ENOMEM);
    }
    assert_int_equal(events[3].result, AS_EINVAL);
    assert_int_equal(events[3].fact[AS_FACT_OUT], events[3].args[0]);
    assert_int_equal(events[4].result, AS_ENOMEM);
    assert_true(events[5].result != 0);
    free(events);
}

static void a_failed_resize_leaves_the_block(void **state)
{
    (void)state;
    const as_routine routines[] = {AS_MALLOC, AS_REALLOC, AS_FREE, AS_SCENARIO_END, AS_NOTHING};
    as_event *events =
        in_turn("x | a = malloc(24); b = realloc(a, SIZE_MAX); free(a)\n", routines, REHEARSAL_ENDS_IN_FAILURE);
    assert_int_equal(events[1].fact[AS_FACT_REMAINED], 24);
    assert_int_equal(events[2].args[0], events[0].result);
    free(events);
}

static void it_runs_dry_under_a_limit(void **state)
{
    (void)state;
    const as_routine routines[] = {AS_LIMIT, AS_MALLOC, AS_MALLOC, AS_MALLOC,       AS_LIMIT,  AS_MALLOC,
                                   AS_FREE,  AS_FREE,   AS_FREE,   AS_SCENARIO_END, AS_NOTHING};
    as_event *events =
        in_turn("x | limit(on); d = drain malloc(100000) 50; limit(off); a = malloc(100000); free(all)\n", routines, 0);
    assert_true(events[2].result != 0);
    assert_int_equal(events[3].result, 0);
    assert_int_equal(events[3].errno_after, AS_ENOMEM);
    free(events);
}

static void threads_and_processes_have_numbers(void **state)
{
    (void)state;
    const as_routine routines[] = {AS_MALLOC, AS_THREAD_START, AS_FREE, AS_MALLOC, AS_THREAD_END,   AS_FORK,
                                   AS_FREE,   AS_PROCESS_END,  AS_REAP, AS_FREE,   AS_SCENARIO_END, AS_NOTHING};
    as_event *events = in_turn("x | a = malloc(1); thread { free(a); b = malloc(2) }; join; fork { free(b) }; reap; "
                               "free(b)\n",
                               routines, 0);
    assert_int_equal(events[1].args[0], 1);
    assert_int_equal(events[2].thread, 1);
    assert_int_equal(events[4].thread, 1);
    assert_int_equal(events[5].result, 1);
    assert_int_equal(events[6].process, 1);
    assert_int_equal(events[8].args[0], 1);
    assert_int_equal(events[9].process, 0);
    free(events);
}

static void meetings_hold_threads_together(void **state)
{
    (void)state;
    const as_routine routines[] = {AS_MALLOC, AS_FREE,       AS_THREAD_START, AS_MALLOC,
                                   AS_FREE,   AS_THREAD_END, AS_SCENARIO_END, AS_NOTHING};
    free(in_turn("x | a = malloc(1); free(a); thread { meet 2; meet 2; free(a) }; meet 2; a = malloc(1); meet 2; "
                 "join\n",
                 routines, 0));
}

static void oddities_are_noted(void **state)
{
    (void)state;
    free(in_turn("x | a = malloc(1); a = malloc(2); free(a)\n",
                 (const as_routine[]){AS_MALLOC, AS_MALLOC, AS_FREE, AS_SCENARIO_END, AS_NOTHING},
                 REHEARSAL_LOSES_BLOCK));
    free(in_turn("x | a = malloc(1); free(a); free(a)\n",
                 (const as_routine[]){AS_MALLOC, AS_FREE, AS_SCENARIO_END, AS_NOTHING}, REHEARSAL_SKIPS));
    free(in_turn("x | limit(on)\n", (const as_routine[]){AS_LIMIT, AS_SCENARIO_END, AS_NOTHING},
                 REHEARSAL_STAYS_LIMITED));
    free(in_turn("x | fork { free(NULL) }\n",
                 (const as_routine[]){AS_FORK, AS_FREE, AS_PROCESS_END, AS_SCENARIO_END, AS_NOTHING},
                 REHEARSAL_UNREAPED));
    free(in_turn("x | thread { meet 3 }; meet 3; join\n",
                 (const as_routine[]){AS_THREAD_START, AS_SCENARIO_END, AS_NOTHING}, REHEARSAL_STUCK));
}

static void standing_is_the_oracles(void **state)
{
    (void)state;
    const as_platform platform = as_platform_lp64();
    corpus *of =
        tables_of("a | a = malloc(1); free(a)\nb | a = memalign(8, 8); free(a)\nc | a = malloc(8); free_sized(a, 8)\n"
                  "d | a = malloc(8); free_sized(a, 9)\n");
    assert_int_equal(standing_of(of, 0, &platform, AS_ALL), AS_ALL);
    assert_int_equal(standing_of(of, 1, &platform, AS_ALL), AS_GNU | AS_QUALITY);
    assert_int_equal(standing_of(of, 2, &platform, AS_ALL), AS_C23 | AS_QUALITY);
    assert_int_equal(standing_of(of, 2, &platform, AS_C17), 0);
    assert_int_equal(standing_of(of, 3, &platform, AS_ALL), 0);
    corpus_free(of);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_gives_blocks_and_keeps_contents),
        cmocka_unit_test(it_fails_where_it_must),
        cmocka_unit_test(a_failed_resize_leaves_the_block),
        cmocka_unit_test(it_runs_dry_under_a_limit),
        cmocka_unit_test(threads_and_processes_have_numbers),
        cmocka_unit_test(meetings_hold_threads_together),
        cmocka_unit_test(oddities_are_noted),
        cmocka_unit_test(standing_is_the_oracles),
    };
    return cmocka_run_group_tests_name("rehearse", tests, NULL, NULL);
}
