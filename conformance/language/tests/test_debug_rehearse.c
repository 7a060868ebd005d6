/* test_debug_rehearse.c - how rows of a debug runtime go on paper. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rehearse.h"
#include "tables.h"

static void blocks_have_types_numbers_and_guards(void **state)
{
    (void)state;
    as_event *e = rehearsed("x | a = _malloc_dbg(13, CLIENT + sub(3), F, 7); _CrtReportBlockType(a); "
                            "_CrtIsMemoryBlock(a, 13); b = calloc(1, 8); look(b); free(b); "
                            "_CrtIsMemoryBlock(a, 14); _CrtSetDbgFlag(0); c = malloc(1); _CrtReportBlockType(c)\n",
                            (const as_routine[]){AS_MALLOC_DBG,
                                                 AS_CRT_REPORT_BLOCK_TYPE,
                                                 AS_CRT_IS_MEMORY_BLOCK,
                                                 AS_FIELD,
                                                 AS_FIELD,
                                                 AS_FIELD,
                                                 AS_CALLOC,
                                                 AS_LOOK,
                                                 AS_FREE,
                                                 AS_CRT_IS_MEMORY_BLOCK,
                                                 AS_FIELD,
                                                 AS_FIELD,
                                                 AS_FIELD,
                                                 AS_CRT_SET_DBG_FLAG,
                                                 AS_MALLOC,
                                                 AS_CRT_REPORT_BLOCK_TYPE,
                                                 AS_CHECK,
                                                 AS_CHECK,
                                                 AS_SCENARIO_END,
                                                 AS_NOTHING},
                            0);
    assert_true(e[0].fact[AS_FACT_GUARDS] == UINT64_C(0xfdfdfdfdfdfdfdfd));
    assert_int_equal(e[0].fact[AS_FACT_FILL], 13 << 8 | 0xcd);
    assert_int_equal(e[1].result, 4 + (3 << 16));
    assert_int_equal(e[2].result, 1);
    assert_int_equal(e[3].parent, e[2].begin);
    assert_true(e[3].begin > e[2].begin && e[5].end < e[2].end);
    assert_int_equal(e[3].result, 1); /* the first number */
    assert_int_equal(e[4].result, 1); /* the first file */
    assert_int_equal(e[5].result, 7);
    assert_int_equal(e[6].fact[AS_FACT_FILL], 8 << 8);
    assert_int_equal(e[7].args[0], e[6].result);
    assert_int_equal(e[9].result, 0);
    assert_int_equal(e[10].result, 0);
    assert_int_equal(e[13].result, 1);
    assert_int_equal(e[15].result, AS_IGNORE_BLOCK);
    free(e);
}

static void damage_is_found_and_mended(void **state)
{
    (void)state;
    as_event *e =
        rehearsed("x | _CrtSetReportHook(H); a = malloc(13); _CrtCheckMemory(); poke(a, 16, 65); _CrtCheckMemory(); "
                  "poke(a, 16, 0xFD); "
                  "_CrtCheckMemory(); poke(a, -1, 65); free(a); _CrtCheckMemory()\n",
                  (const as_routine[]){AS_CRT_SET_REPORT_HOOK, AS_MALLOC, AS_CRT_CHECK_MEMORY, AS_POKE,
                                       AS_CRT_CHECK_MEMORY, AS_REPORTED, AS_TEXT, AS_POKE, AS_CRT_CHECK_MEMORY, AS_POKE,
                                       AS_FREE, AS_REPORTED, AS_TEXT, AS_CRT_CHECK_MEMORY, AS_SCENARIO_END, AS_NOTHING},
                  0);
    assert_int_equal(e[2].result, 1);
    assert_int_equal(e[4].result, 0);
    assert_int_equal(e[5].parent, e[4].begin);
    assert_int_equal(e[6].parent, e[5].begin);
    assert_true(e[6].end < e[5].end && e[5].end < e[4].end);
    assert_int_equal(e[5].args[0], 1);
    assert_int_equal(e[5].result, 1);
    assert_true(e[6].args[7] > 0 && e[6].args[7] <= 56);
    assert_int_equal(e[8].result, 1);
    assert_int_equal(e[11].args[1], AS_CRT_ERROR);
    assert_int_equal(e[13].result, 1);
    free(e);
}

static void checks_come_when_the_flag_says(void **state)
{
    (void)state;
    free(rehearsed("x | _CrtSetReportHook(H); a = malloc(8); poke(a, 8, 0); b = malloc(8); _CrtSetDbgFlag(ALLOC + "
                   "ALWAYS); free(b)\n",
                   (const as_routine[]){AS_CRT_SET_REPORT_HOOK, AS_MALLOC, AS_POKE, AS_MALLOC, AS_CRT_SET_DBG_FLAG,
                                        AS_FREE, AS_REPORTED, AS_TEXT, AS_CHECK, AS_SCENARIO_END, AS_NOTHING},
                   0));
    const as_platform platform = as_platform_lp64();
    corpus *of = tables_of("x | _CrtSetReportHook(H); a = malloc(8); poke(a, 8, 0); _CrtSetDbgFlag(ALLOC + EVERY_16); "
                           "repeat 16 { b = malloc(1); free(b) }\n");
    size_t count, reports = 0;
    unsigned notes;
    as_event *events = rehearse(&of->cases[0], &platform, &count, &notes);
    for (size_t i = 0; i < count; i++)
        reports += events[i].routine == AS_REPORTED ? 1 : 0;
    assert_int_equal(reports, 2); /* 32 counted calls */
    free(events);
    corpus_free(of);
}

static void released_blocks_are_kept(void **state)
{
    (void)state;
    as_event *e = rehearsed("x | _CrtSetDbgFlag(ALLOC + DELAY); a = malloc(24); free(a); look(a); _CrtCheckMemory(); "
                            "poke(a, 23, 1); _CrtCheckMemory()\n",
                            (const as_routine[]){AS_CRT_SET_DBG_FLAG, AS_MALLOC, AS_FREE, AS_LOOK, AS_CRT_CHECK_MEMORY,
                                                 AS_POKE, AS_CRT_CHECK_MEMORY, AS_SCENARIO_END, AS_NOTHING},
                            0);
    assert_int_equal(e[3].args[0], e[1].result);
    assert_int_equal(e[3].fact[AS_FACT_FILL], 24 << 8 | 0xdd);
    assert_int_equal(e[4].result, 1);
    assert_int_equal(e[6].result, 0);
    free(e);
    free(rehearsed("x | _CrtCheckMemory(); a = malloc(24); free(a); poke(a, 0, 1)\n",
                   (const as_routine[]){AS_CRT_CHECK_MEMORY, AS_MALLOC, AS_FREE, AS_SCENARIO_END, AS_NOTHING},
                   REHEARSAL_SKIPS));
}

static void hooks_are_told_and_may_veto(void **state)
{
    (void)state;
    as_event *e = rehearsed("x | on hooked { answer 1, 0, 0 }; _CrtSetAllocHook(H); a = _malloc_dbg(8, NORMAL, F, 7); "
                            "b = realloc(a, 9); free(a); _CrtSetAllocHook(NULL); check(a); c = malloc(1)\n",
                            (const as_routine[]){AS_CRT_SET_ALLOC_HOOK, AS_MALLOC_DBG, AS_HOOKED, AS_REALLOC, AS_HOOKED,
                                                 AS_FREE, AS_HOOKED, AS_CRT_SET_ALLOC_HOOK, AS_CHECK, AS_MALLOC,
                                                 AS_CHECK, AS_CHECK, AS_SCENARIO_END, AS_NOTHING},
                            0);
    const uint64_t told[] = {1, AS_HOOK_ALLOC, 0, 8, AS_NORMAL_BLOCK, 1, 1, 7};
    assert_memory_equal(e[2].args, told, sizeof told);
    assert_int_equal(e[2].parent, e[1].begin);
    assert_int_equal(e[3].result, 0);
    assert_int_equal(e[3].errno_after, AS_ENOMEM);
    assert_int_equal(e[3].fact[AS_FACT_REMAINED], 8);
    assert_int_equal(e[4].args[1], AS_HOOK_REALLOC);
    assert_int_equal(e[4].args[2], e[1].result);
    assert_int_equal(e[6].args[1], AS_HOOK_FREE);
    assert_int_equal(e[6].result, 0);
    assert_int_equal(e[8].args[0], e[1].result);
    free(e);
}

static void states_count_and_differ(void **state)
{
    (void)state;
    const as_platform platform = as_platform_lp64();
    corpus *of =
        tables_of("x | _CrtMemCheckpoint(s1); a = malloc(5); b = _malloc_dbg(7, CLIENT, F, 7); _CrtMemCheckpoint(s2); "
                  "_CrtMemDifference(s3, s1, s2); c = malloc(1); free(c); _CrtMemDifference(s3, s2, s2)\n");
    size_t count;
    unsigned notes;
    as_event *e = rehearse(&of->cases[0], &platform, &count, &notes);
    const size_t second = 1 + 13 + 2, difference = second + 1 + 13;
    assert_int_equal(e[second].routine, AS_CRT_MEM_CHECKPOINT);
    const as_event *fields = &e[difference + 1];
    assert_int_equal(e[difference].result, 1);
    assert_int_equal(fields[1 + AS_NORMAL_BLOCK].result, 1);
    assert_int_equal(fields[1 + AS_CLIENT_BLOCK].result, 1);
    assert_int_equal(fields[6 + AS_NORMAL_BLOCK].result, 5);
    assert_int_equal(fields[6 + AS_CLIENT_BLOCK].result, 7);
    assert_int_equal(fields[12].result, 12);
    assert_int_equal(fields[12].args[0], AS_STRUCTURE_STATE);
    assert_int_equal(fields[12].args[1], 12);
    assert_int_equal(fields[12].parent, e[difference].begin);
    assert_int_equal(e[difference + 14 + 2].result, 0);
    free(e);
    corpus_free(of);
}

static void dumps_name_blocks_and_call_clients(void **state)
{
    (void)state;
    as_event *e =
        rehearsed("x | _CrtSetDumpClient(H); a = _malloc_dbg(5, CLIENT, F, 7); b = malloc(3); _CrtDumpMemoryLeaks(); "
                  "_CrtDoForAllClientObjects(H2, 9); "
                  "_CrtSetReportHook(H); free(b); _free_dbg(a, CLIENT); _CrtDumpMemoryLeaks()\n",
                  (const as_routine[]){AS_CRT_SET_DUMP_CLIENT, AS_MALLOC_DBG, AS_MALLOC, AS_CRT_DUMP_MEMORY_LEAKS,
                                       AS_DUMPED, AS_CRT_DO_FOR_ALL_CLIENT_OBJECTS, AS_VISITED, AS_CRT_SET_REPORT_HOOK,
                                       AS_FREE, AS_FREE_DBG, AS_CRT_DUMP_MEMORY_LEAKS, AS_SCENARIO_END, AS_NOTHING},
                  0);
    assert_int_equal(e[3].result, 1);
    assert_int_equal(e[4].args[1], e[1].result);
    assert_int_equal(e[4].args[2], 5);
    assert_int_equal(e[6].args[0], 2);
    assert_int_equal(e[6].args[1], e[1].result);
    assert_int_equal(e[6].args[2], 9);
    assert_int_equal(e[10].result, 0);
    free(e);
}

static void report_hooks_stand_in_line(void **state)
{
    (void)state;
    as_event *e =
        rehearsed("x | on reported { answer 0 }; on reported H2 { answer 4 }; _CrtSetReportHook(H2); "
                  "_CrtSetReportHook2(0, H); _CrtDbgReport(WARN, F, 7)\n",
                  (const as_routine[]){AS_CRT_SET_REPORT_HOOK, AS_CRT_SET_REPORT_HOOK2, AS_CRT_DBG_REPORT, AS_REPORTED,
                                       AS_TEXT, AS_REPORTED, AS_TEXT, AS_SCENARIO_END, AS_NOTHING},
                  0);
    assert_int_equal(e[3].args[0], 1);
    assert_int_equal(e[3].result, 0);
    assert_int_equal(e[5].args[0], 2);
    assert_int_equal(e[5].result, 4);
    assert_int_equal(e[2].result, 3);
    free(e);
}

static void breaks_and_exits_end_a_child(void **state)
{
    (void)state;
    as_event *e = rehearsed("x | a = malloc(8); _CrtIsMemoryBlock(a, 8); fork { _CrtSetBreakAlloc(number(a) + 2); b = "
                            "malloc(1); c = malloc(1); d = malloc(1) }; reap; fork { exit(3) }; reap\n",
                            (const as_routine[]){AS_MALLOC, AS_CRT_IS_MEMORY_BLOCK, AS_FIELD, AS_FIELD, AS_FIELD,
                                                 AS_FORK, AS_CRT_SET_BREAK_ALLOC, AS_MALLOC, AS_MALLOC, AS_REAP,
                                                 AS_FORK, AS_EXIT, AS_REAP, AS_CHECK, AS_SCENARIO_END, AS_NOTHING},
                            0);
    assert_int_equal(e[6].args[0], 3);
    assert_int_equal(e[7].how, AS_RETURNED);
    assert_int_equal(e[8].how, AS_PENDING);
    assert_int_equal(e[9].result, 128 + 5);
    assert_int_equal(e[11].args[0], 3);
    assert_int_equal(e[11].how, AS_EXITED);
    assert_int_equal(e[11].result, 3);
    assert_int_equal(e[12].result, 0); /* as it was asked to */
    free(e);
    free(rehearsed("x | a = malloc(8); _CrtSetBreakAlloc(number(a))\n",
                   (const as_routine[]){AS_MALLOC, AS_CHECK, AS_SCENARIO_END, AS_NOTHING}, REHEARSAL_SKIPS));
}

static void leaks_are_reported_at_exit(void **state)
{
    (void)state;
    as_event *e = rehearsed("x | _CrtSetReportHook(H); a = malloc(1); _CrtSetDbgFlag(ALLOC + LEAK); fork { free(a); "
                            "exit(0) }; reap; fork { exit(0) }; reap\n",
                            (const as_routine[]){AS_CRT_SET_REPORT_HOOK,
                                                 AS_MALLOC,
                                                 AS_CRT_SET_DBG_FLAG,
                                                 AS_FORK,
                                                 AS_FREE,
                                                 AS_EXIT,
                                                 AS_REAP,
                                                 AS_FORK,
                                                 AS_EXIT,
                                                 AS_REPORTED,
                                                 AS_TEXT,
                                                 AS_REPORTED,
                                                 AS_TEXT,
                                                 AS_REPORTED,
                                                 AS_TEXT,
                                                 AS_REPORTED,
                                                 AS_TEXT,
                                                 AS_REPORTED,
                                                 AS_TEXT,
                                                 AS_REAP,
                                                 AS_CHECK,
                                                 AS_SCENARIO_END,
                                                 AS_NOTHING},
                            0);
    assert_int_equal(e[9].parent, e[8].begin);
    free(e);
}

static void refused_settings_change_nothing(void **state)
{
    (void)state;
    as_event *e = rehearsed("x | _set_invalid_parameter_handler(H); _CrtSetDbgFlag(0x40); _CrtSetDbgFlag(REPORT); "
                            "_CrtSetReportMode(WARN, 9); _CrtMemCheckpoint(NULL)\n",
                            (const as_routine[]){AS_SET_INVALID_PARAMETER_HANDLER, AS_CRT_SET_DBG_FLAG, AS_INVALID,
                                                 AS_CRT_SET_DBG_FLAG, AS_CRT_SET_REPORT_MODE, AS_INVALID,
                                                 AS_CRT_MEM_CHECKPOINT, AS_INVALID, AS_SCENARIO_END, AS_NOTHING},
                            0);
    assert_int_equal(e[1].errno_after, AS_EINVAL);
    assert_int_equal(e[3].result, 1);
    assert_true(e[4].result == UINT64_MAX);
    free(e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_have_types_numbers_and_guards), cmocka_unit_test(damage_is_found_and_mended),
        cmocka_unit_test(checks_come_when_the_flag_says),       cmocka_unit_test(released_blocks_are_kept),
        cmocka_unit_test(hooks_are_told_and_may_veto),          cmocka_unit_test(states_count_and_differ),
        cmocka_unit_test(dumps_name_blocks_and_call_clients),   cmocka_unit_test(report_hooks_stand_in_line),
        cmocka_unit_test(breaks_and_exits_end_a_child),         cmocka_unit_test(leaks_are_reported_at_exit),
        cmocka_unit_test(refused_settings_change_nothing),
    };
    return cmocka_run_group_tests_name("debug rehearse", tests, NULL, NULL);
}
