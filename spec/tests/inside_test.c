/* inside_test.c - callbacks: how they are summed up in their call, what they see of it, and callbacks that cannot be.
 * And how the results of the C runtime's routines are classed. */
#include "support.h"

/* ---- a law that only looks ---- */

typedef struct seen {
    as_view view, outer;
    as_event event;
    bool has_outer;
    unsigned count, begun;
    uint64_t begun_request;
} seen;

static seen last; /* predicates have no context */

enum { CLASSES = AS_SUCCEEDED | AS_FAILED | AS_MOVED | AS_STAYED };

static bool notes_beginning(const as_view *view)
{
    last.begun++;
    last.begun_request = view->outer != NULL ? view->outer->request : UINT64_MAX;
    return true;
}

static as_truth notes_end(const as_view *view)
{
    last.view = *view;
    last.event = *view->event;
    last.has_outer = view->outer != NULL;
    if (last.has_outer) {
        last.outer = *view->outer;
        last.event = *view->outer->event;
    }
    last.count++;
    return AS_YES;
}

static const as_routine all[] = {AS_MALLOC,
                                 AS_REALLOC,
                                 AS_RECALLOC,
                                 AS_EXPAND,
                                 AS_MSIZE,
                                 AS_ALIGNED_OFFSET_RECALLOC,
                                 AS_HEAPCHK,
                                 AS_HEAPMIN,
                                 AS_HEAPSET,
                                 AS_HEAPADD,
                                 AS_HEAPWALK,
                                 AS_ALIGNED_MSIZE,
                                 AS_CALLNEWH,
                                 AS_ASKED,
                                 AS_INVALID,
                                 AS_SET_NEW_MODE,
                                 AS_QUERY_NEW_MODE,
                                 AS_SET_NEW_HANDLER,
                                 AS_MALLOCA,
                                 AS_ALIGNED_OFFSET_MALLOC,
                                 AS_GET_HEAP_HANDLE,
                                 AS_ALIGNED_FREE,
                                 AS_MALLOC_USABLE_SIZE,
                                 AS_CALLOC_DBG,
                                 AS_EXPAND_DBG,
                                 AS_MSIZE_DBG,
                                 AS_ALIGNED_OFFSET_RECALLOC_DBG,
                                 AS_ALIGNED_MSIZE_DBG,
                                 AS_CRT_IS_VALID_POINTER,
                                 AS_CRT_SET_REPORT_MODE,
                                 AS_POKE,
                                 AS_NOTHING};
static const as_clause looks[] = {
    {.id = "l.looks", .routines = all, .profiles = AS_UCRT, .applies = notes_beginning, .holds = notes_end}};
static const as_family looking = {"looking", looks, 1, NULL, 0}, end_of_law = {.name = NULL};
static const as_family *const law[] = {&looking, &end_of_law};

static void tell_nobody(void *context, const as_demand *demand)
{
    (void)context;
    (void)demand;
}

static as_oracle *new_oracle(void)
{
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new_with(&platform, AS_CRT, law);
    assert_non_null(oracle);
    last = (seen){.count = 0};
    return oracle;
}

static as_fed replay(as_oracle *oracle, const char *source, size_t *at)
{
    as_trace trace;
    read_trace(source, &trace);
    *at = SIZE_MAX;
    as_fed fed = as_oracle_replay(oracle, trace.events, trace.count, at);
    as_trace_clear(&trace);
    return fed;
}

/* ---- summing up ---- */

static void test_callbacks_are_summed_up(void **state)
{
    (void)state;
    static const struct {
        const char *trace; /* the call that counts ends last */
        as_inside inside;
    } expected[] = {
        {"malloc(8) = 0x1000", {0}},
        {"malloc(8) = NULL\n  asked(1, 8) = 1\n  asked(1, 8) = -2\n  asked(2, 8) = 0",
         {.asked = 3, .asked_which = 2, .asked_size = 8, .asked_answer = 0, .asked_zero = 1}},
        {"malloc(8) = NULL\n  asked(2, 8) = 0\n  asked(1, 9) = -3\n  asked(1, 9) = 0",
         {.asked = 3,
          .asked_which = 1,
          .asked_size = 9,
          .asked_zero = 2,
          .asked_after_zero = 2,
          .asked_sizes_differ = true}},
        {"malloc(8) = 0x1000\n  asked(1, 8) = -3", {.asked = 1, .asked_which = 1, .asked_size = 8, .asked_answer = -3}},
        {"_set_new_mode(5) = -1\n  invalid(2, 0, 0, 0, 0, 0)", {.invalid = 1, .invalid_which = 2}},
        {"_expand(NULL, 5) = NULL\n  invalid(1, 0, 0, 0, 0, 0)\n  invalid(2, 0, 0, 0, 0, 0)",
         {.invalid = 2, .invalid_which = 2}},
        /* what a callback's own calls make is theirs */
        {"malloc(8) = NULL\n  asked(1, 8) = 0\n    malloc(9) = NULL\n      asked(1, 9) = 0\n    _set_new_mode(7) = -1\n"
         "      invalid(1, 0, 0, 0, 0, 0)",
         {.asked = 1, .asked_which = 1, .asked_size = 8, .asked_zero = 1}},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        as_oracle *oracle = new_oracle();
        size_t at;
        assert_int_equal(replay(oracle, expected[i].trace, &at), AS_FED);
        const as_inside *inside = &last.view.inside, *want = &expected[i].inside;
        if (inside->asked != want->asked || inside->invalid != want->invalid ||
            inside->asked_which != want->asked_which || inside->asked_size != want->asked_size ||
            inside->asked_answer != want->asked_answer || inside->asked_zero != want->asked_zero ||
            inside->asked_after_zero != want->asked_after_zero ||
            inside->asked_sizes_differ != want->asked_sizes_differ || inside->invalid_which != want->invalid_which)
            fail_msg("summed up otherwise:\n%s", expected[i].trace);
        as_oracle_free(oracle);
    }
}

/* A new call in the place of an old one begins with nothing inside; the law is asked of callbacks too, with the call
 * around them. Many calls wait at once, so that the table of calls grows meanwhile. */
static void test_callbacks_see_their_call(void **state)
{
    (void)state;
    as_oracle *oracle = new_oracle();
    as_event call = {.routine = AS_MALLOC, .begin = 1, .args = {40}}, asked;
    assert_int_equal(as_oracle_begin(oracle, &call), AS_FED);
    for (uint32_t i = 1; i < 100; i++) {
        as_event waits = {.routine = AS_MALLOC, .begin = 1 + i, .thread = i, .args = {i}};
        assert_int_equal(as_oracle_begin(oracle, &waits), AS_FED);
    }
    assert_int_equal(last.begun, 100);
    asked = (as_event){.routine = AS_ASKED, .begin = 200, .parent = 1, .args = {1, 40}};
    assert_int_equal(as_oracle_begin(oracle, &asked), AS_FED);
    assert_int_equal(last.begun_request, 40);
    asked.how = AS_RETURNED;
    asked.end = 201;
    asked.result = (uint64_t)INT64_C(-1);
    assert_int_equal(as_oracle_end(oracle, &asked), AS_FED);
    assert_true(last.has_outer && last.outer.request == 40 && last.outer.inside.asked == 0 &&
                (last.view.when & CLASSES) == AS_SUCCEEDED);
    assert_true(last.event.routine == AS_MALLOC && last.event.begin == 1 && last.outer.model != NULL);
    asked.begin = 202;
    asked.end = 203;
    assert_int_equal(as_oracle_feed(oracle, &asked), AS_FED);
    assert_true(last.has_outer && last.outer.inside.asked == 1 && last.outer.inside.asked_answer == -1);
    /* asking before it is made */
    as_event question = {.routine = AS_ASKED, .parent = 1, .args = {1, 40}};
    last.begun_request = 0;
    as_oracle_ask(oracle, &question, tell_nobody, NULL);
    assert_int_equal(last.begun_request, 40);
    question.parent = 0;
    as_oracle_ask(oracle, &question, tell_nobody, NULL);
    assert_int_equal(last.begun_request, UINT64_MAX); /* nothing is known of its call */
    call.how = AS_RETURNED;
    call.end = 300;
    assert_int_equal(as_oracle_end(oracle, &call), AS_FED);
    assert_true(!last.has_outer && last.view.inside.asked == 2);
    call.begin = 301;
    call.end = 302;
    assert_int_equal(as_oracle_feed(oracle, &call), AS_FED);
    assert_int_equal(last.view.inside.asked, 0);
    as_oracle_free(oracle);
}

/* ---- callbacks that cannot be ---- */

static void test_impossible_callbacks_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *trace;
        size_t at;
    } bad[] = {
        {"asked(1, 8) = 0", 0}, /* in nothing */
        {"invalid(1, 0, 0, 0, 0, 0)", 0},
        {"malloc(8) = NULL\n  asked(1, 8) = 0\nasked(1, 8) = 0", 2},
        {"malloc(8) = NULL\n  asked(1, 8) = 0\n    asked(1, 8) = 0", 2}, /* in a callback */
        {"check(NULL)\n  invalid(1, 0, 0, 0, 0, 0)", 1},                 /* in what is no call */
        {"malloc(8) = NULL\n  thread 1 asked(1, 8) = 0", 1},             /* of another thread's call */
        {"[1-9] malloc(8) = NULL\n  [2-?] asked(1, 8) = ?", 0},          /* the call ended before it */
        {"[1-9] malloc(8) = ?  hung\n  [2-10] asked(1, 8) = 0", 1},
        {"[1-9] malloc(8) = NULL\n  [2-10] asked(1, 8) = 0", 0},
        {"[1-9] malloc(8) = NULL\n  [10-11] asked(1, 8) = 0", 1},                        /* it ended already */
        {"[1-9] malloc(8) = NULL\n  [2-4] asked(1, 8) = 0\n  [3-5] asked(1, 8) = 0", 2}, /* two at once */
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        as_oracle *oracle = new_oracle();
        size_t at;
        if (replay(oracle, bad[i].trace, &at) != AS_FED_MALFORMED || at != bad[i].at)
            fail_msg("event %zu refused, not %zu, in\n%s", at, bad[i].at, bad[i].trace);
        as_oracle_free(oracle);
    }
}

static void test_what_never_ended_is_taken(void **state)
{
    (void)state;
    static const char *const good[] = {
        "[1-?] malloc(8) = ?\n  [2-?] asked(1, 8) = ?\n    [3-?] free(NULL) = ?\nthread 1 [9-10] malloc(8) = 0x1000",
        /* what ends its process ends in the midst of a callback */
        "_msize(NULL) = ?  signal 6\n  [2-?] invalid(1, 0, 0, 0, 0, 0) = ?",
        "[1-9] malloc(8) = ?  hung\n  [2-?] asked(1, 8) = ?\n    [3-?] malloc(8) = ?",
        "[1-?] malloc(8) = ?\n  [2-3] asked(1, 8) = 1\n  [4-5] asked(1, 8) = 1",
        "thread 1 malloc(8) = NULL\n  asked(1, 8) = 0\n    free(NULL)\nmalloc(8) = 0x1000",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        as_oracle *oracle = new_oracle();
        size_t at;
        if (replay(oracle, good[i], &at) != AS_FED)
            fail_msg("event %zu refused in\n%s", at, good[i]);
        as_oracle_reset(oracle); /* and nothing waits any more */
        assert_int_equal(replay(oracle, "malloc(8) = 0x1000", &at), AS_FED);
        as_oracle_free(oracle);
    }
}

/* An end that names another parent is not the end of what began. */
static void test_a_callback_ends_where_it_began(void **state)
{
    (void)state;
    as_oracle *oracle = new_oracle();
    as_event call = {.routine = AS_MALLOC, .begin = 1, .args = {8}},
             other = {.routine = AS_MALLOC, .begin = 2, .args = {8}};
    as_event asked = {.routine = AS_ASKED, .begin = 3, .parent = 1, .args = {1, 8}};
    assert_int_equal(as_oracle_begin(oracle, &call), AS_FED);
    assert_int_equal(as_oracle_begin(oracle, &other), AS_FED);
    assert_int_equal(as_oracle_begin(oracle, &asked), AS_FED);
    asked.how = AS_RETURNED;
    asked.end = 4;
    asked.parent = 2;
    assert_int_equal(as_oracle_end(oracle, &asked), AS_FED_MALFORMED);
    asked.parent = 1;
    call.how = AS_RETURNED;
    call.end = 5;
    assert_int_equal(as_oracle_end(oracle, &call), AS_FED_MALFORMED); /* it waits */
    assert_int_equal(as_oracle_end(oracle, &asked), AS_FED);
    assert_int_equal(as_oracle_end(oracle, &call), AS_FED);
    as_oracle_free(oracle);
}

/* ---- classes of results, and what is asked for ---- */

static void test_results_are_classed(void **state)
{
    (void)state;
    static const struct {
        const char *call;
        unsigned when;
    } expected[] = {
        {"_heapchk() = -2", AS_SUCCEEDED},
        {"_heapchk() = -1", AS_SUCCEEDED},
        {"_heapchk() = -5", AS_FAILED},
        {"_heapchk() = -4", AS_FAILED},
        {"_heapchk() = 0", AS_FAILED},
        {"_heapset(254) = -2", AS_SUCCEEDED},
        {"_heapset(254) = -3", AS_FAILED},
        {"_heapwalk(1, NULL) = -5", AS_SUCCEEDED},
        {"_heapwalk(1, NULL) = -2", AS_SUCCEEDED},
        {"_heapwalk(1, NULL) = -6", AS_FAILED},
        {"_heapmin() = 0", AS_SUCCEEDED},
        {"_heapmin() = -1", AS_FAILED},
        {"_heapadd(0x1000, 64) = -1", AS_FAILED},
        {"_set_new_mode(1) = 0", AS_SUCCEEDED},
        {"_set_new_mode(2) = -1", AS_FAILED},
        {"_query_new_mode() = 1", AS_SUCCEEDED},
        {"_callnewh(8) = 0", AS_FAILED},
        {"_callnewh(8) = 1", AS_SUCCEEDED},
        {"_set_new_handler(NULL) = NULL", AS_SUCCEEDED},
        {"_get_heap_handle() = 0", AS_SUCCEEDED},
        {"_msize(NULL) = 18446744073709551615", AS_FAILED},
        {"_msize(NULL) = 0", AS_SUCCEEDED},
        {"_aligned_msize(NULL, 3, 0) = 18446744073709551615", AS_FAILED},
        {"_expand(0x1000, 8) = 0x1000", AS_SUCCEEDED | AS_STAYED},
        {"_expand(0x1000, 8) = 0x2000", AS_SUCCEEDED | AS_MOVED},
        {"_expand(0x1000, 8) = NULL", AS_FAILED},
        {"_recalloc(NULL, 1, 8) = 0x2000", AS_SUCCEEDED},
        {"_malloca(8) = NULL", AS_FAILED},
        {"_aligned_free(NULL)", AS_SUCCEEDED},
        {"_msize_dbg(NULL, 1) = 18446744073709551615", AS_FAILED},
        {"_expand_dbg(0x1000, 8, 1, 0, 0) = 0x1000", AS_SUCCEEDED | AS_STAYED},
        {"_expand_dbg(0x1000, 8, 1, 0, 0) = NULL", AS_FAILED},
        {"_calloc_dbg(2, 8, 1, 0, 0) = NULL", AS_FAILED},
        {"_CrtSetReportMode(7, 1) = -1", AS_SUCCEEDED},
        {"poke(0x1000, -1, 65)", AS_SUCCEEDED},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        as_oracle *oracle = new_oracle();
        size_t at;
        assert_int_equal(replay(oracle, expected[i].call, &at), AS_FED);
        assert_int_equal(last.count, 1);
        if ((last.view.when & CLASSES) != expected[i].when)
            fail_msg("%s is classed as %u", expected[i].call, (unsigned)last.view.when);
        as_oracle_free(oracle);
    }
}

static void test_what_is_asked_for(void **state)
{
    (void)state;
    static const struct {
        const char *call;
        as_view view;
    } expected[] = {
        {"_expand(NULL, 8) = NULL", {.has_request = true, .request = 8, .block_is_null = true}},
        {"_recalloc(NULL, 3, 8) = NULL", {.has_request = true, .request = 24, .block_is_null = true}},
        {"_recalloc(NULL, 0x8000000000000000, 2) = NULL",
         {.has_request = true, .overflows = true, .block_is_null = true}},
        {"_aligned_offset_malloc(100, 64, 8) = NULL",
         {.has_request = true, .request = 100, .alignment = 64, .offset = 8}},
        {"_aligned_offset_recalloc(NULL, 3, 5, 64, 8) = NULL",
         {.has_request = true, .request = 15, .alignment = 64, .offset = 8, .block_is_null = true}},
        {"_aligned_msize(NULL, 64, 8) = 0", {.alignment = 64, .offset = 8, .block_is_null = true}},
        {"_callnewh(77) = 0", {.has_request = true, .request = 77}},
        {"_malloca(77) = NULL", {.has_request = true, .request = 77}},
        {"_heapadd(0x1000, 64) = -1", {.has_request = false}},
        {"_heapwalk(1, 0x1000) = -6", {.has_request = false}},
        {"_set_new_handler(1) = NULL", {.has_request = false}},
        {"_calloc_dbg(3, 8, 4, 1, 9) = NULL", {.has_request = true, .request = 24}},
        {"_calloc_dbg(0x8000000000000000, 2, 4, 1, 9) = NULL", {.has_request = true, .overflows = true}},
        {"_aligned_offset_recalloc_dbg(NULL, 3, 5, 64, 8, 1, 9) = NULL",
         {.has_request = true, .request = 15, .alignment = 64, .offset = 8, .block_is_null = true}},
        {"_aligned_msize_dbg(NULL, 64, 8) = 0", {.alignment = 64, .offset = 8, .block_is_null = true}},
        {"_CrtIsValidPointer(NULL, 99, 1) = 0", {.has_request = false}},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        as_oracle *oracle = new_oracle();
        size_t at;
        assert_int_equal(replay(oracle, expected[i].call, &at), AS_FED);
        const as_view *view = &last.view, *want = &expected[i].view;
        if (view->has_request != want->has_request || view->request != want->request ||
            view->overflows != want->overflows || view->alignment != want->alignment || view->offset != want->offset ||
            view->block_is_null != want->block_is_null || view->has_block)
            fail_msg("read otherwise: %s", expected[i].call);
        as_oracle_free(oracle);
    }
    as_platform small = as_platform_lp64();
    small.size_bits = 32;
    as_oracle *oracle = as_oracle_new_with(&small, AS_CRT, law);
    size_t at;
    assert_int_equal(replay(oracle, "_msize(NULL) = 4294967295", &at), AS_FED);
    assert_int_equal(last.view.when & CLASSES, AS_FAILED);
    as_oracle_reset(oracle);
    assert_int_equal(replay(oracle, "_aligned_msize(NULL, 16, 4294967296) = 0", &at), AS_FED_MALFORMED);
    as_oracle_free(oracle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_callbacks_are_summed_up),
        cmocka_unit_test(test_callbacks_see_their_call),
        cmocka_unit_test(test_impossible_callbacks_are_refused),
        cmocka_unit_test(test_what_never_ended_is_taken),
        cmocka_unit_test(test_a_callback_ends_where_it_began),
        cmocka_unit_test(test_results_are_classed),
        cmocka_unit_test(test_what_is_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
