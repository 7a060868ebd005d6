/* trace_test.c - traces are read, printed and read again; bad ones are refused at the right place. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void test_header_is_read(void **state)
{
    (void)state;
    as_trace trace;
    read_trace("allocspec-trace 1 # version\n"
               "\n"
               "candidate: lib example 2\n"
               "platform: size_bits 32 ptrdiff_max 0x7fffffff max_align 8 pointer_size 4 page 8192 address_limit 0 "
               "heap_maxreq 0xffffffe0 alloca_threshold 1024 debug 1 long_bits 32 no_invalid_handler 1\n"
               "observes: errno kept fill entry place\n"
               "malloc(1) = NULL\n",
               &trace);
    assert_string_equal(trace.platform.candidate, "lib example 2");
    assert_int_equal(trace.platform.size_bits, 32);
    assert_int_equal(trace.platform.ptrdiff_max, 0x7fffffff);
    assert_int_equal(trace.platform.max_align, 8);
    assert_int_equal(trace.platform.pointer_size, 4);
    assert_int_equal(trace.platform.page, 8192);
    assert_int_equal(trace.platform.address_limit, 0);
    assert_int_equal(trace.platform.heap_maxreq, 0xffffffe0);
    assert_int_equal(trace.platform.alloca_threshold, 1024);
    assert_int_equal(trace.platform.debug, 1);
    assert_int_equal(trace.platform.long_bits, 32);
    assert_true(trace.platform.has_no_invalid_handler);
    assert_int_equal(trace.platform.observes, AS_FACT_BIT(AS_FACT_ERRNO) | AS_FACT_BIT(AS_FACT_KEPT) |
                                                  AS_FACT_BIT(AS_FACT_FILL) | AS_FACT_BIT(AS_FACT_ENTRY) |
                                                  AS_FACT_BIT(AS_FACT_PLACE));
    assert_int_equal(trace.count, 1);
    assert_int_equal(trace.lines[0], 6);
    as_trace_clear(&trace);
    read_trace("", &trace);
    assert_int_equal(trace.count, 0);
    assert_int_equal(trace.platform.size_bits, 64);
    assert_true(trace.platform.heap_maxreq == 0 && trace.platform.alloca_threshold == 0);
    assert_false(trace.platform.has_no_invalid_handler);
    as_trace_clear(&trace);
}

static void test_stamps_follow_lines_and_nesting(void **state)
{
    (void)state;
    as_trace trace;
    read_trace("malloc(1) = 0x10\r\n"
               "malloc(2) = 0x20\n"
               "  free(0x10)\n"
               "    check(0x20)\n"
               "  free(0x20)\n"
               "thread 1 [20-40] malloc(3) = 0x30\n"
               "malloc(4) = ?\n"
               "malloc(5) = NULL  errno 4242->ENOMEM",
               &trace);
    static const uint64_t stamps[][3] = {{1, 2, 0}, {3, 10, 0},  {4, 7, 3},  {5, 6, 4},
                                         {8, 9, 3}, {20, 40, 0}, {41, 0, 0}, {42, 43, 0}};
    assert_int_equal(trace.count, 8);
    for (size_t i = 0; i < trace.count; i++) {
        assert_int_equal(trace.events[i].begin, stamps[i][0]);
        assert_int_equal(trace.events[i].end, stamps[i][1]);
        assert_int_equal(trace.events[i].parent, stamps[i][2]);
    }
    assert_int_equal(trace.events[6].how, AS_PENDING);
    assert_int_equal(trace.events[7].errno_before, 4242);
    assert_int_equal(trace.events[7].errno_after, AS_ENOMEM);
    as_trace_clear(&trace);
}

/* What happens inside another happens in its thread, unless it says otherwise. */
static void test_callbacks_stand_below_their_call(void **state)
{
    (void)state;
    as_trace trace;
    read_trace("process 2 thread 3 malloc(8) = NULL\n"
               "  asked(1, 8) = -3\n"
               "    free(NULL)\n"
               "  thread 4 asked(2, 8) = 0\n"
               "malloc(8) = 0x10",
               &trace);
    static const uint64_t expected[][5] = {
        {1, 8, 0, 2, 3}, {2, 5, 1, 2, 3}, {3, 4, 2, 2, 3}, {6, 7, 1, 2, 4}, {9, 10, 0, 0, 0}};
    assert_int_equal(trace.count, 5);
    for (size_t i = 0; i < trace.count; i++) {
        assert_int_equal(trace.events[i].begin, expected[i][0]);
        assert_int_equal(trace.events[i].end, expected[i][1]);
        assert_int_equal(trace.events[i].parent, expected[i][2]);
        assert_int_equal(trace.events[i].process, expected[i][3]);
        assert_int_equal(trace.events[i].thread, expected[i][4]);
    }
    assert_true((int64_t)trace.events[1].result == -3);
    as_trace_clear(&trace);
}

/* A long text is several events, one behind the other; what is quoted is no comment. */
static void test_texts_are_read(void **state)
{
    (void)state;
    as_trace trace;
    read_trace("_CrtDbgReport(0, 1, 7) = -1\n"
               "  reported(1, 0) = 1 # taken\n"
               "    text \"a\\n\\\"\\\\\\x23#\\xff\" # said\n"
               "    text \"0123456789012345678901234567890123456789012345678901234567890\"\n"
               "    text \"\"\n"
               "field(1, 11) = 18446744073709551615\n",
               &trace);
    static const uint64_t expected[][4] = {/* begin, end, parent, length */
                                           {1, 12, 0, 0}, {2, 11, 1, 0}, {3, 4, 2, 7},  {5, 6, 2, 56},
                                           {7, 8, 2, 5},  {9, 10, 2, 0}, {13, 14, 0, 0}};
    assert_int_equal(trace.count, 7);
    for (size_t i = 0; i < trace.count; i++) {
        assert_int_equal(trace.events[i].begin, expected[i][0]);
        assert_int_equal(trace.events[i].end, expected[i][1]);
        assert_int_equal(trace.events[i].parent, expected[i][2]);
        assert_int_equal(trace.events[i].args[7], expected[i][3]);
    }
    assert_true(trace.events[0].result == UINT64_MAX && trace.events[6].result == UINT64_MAX);
    assert_int_equal(trace.events[2].args[0], 0xff23235c220a61);
    assert_int_equal(trace.events[3].args[0], 0x3736353433323130);
    assert_int_equal(trace.events[3].args[6], 0x3534333231303938);
    assert_int_equal(trace.events[4].args[0], 0x3039383736);
    assert_true(trace.events[3].routine == AS_TEXT && trace.events[4].routine == AS_TEXT);
    as_trace_clear(&trace);
}

/* What is printed is what people would write. */
static void test_events_are_printed(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "[1-2] malloc(24) = 0x55d0c2a0  errno 0",
        "[1-2] realloc(0x55d0c2a0, 4096) = 0x55d0d480  errno 0  kept 24",
        "[1-2] posix_memalign(0x1, 64, 100) = 0  errno 0  out 0x55d0e000",
        "[1-2] posix_memalign(NULL, 3, 100) = EINVAL  errno -1->7",
        "thread 1 [12-15] free(0x55d0d480)  errno 0->ENOMEM",
        "process 3 thread 7 [12-15] calloc(18446744073709551615, 2) = NULL  errno 4242->ENOMEM  zero 0",
        "thread 4294967295 [1-2] free(NULL)  out NULL",
        "[9-?] reallocarray(NULL, 2, 3) = ?",
        "[9-12] malloc(24) = ?  signal 11",
        "[9-12] free(0x10) = ?  exit 4294967295",
        "thread 2 [9-12] posix_memalign(NULL, 8, 1) = ?  hung",
        "[9-?] free(NULL) = ?",
        "[1-2] malloc_usable_size(0x10) = 40  writable 40  intact 24",
        "[1-2] aligned_alloc(64, 64) = 0x40",
        "[1-2] fork() = 1",
        "[1-2] reap(1) = 139",
        "[1-2] text \"two\\nlines: \\\"a\\\", \\\\, \\xff, #\"",
        "[1-2] poke(0x10, -4, 65)",
        "[1-2] field(3, 6) = 77",
        "[1-2] hooked(1, 2, 0x10, 24, 65540, 77, 1, 9) = 1",
        "[1-2] exit(3) = ?  exit 3",
        "[1-2] _CrtSetReportMode(7, -1) = -1",
        "[1-2] _malloc_dbg(24, 1, 2, 7) = 0x10  guards 18302628885633695229",
        "[1-2] _set_new_mode(-1) = -1  errno 0->EINVAL",
        "[1-2] _set_new_handler(2) = NULL",
        "[1-2] _set_invalid_parameter_handler(0x55d0c2a0) = 1",
        "[1-2] _set_thread_local_invalid_parameter_handler(NULL) = 0x7f0000000000",
        "[1-2] _heapwalk(1, 0x55d0c2a0) = -2  out 0x55d0c2c0  entry 49",
        "[1-2] _heapwalk(0, NULL) = -6",
        "[1-2] _heapadd(0x1000, 4096) = 0",
        "[1-2] _heapchk() = -9223372036854775808",
        "[1-2] _aligned_offset_recalloc(NULL, 3, 5, 64, 8) = 0x1038  zero 15  fill 3840",
        "[1-2] _malloca(8) = 0x1000  place 4294967296",
        "[1-2] asked(1, 64) = -1",
        "[1-2] invalid(2, 0, 0, 0, 0, 1)",
        "[1-?] invalid(2, 0, 0, 0, 0, 0) = ?",
        "[1-2] measure(2) = 123456",
        "[1-2] scenario_end()",
        "[1-2] type(1, 24, 8, constructs|destroys, {}, {}, {plain, size|alignment}, {plain})",
        "[1-2] type(2, 1, 1, plain, 0xffffffffffffffff, {}, {}, {})",
        "[1-2] new(1, nothrow|array|value, 5, 1, 0, NULL) = 0x1008  word_1 5  word_2 24",
        "[1-2] new(1, plain, 0, 1, 0, NULL) = threw bad_array_new_length",
        "[1-2] delete(1, global, 0x1000, 2, 0xff8) = threw own+2",
        "[1-2] operator_new(8194, 8, 16, NULL) = threw own+74",
        "[1-2] operator_delete(size, 0x1000, 8, 0, NULL)",
        "[1-2] __cxa_vec_new(1, 3, 8, 8, 1, 1) = ?  signal 6",
        "[1-2] translated(3, 1) = 0",
        "[1-2] released(tag|class, 0x1000, 0, 0, 0x3) = threw own",
        "[1-2] allocated(destroying, 8, 0, NULL) = threw other",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        as_trace trace;
        char printed[AS_EVENT_LINE], small[8];
        read_trace(lines[i], &trace);
        assert_int_equal(trace.count, 1);
        assert_int_equal(as_event_print(&trace.events[0], printed, sizeof printed), strlen(lines[i]));
        assert_string_equal(printed, lines[i]);
        assert_int_equal(as_event_print(&trace.events[0], small, sizeof small), 7);
        assert_memory_equal(small, lines[i], 7);
        as_trace_clear(&trace);
    }
    char printed[16];
    as_event strange = {.routine = (as_routine)999};
    as_event_print(&strange, printed, sizeof printed);
    assert_string_equal(printed, "?");
}

static as_event random_text(uint64_t *random, uint64_t *stamp)
{
    as_event event = {.routine = AS_TEXT, .how = AS_RETURNED, .begin = *stamp + 1, .end = *stamp + 2};
    *stamp += 2;
    event.args[7] = next_random(random) % 57;
    for (uint64_t i = 0; i < event.args[7]; i++)
        event.args[i / 8] |= (next_random(random) & 0xff) << i % 8 * 8;
    return event;
}

static as_event random_event(uint64_t *random, uint64_t *stamp)
{
    as_event event = {.how = AS_RETURNED};
    event.routine = (as_routine)(AS_NOTHING + 1 + next_random(random) % (AS_ROUTINE_COUNT - 1));
    const as_signature *signature = as_routine_signature(event.routine);
    if (event.routine == AS_TEXT)
        return random_text(random, stamp);
    event.process = (uint32_t)(next_random(random) % 3);
    event.thread = (uint32_t)(next_random(random) % 3);
    event.begin = *stamp += 1 + next_random(random) % 5;
    for (int i = 0; i < AS_MAX_ARGS && signature->parameters[i] != AS_PARAM_NONE; i++)
        event.args[i] = next_random(random) >> next_random(random) % 61;
    if (next_random(random) % 8 == 0) {
        event.how = AS_PENDING;
        return event;
    }
    event.end = *stamp += 1 + next_random(random) % 5;
    if (next_random(random) % 8 == 0) {
        event.how = (as_how)(AS_SIGNALLED + next_random(random) % 4);
        event.result = event.how == AS_HUNG ? 0 : 1 + next_random(random) % 128;
        return event;
    }
    if (signature->result == AS_RESULT_ERROR)
        event.result = (uint64_t)(int64_t)(int32_t)next_random(random);
    else if (signature->result == AS_RESULT_STATUS)
        event.result = (uint64_t)((int64_t)(next_random(random) >> next_random(random) % 61) - 6);
    else if (signature->result != AS_RESULT_NONE)
        event.result = next_random(random) >> next_random(random) % 61;
    event.facts = (as_facts)(next_random(random) % AS_FACT_BIT(AS_FACT_COUNT));
    for (unsigned fact = 0; fact < AS_FACT_COUNT; fact++)
        if (fact != AS_FACT_ERRNO && (event.facts & AS_FACT_BIT(fact)) != 0)
            event.fact[fact] = next_random(random);
    if ((event.facts & AS_FACT_BIT(AS_FACT_ERRNO)) != 0) {
        event.errno_before = (int32_t)(next_random(random) % 30);
        event.errno_after = (int32_t)(next_random(random) % 30) - 5;
    }
    return event;
}

/* The longest line there is fits in what the header promises. */
static void test_the_longest_line_fits(void **state)
{
    (void)state;
    char line[AS_EVENT_LINE + 100];
    for (int routine = AS_NOTHING + 1; routine < AS_ROUTINE_COUNT; routine++) {
        as_event event = {
            .routine = (as_routine)routine, .how = AS_RETURNED, .process = UINT32_MAX, .thread = UINT32_MAX};
        event.begin = event.end = event.result = UINT64_MAX;
        event.facts = AS_FACT_BIT(AS_FACT_COUNT) - 1;
        event.errno_before = INT32_MIN;
        event.errno_after = INT32_MIN + 1;
        for (int i = 0; i < AS_MAX_ARGS; i++)
            event.args[i] = routine == AS_INVALID ? (uint64_t)INT64_MIN : UINT64_MAX;
        for (unsigned fact = 0; fact < AS_FACT_COUNT; fact++)
            event.fact[fact] = UINT64_MAX;
        assert_true(as_event_print(&event, line, sizeof line) < AS_EVENT_LINE);
    }
}

static void test_random_events_come_back(void **state)
{
    (void)state;
    enum { COUNT = 3000 };
    static as_event events[COUNT];
    text printed = {0};
    uint64_t random = 99, stamp = 0;
    as_trace trace;
    for (size_t i = 0; i < COUNT; i++) {
        char line[AS_EVENT_LINE];
        events[i] = random_event(&random, &stamp);
        assert_true(as_event_print(&events[i], line, sizeof line) < sizeof line - 1);
        text_add(&printed, "%s\n", line);
    }
    read_trace(printed.bytes, &trace);
    assert_int_equal(trace.count, COUNT);
    for (size_t i = 0; i < COUNT; i++)
        assert_memory_equal(&trace.events[i], &events[i], sizeof events[i]);
    as_trace_clear(&trace);
    text_free(&printed);
}

static void test_bad_traces_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *source;
        unsigned line, column;
        const char *expected;
    } bad[] = {
        {"allocspec-trace 2\n", 1, 17, "expected the version of the format, 1, found '2'"},
        {"allocspec-trace\n", 1, 16, "expected the version of the format, 1, found the end of the line"},
        {"allocspec-trace 1 x", 1, 19, "expected the end of the line, found 'x'"},
        {"candidate: a\nallocspec-trace 1", 2, 1, "expected the format's name on the first line only"},
        {"candidate: a\ncandidate: b\n", 2, 1, "expected this line of the header once only"},
        {"malloc(1) = NULL\ncandidate: b\n", 2, 1, "expected the header before the first event"},
        {"candidate: a\tb", 1, 13, "expected a printable character, found '?'"},
        {"platform: size_bits 48", 1, 21, "expected 16, 32 or 64, found '48'"},
        {"platform: page 0", 1, 16, "expected a power of two, found '0'"},
        {"platform: max_align 12", 1, 21, "expected a power of two, found '12'"},
        {"platform: pages 1", 1, 11,
         "expected size_bits, ptrdiff_max, max_align, pointer_size, page, address_limit, heap_maxreq, "
         "alloca_threshold, debug, long_bits or no_invalid_handler, found 'pages'"},
        {"platform: no_invalid_handler 2", 1, 30, "expected 0 or 1, found '2'"},
        {"observes: kept colour", 1, 16,
         "expected one of kept, zero, writable, intact, remained, errno, out, fill, entry, place, guards, word_1, "
         "word_2, found 'colour'"},
        {"mallok(24) = 0x10", 1, 1, "expected a routine or a happening, found 'mallok'"},
        {"nothing()", 1, 1, "expected a routine or a happening, found 'nothing'"},
        {"(24)", 1, 1, "expected an event, found '('"},
        {"\n\nmalloc 24) = 0x10", 3, 7, "expected '(', found ' '"},
        {"malloc(-1) = 0x10", 1, 8, "expected a size, found '-'"},
        {"malloc() = 0x10", 1, 8, "expected a size, found ')'"},
        {"malloc(0x) = 0x10", 1, 8, "expected a size, found '0x'"},
        {"malloc(12a) = 0x10", 1, 8, "expected a size, found '12a'"},
        {"malloc(18446744073709551616) = NULL", 1, 8, "expected a size of at most 18446744073709551615"},
        {"malloc(0x10000000000000000) = NULL", 1, 8, "expected a size of at most 18446744073709551615"},
        {"calloc(1) = 0x10", 1, 9, "expected ',' and one more argument, found ')'"},
        {"calloc(1, x) = 0x10", 1, 11, "expected a size, found 'x'"},
        {"malloc(1, 2) = 0x10", 1, 9, "expected ')', found ','"},
        {"free(zero)", 1, 6, "expected a block's address or NULL, found 'zero'"},
        {"malloc(1)", 1, 10, "expected '=' and a result, found the end of the line"},
        {"malloc(1)  errno 0", 1, 12, "expected '=' and a result, found 'errno'"},
        {"malloc(1) = ", 1, 12, "expected a block's address, NULL or ?, found the end of the line"},
        {"free(0x10) = 3", 1, 12, "expected no result, found '='"},
        {"_heapchk() = -", 1, 15, "expected a number or ?, found the end of the line"},
        {"_heapchk() = -x", 1, 15, "expected a number or ?, found 'x'"},
        {"_heapchk() = -9223372036854775809", 1, 15, "expected a number or ? of at most 9223372036854775808"},
        {"_set_new_mode(--1) = 0", 1, 16, "expected a number, found '-'"},
        {"_set_new_handler(-1) = NULL", 1, 18, "expected a handler's number or address, or NULL, found '-'"},
        {"_set_new_handler(1) = me", 1, 23, "expected a handler's number or address, NULL or ?, found 'me'"},
        {"_aligned_offset_malloc(8, 8, NULL) = NULL", 1, 30, "expected an offset, found 'NULL'"},
        {"invalid(1, 0, 0) = 0", 1, 16, "expected ',' and one more argument, found ')'"},
        {"platform: heap_maxreq x", 1, 23, "expected a number, found 'x'"},
        {"posix_memalign(0, 8, 8) = EAGAIN", 1, 27, "expected an error number, found 'EAGAIN'"},
        {"posix_memalign(0, 8, 8) = 2147483648", 1, 27, "expected an error number of at most 2147483647"},
        {"malloc(1) = 0x10 kapt 3", 1, 18,
         "expected kept, zero, writable, intact, remained, errno, out, fill, entry, place, guards, word_1, word_2 or "
         "the end, found "
         "'kapt'"},
        {"malloc(1) = 0x10 kept", 1, 22, "expected the fact's value, found the end of the line"},
        {"malloc(1) = 0x10 kept 1 kept 1", 1, 25, "expected each fact once only"},
        {"malloc(1) = 0x10 errno 0->", 1, 27, "expected an error number, found the end of the line"},
        {"malloc(1) = 0x10, errno 0", 1, 17, "expected a space, found ','"},
        {"malloc(1) = ? errno 0", 1, 15, "expected signal, exit, hung or the end, found 'errno'"},
        {"malloc(1) = ?  hung  errno 0", 1, 22, "expected no facts of a call that did not return, found 'errno'"},
        {"malloc(1) = ?  signal SIGSEGV", 1, 23, "expected a signal's number, found 'SIGSEGV'"},
        {"[1-?] malloc(1) = ?  exit 3", 1, 20, "expected an end stamp, when it was known that it does not return"},
        {"[1-2] malloc(1) = ?", 1, 17, "expected a result, because the stamps say that it ended"},
        {"[1-?] malloc(1) = 0x10", 1, 19, "expected '?', because the stamps say that it never ended, found '0x10'"},
        {"[1-?] free(0x10)", 1, 17,
         "expected '= ?', because the stamps say that it never ended, found the end of the line"},
        {"[0-2] malloc(1) = 0x10", 1, 2, "expected a begin stamp above 0"},
        {"[3-3] malloc(1) = 0x10", 1, 4, "expected an end stamp above the begin stamp"},
        {"[3 malloc(1) = 0x10", 1, 3, "expected '-' and an end stamp, found ' '"},
        {"[3-4 malloc(1) = 0x10", 1, 5, "expected ']', found ' '"},
        {"[9223372036854775808-9223372036854775809] free(0x10)", 1, 2,
         "expected a begin stamp of at most 9223372036854775807"},
        {"process malloc(1) = 0x10", 1, 9, "expected a number, found 'malloc'"},
        {"thread 4294967296 malloc(1) = 0x10", 1, 8, "expected a number of at most 4294967295"},
        {" malloc(1) = 0x10", 1, 2, "expected indentation by a multiple of two spaces"},
        {"  malloc(1) = 0x10", 1, 3, "expected at most two more spaces than the event it is inside of"},
        {"malloc(1) = 0x10\n    free(0x10)", 2, 5, "expected at most two more spaces than the event it is inside of"},
        {"platform: debug 2", 1, 17, "expected 0 or 1, found '2'"},
        {"platform: long_bits 16", 1, 21, "expected 32 or 64, found '16'"},
        {"text(1)", 1, 5, "expected '\"' and a text, found '('"},
        {"text \"abc", 1, 10, "expected '\"' at the end of the text, found the end of the line"},
        {"text \"abc\" errno 0", 1, 12, "expected the end of the line, found 'errno'"},
        {"text \"a\\q\"", 1, 9, "expected n, r, t, \\, \" or x and two hexadecimal digits, found 'q'"},
        {"text \"a\\x1\"", 1, 9, "expected n, r, t, \\, \" or x and two hexadecimal digits, found 'x1'"},
        {"[1-2] text \"0123456789012345678901234567890123456789012345678901234567\"", 1, 69,
         "expected at most 56 bytes of text where stamps are given"},
        {"\tmalloc(1) = 0x10", 1, 1, "expected an event, found '?'"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        as_trace trace;
        as_trace_error error;
        if (as_trace_parse(bad[i].source, strlen(bad[i].source), &trace, &error))
            fail_msg("taken: %s", bad[i].source);
        if (error.line != bad[i].line || error.column != bad[i].column || strcmp(error.expected, bad[i].expected) != 0)
            fail_msg("%s\nis told as %u:%u: %s", bad[i].source, error.line, error.column, error.expected);
        assert_null(trace.events);
        assert_int_equal(trace.count, 0);
    }
}

static void refuse(const char *source, size_t length, unsigned line, unsigned column, const char *expected)
{
    as_trace trace;
    as_trace_error error;
    assert_false(as_trace_parse(source, length, &trace, &error));
    assert_int_equal(error.line, line);
    assert_int_equal(error.column, column);
    assert_string_equal(error.expected, expected);
}

static void test_limits(void **state)
{
    (void)state;
    static char line[5000];
    memset(line, ' ', sizeof line);
    memcpy(line, "free(NULL)", 10);
    as_trace trace;
    as_trace_error error;
    assert_true(as_trace_parse(line, 4096, &trace, &error));
    as_trace_clear(&trace);
    refuse(line, 4097, 1, 4097, "expected a line of at most 4096 bytes");
    text deep = {0};
    for (int depth = 0; depth <= 64; depth++)
        text_add(&deep, "%*sfree(NULL)\n", depth * 2, "");
    refuse(deep.bytes, deep.length, 65, 129, "expected events inside one another at most 64 deep");
    text_free(&deep);
    refuse("candidate: 1234567890123456789012345678901234567890123456789012345678901234", 75, 1, 12,
           "expected a candidate's name of at most 63 bytes");
    refuse("free(NULL)\0", 11, 1, 11, "expected a space, found '?'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_header_is_read),
        cmocka_unit_test(test_callbacks_stand_below_their_call),
        cmocka_unit_test(test_stamps_follow_lines_and_nesting),
        cmocka_unit_test(test_texts_are_read),
        cmocka_unit_test(test_events_are_printed),
        cmocka_unit_test(test_random_events_come_back),
        cmocka_unit_test(test_the_longest_line_fits),
        cmocka_unit_test(test_bad_traces_are_refused),
        cmocka_unit_test(test_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
