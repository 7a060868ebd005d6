/* hostile_test.c - spoiled traces and events of random words through the reader and the oracle in force: whatever
 * comes in, they answer. What they do wrong then is found by the sanitizers that the tests are also built with. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

static const char *const seeds[] = {
    "allocspec-trace 1\ncandidate: x\n"
    "platform: size_bits 64 ptrdiff_max 9223372036854775807 max_align 16 pointer_size 8 page 4096 address_limit 0\n"
    "observes: kept zero writable intact remained errno out\n"
    "malloc(24) = 0x1000  errno 0  writable 24\ncalloc(3, 8) = 0x2000  errno 0  zero 24\n"
    "realloc(0x1000, 4096) = 0x3000  errno 0  kept 24\nposix_memalign(0x1, 64, 100) = 0  errno 0  out 0x8000\n"
    "malloc_usable_size(0x3000) = 4104  writable 4104\nfree(0x3000)  errno 0->12  intact 4096\nscenario_end()\n",
    "malloc(8) = 0x1000\nthread 1 [10-20] free(0x1000)\nthread 2 [12-13] malloc(8) = 0x1000\n[14-30] fork() = 1\n"
    "process 1 [15-16] malloc(0) = 0x1000\nprocess 1 [17-18] realloc(0x1000, 0) = NULL\n[40-41] reap(1) = 0\n"
    "[50-?] aligned_alloc(64, 128) = ?\n",
    "limit(1)\nmeasure(0) = 4096\nthread_start(1)\nmalloc(5) = NULL  errno 4242->ENOMEM\n  free(NULL)\n    "
    "check(0x10)\n"
    "reallocarray(NULL, 0x100000000, 0x100000000) = NULL\nfree_aligned_sized(0x1000, 64, 128)\nlimit(0)\n",
    "platform: heap_maxreq 0xffffffffffffffe0 alloca_threshold 1024\n_set_new_handler(1) = NULL\n"
    "_set_new_mode(1) = 0\nmalloc(64) = NULL  errno 0->ENOMEM\n  asked(1, 64) = 1\n    free(NULL)\n"
    "  asked(1, 64) = 0\n_set_new_mode(7) = -1\n  invalid(1, 0, 0, 0, 0, 0)\n_msize(NULL) = ?  signal 6\n"
    "  invalid(1, 0, 0, 0, 0, 0) = ?\n",
    "_recalloc(NULL, 2, 8) = 0x1000  zero 16\n_expand(0x1000, 8) = 0x1000\n_msize(0x1000) = 16\n"
    "_heapwalk(1, NULL) = -2  out 0x1000  entry 33\n_heapwalk(1, 0x1000) = -2  out 0x1010  entry 64\n"
    "_heapwalk(1, 0x1010) = -5\nfree(0x1000)\n_heapchk() = -2\n",
    "_aligned_offset_malloc(24, 16, 8) = 0x1008\n_aligned_offset_realloc(0x1008, 48, 16, 8) = 0x2008  kept 24\n"
    "_aligned_msize(0x2008, 16, 8) = 48\n_aligned_free(0x2008)\n_alloca(8) = 0x3000\n_malloca(9) = 0x4000  place "
    "4294967296\n_freea(0x4000)\nthread_end()\n",
    "platform: debug 1 long_bits 32\n_CrtSetDbgFlag(7) = 1\n_malloc_dbg(24, 1, 1, 9) = 0x1000  fill 6349  guards "
    "18302628885633695229\n  hooked(1, 1, NULL, 24, 1, 52, 1, 9) = 1\npoke(0x1000, 24, 65)\nmalloc(4) = 0x2000\n"
    "_CrtIsMemoryBlock(0x1000, 24) = 1\n  field(2, 0) = 52\n  field(2, 1) = 1\n  field(2, 2) = 9\n"
    "free(0x2000)\nlook(0x2000)  fill 1245\npoke(0x2000, 1, 65)\n_CrtCheckMemory() = 0\n  reported(1, 1) = 1\n"
    "    text \"a heap is damaged \\x23\\n\"\nfree(0x1000)\n  hooked(1, 3, 0x1000, 0, 1, 0, 0, 0) = 0\n"
    "    check(0x1000)\n_realloc_dbg(0x1000, 30, 4, 0, 0) = 0x1000\nrealloc(0x1000, 0) = NULL\n",
    "_CrtSetReportHook2(0, 1) = 1\n_CrtMemCheckpoint(1)\n  field(1, 1) = 1\n  field(1, 6) = 24\n"
    "_calloc_dbg(2, 8, 65540, 2, 3) = 0x1000\n_CrtMemCheckpoint(2)\n  field(1, 4) = 1\n_CrtMemDifference(3, 1, 2) "
    "= 1\n  field(1, 4) = 1\n_CrtMemDumpStatistics(3)\n  reported(1, 0) = 1\n    text \"0 bytes in 0 Free "
    "Blocks.\"\n_CrtSetDumpClient(1) = NULL\n_CrtDumpMemoryLeaks() = 1\n  reported(1, 0) = 1\n    text \"{52} "
    "client block at 0x1000\"\n  dumped(1, 0x1000, 16)\n_CrtDoForAllClientObjects(1, 77)\n  visited(1, 0x1000, 77)\n"
    "fork() = 1\nprocess 1 exit(0) = ?  exit 0\n  reported(1, 0) = 1\nreap(1) = 0\nheader(0x1000)\n"
    "  field(3, 6) = 52\n_CrtDbgReport(0, 1, 7) = -1\n",
    "type(1, 8, 8, constructs|destroys, {}, {}, {}, {plain, size})\nstd_set_new_handler(1) = NULL\n"
    "new(1, array|value, 3, 1, 0, NULL) = 0x1008  word_1 3  word_2 8\n"
    "  operator_new_array(plain, 32, 0, NULL) = 0x1000\n    handled(1)\n      std_get_new_handler() = 1\n"
    "    allocated(plain, 32, 0, NULL) = 0x1000\n  constructed(1, 0x1008, NULL)\n  constructed(1, 0x1010, NULL)\n"
    "delete(1, array, 0x1008, 1, 0x1008)\n  destroyed(1, 0x1010)\n  released(array|class|size, 0x1000, 32, 0, NULL)\n"
    "new(1, nothrow, 0, 1, 0, NULL) = threw own+1\n  operator_new(nothrow, 8, 0, NULL) = 0x2000\n"
    "  constructed(1, 0x2000, NULL) = threw own+1\n  operator_delete(nothrow, 0x2000, 0, 0, NULL)\n"
    "translated(1, 0) = 1\noperator_new(alignment, 64, 64, NULL) = threw bad_alloc\nfork() = 1\n",
    "__cxa_vec_new2(1, 3, 8, 8, 1, 1, 1) = 0x1008\n  allocated(plain, 32, 0, NULL) = 0x1000\n"
    "__cxa_vec_cctor(1, 0x3000, 0x1008, 3, 8, 1, 1) = threw own\n  constructed(1, 0x3000, 0x1008)\n"
    "__cxa_vec_delete3(1, 0x1008, 8, 8, 1)\n  destroyed(1, 0x1018)\n  released(size, 0x1000, 32, 0, NULL)\n"
    "operator_new(pointer, 8, 0, 0x3000) = 0x3000\noperator_new(plain, 0, 0, NULL) = 0x4000\n"
    "new(1, pointer, 0, 1, 0, 0x4000) = 0x4000\ndelete(1, global, 0x4000, 2, 0x4000)\n"
    "  operator_delete(size, 0x4000, 8, 0, NULL)\n__cxa_throw_bad_array_new_length() = threw bad_array_new_length\n",
};

static const char *const pieces[] = {
    "0",
    "1",
    "64",
    "18446744073709551615",
    "0x7fffffffffff",
    "0x1000",
    "NULL",
    "?",
    "-",
    "->",
    "(",
    ")",
    ",",
    "=",
    "[",
    "]",
    " ",
    "  ",
    "\n",
    "#",
    "malloc(0) = 0x1000\n",
    "realloc(0x1000, 0) = NULL\n",
    "free(0x1000)\n",
    "fork() = 1\n",
    "  asked(1, 8) = 0\n",
    "  invalid(1, 0, 0, 0, 0, 0)\n",
    "_heapwalk(1, NULL) = -2  out 0x1000  entry 17\n",
    "_set_new_handler(2) = 1\n",
    "_alloca(16) = 0x1000\n",
    "_expand(0x1000, 4) = 0x1000\n",
    "thread_end()\n",
    "  hooked(1, 3, 0x1000, 0, 1, 0, 0, 0) = 0\n",
    "    text \"leaks\"\n",
    "  field(1, 12) = 7\n",
    "  constructed(1, 0x1000, NULL)\n",
    "  allocated(plain, 8, 0, NULL) = 0x1000\n",
    "operator_delete(plain, 0x1000, 0, 0, NULL)\n",
    "new(1, plain, 0, 1, 0, NULL) = 0x1000\n",
    "delete(1, array, 0x1000, 1, 0x1000)\n",
    "= threw own",
    "signed|",
    "{plain, ",
    "poke(0x1000, -1, 9)\n",
    "_CrtSetDbgFlag(3) = 1\n",
    "_CrtSetDbgFlag(1) = 3\n",
    "_CrtMemCheckpoint(1)\n",
    "process 1 ",
    "thread 9 ",
    "[7-9] ",
    "errno 0",
    "kept 9",
    "= ",
    "\t",
    "\r",
    "pvalloc(18446744073709551615) = 0x1000\n",
    "platform: size_bits 16 page 1\n",
    "calloc(18446744073709551615, 18446744073709551615) = 0x2000\n",
};

static size_t spoil(char *source, size_t length, size_t room, uint64_t *random)
{
    size_t at = length > 0 ? next_random(random) % length : 0, count = 1 + next_random(random) % 12;
    switch (next_random(random) % 12) {
    case 0: /* another byte */
        if (length > 0)
            source[at] = (char)next_random(random);
        return length;
    case 1: /* some bytes less */
        if (count > length - at)
            count = length - at;
        memmove(source + at, source + at + count, length - at - count);
        return length - count;
    case 2: { /* a piece more */
        const char *piece = pieces[next_random(random) % (sizeof pieces / sizeof *pieces)];
        size_t extra = strlen(piece);
        if (length + extra > room)
            return length;
        memmove(source + at + extra, source + at, length - at);
        memcpy(source + at, piece, extra);
        return length + extra;
    }
    case 3: { /* some bytes again, elsewhere */
        size_t from = length > 0 ? next_random(random) % length : 0;
        count *= 4;
        if (count > length - from)
            count = length - from;
        if (count > length - at)
            count = length - at;
        memmove(source + at, source + from, count);
        return length;
    }
    case 4: { /* a line less */
        char *start = memchr(source + at, '\n', length - at);
        size_t rest = start != NULL ? length - (size_t)(start + 1 - source) : 0;
        char *end = rest > 0 ? memchr(start + 1, '\n', rest) : NULL;
        if (end == NULL)
            return length;
        memmove(start, end, length - (size_t)(end - source));
        return length - (size_t)(end - start);
    }
    default: /* another digit, most often: what is left is a trace */
        while (at < length && (source[at] < '0' || source[at] > '9'))
            at++;
        if (at < length)
            source[at] = (char)('0' + next_random(random) % 10);
        return length;
    }
}

static void test_spoiled_traces(void **state)
{
    (void)state;
    enum { ROUNDS = 6000, ROOM = 4096 };
    uint64_t random = 1234567;
    size_t read = 0, refused = 0, judged = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        const char *seed = seeds[round % (sizeof seeds / sizeof *seeds)];
        size_t length = strlen(seed), at = 0;
        char *source = malloc(ROOM);
        assert_non_null(source);
        memcpy(source, seed, length);
        for (uint64_t changes = 1 + next_random(&random) % 4; changes > 0; changes--)
            length = spoil(source, length, ROOM, &random);
        char *exact = malloc(length > 0 ? length : 1); /* so that a read beyond the end is seen */
        assert_non_null(exact);
        memcpy(exact, source, length);
        as_trace trace;
        as_trace_error error;
        if (as_trace_parse(exact, length, &trace, &error)) {
            as_oracle *oracle = as_oracle_new(&trace.platform, AS_EVERY_LAW | AS_QUALITY);
            assert_non_null(oracle);
            judged += as_oracle_replay(oracle, trace.events, trace.count, &at) == AS_FED;
            assert_true(trace.count == 0 || at < trace.count);
            as_oracle_free(oracle);
            as_trace_clear(&trace);
            read++;
        } else {
            assert_true(error.line > 0 && error.column > 0 && error.expected[0] != '\0');
            assert_null(memchr(error.expected, '\n', strlen(error.expected)));
            refused++;
        }
        free(source);
        free(exact);
    }
    assert_true(read > 1000 && refused > 1000 && judged > 500); /* else the seeds or the spoiling are no good */
}

/* A few addresses and sizes, at the edges, so that things collide. */
static uint64_t any_word(uint64_t *random)
{
    static const uint64_t words[] = {0,
                                     1,
                                     2,
                                     8,
                                     16,
                                     0x1000,
                                     0x1008,
                                     0x1010,
                                     0x2000,
                                     4096,
                                     UINT64_MAX,
                                     UINT64_MAX - 7,
                                     UINT64_C(1) << 32,
                                     UINT64_C(1) << 47,
                                     UINT64_C(1) << 63,
                                     INT64_MAX};
    uint64_t draw = next_random(random);
    return draw % 8 == 0 ? draw : words[draw / 8 % (sizeof words / sizeof *words)];
}

static void test_random_events(void **state)
{
    (void)state;
    enum { COUNT = 120, ROUNDS = 150 };
    static as_event events[COUNT];
    uint64_t random = 20;
    size_t fed = 0, refused = 0;
    as_platform platform = as_platform_lp64();
    as_oracle *oracle = as_oracle_new(&platform, AS_EVERY_LAW | AS_QUALITY);
    for (unsigned round = 0; round < ROUNDS; round++) {
        uint64_t stamp = 0;
        for (size_t i = 0; i < COUNT; i++) {
            as_event *event = &events[i];
            *event =
                (as_event){.routine = (as_routine)(next_random(&random) % (AS_ROUTINE_COUNT + 1)), .how = AS_RETURNED};
            event->process = (uint32_t)(next_random(&random) % 3);
            event->thread = (uint32_t)(next_random(&random) % 2);
            event->begin = stamp += 1 + next_random(&random) % 3;
            event->end = event->begin + 1 + next_random(&random) % 4 * 2;
            event->how = next_random(&random) % 8 == 0 ? (as_how)(next_random(&random) % (AS_THREW + 2)) : AS_RETURNED;
            event->result = event->routine == AS_FORK ? next_random(&random) % 4 : any_word(&random);
            event->facts = (as_facts)next_random(&random) & (AS_FACT_BIT(AS_FACT_COUNT) - 1);
            event->parent = next_random(&random) % 8 == 0 ? stamp - 1 : 0;
            if (i > 0 && (event->routine >= AS_ASKED || next_random(&random) % 16 == 0)) { /* inside the one before */
                event->parent = events[i - 1].begin;
                event->process = events[i - 1].process;
                event->thread = events[i - 1].thread;
            }
            for (int k = 0; k < AS_MAX_ARGS; k++)
                event->args[k] = any_word(&random);
            for (int k = 0; k < AS_FACT_COUNT; k++)
                event->fact[k] = any_word(&random);
        }
        for (size_t from = 0, at = 0; from < COUNT; from = at + 1) { /* go on after each that is refused */
            at = COUNT;
            as_fed answer = as_oracle_replay(oracle, events + from, COUNT - from, &at);
            if (answer == AS_FED) {
                fed++;
                break;
            }
            assert_true(at < COUNT - from);
            at += from;
            refused++;
        }
        as_oracle_reset(oracle);
    }
    assert_true(fed > 0 && refused > 0);
    as_oracle_free(oracle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spoiled_traces),
        cmocka_unit_test(test_random_events),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
