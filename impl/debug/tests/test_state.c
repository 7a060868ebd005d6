/* test_state.c - checkpoints, differences, statistics, dumps of objects, leaks, client blocks: values and texts. */
#include "support.h"

#include "debug/block.h"

#include <sys/wait.h>

static dbg_header *header_of(void *data) { return (dbg_header *)(void *)((char *)data - sizeof(dbg_header)); }

static void checkpoints_count_by_type(void **state)
{
    (void)state;
    _CrtMemState before, after, difference;
    _CrtMemCheckpoint(&before);
    void *normal = malloc(10), *client = _malloc_dbg(20, _CLIENT_BLOCK | (3 << 16), HERE);
    void *crt = _malloc_dbg(30, _CRT_BLOCK, HERE), *ignored = _malloc_dbg(40, _IGNORE_BLOCK, HERE);
    void *other = malloc(5), *last = malloc(1);
    _CrtMemCheckpoint(&after);
    assert_ptr_equal(after.pBlockHeader, header_of(last));
    assert_true(_CrtMemDifference(&difference, &before, &after));
    assert_null(difference.pBlockHeader);
    static const size_t counts[] = {0, 3, 1, 1, 1}, sizes[] = {0, 16, 30, 40, 20};
    for (int type = 0; type < _MAX_BLOCKS; type++) {
        assert_int_equal(difference.lCounts[type], counts[type]);
        assert_int_equal(difference.lSizes[type], sizes[type]);
    }
    assert_int_equal(difference.lTotalCount, 106);
    assert_int_equal(after.lTotalCount, before.lTotalCount + 106);

    free(last), free(other), free(normal), free(crt), free(ignored), _free_dbg(client, _CLIENT_BLOCK);
    _CrtMemState again;
    _CrtMemCheckpoint(&again);
    assert_false(_CrtMemDifference(&difference, &before, &again));
    assert_int_equal(again.lTotalCount, before.lTotalCount + 106); /* all that was ever allocated */
    assert_int_equal(again.lHighWaterCount, after.lHighWaterCount);
    assert_true(_CrtMemDifference(&difference, &after, &again));
    assert_int_equal((ptrdiff_t)difference.lCounts[_NORMAL_BLOCK], -3);
    assert_nothing_caught();
}

static void high_water_is_the_most_at_a_time(void **state)
{
    (void)state;
    _CrtMemState first, second, third;
    void *block = malloc(1000000);
    _CrtMemCheckpoint(&first);
    free(block);
    block = malloc(500000);
    _CrtMemCheckpoint(&second);
    assert_int_equal(second.lHighWaterCount, first.lHighWaterCount);
    assert_int_equal(second.lTotalCount, first.lTotalCount + 500000);
    block = realloc(block, 1000001);
    _CrtMemCheckpoint(&third);
    assert_true(third.lHighWaterCount > first.lHighWaterCount);
    free(block);
}

static void only_significant_differences_count(void **state)
{
    (void)state;
    _CrtMemState old = {.lTotalCount = 5}, new = {.lTotalCount = 9, .lHighWaterCount = 3}, difference;
    new.lCounts[_CRT_BLOCK] = 1;
    new.lCounts[_FREE_BLOCK] = 1;
    new.lSizes[_FREE_BLOCK] = 7;
    assert_false(_CrtMemDifference(&difference, &old, &new));
    assert_true(difference.lTotalCount == 4 && difference.lHighWaterCount == 3);
    assert_true(difference.lCounts[_CRT_BLOCK] == 1 && difference.lSizes[_FREE_BLOCK] == 7);
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF | _CRTDBG_CHECK_CRT_DF);
    assert_true(_CrtMemDifference(&difference, &old, &new));
    new.lCounts[_CRT_BLOCK] = 0;
    assert_false(_CrtMemDifference(&difference, &old, &new));
    new.lSizes[_NORMAL_BLOCK] = 1; /* the same number of blocks, of another size */
    assert_true(_CrtMemDifference(&difference, &old, &new));
    assert_true(_CrtMemDifference(&new, &old, &new)); /* the result may be one of the two */
    assert_int_equal(new.lSizes[_NORMAL_BLOCK], 1);
}

static void statistics_have_the_documented_text(void **state)
{
    (void)state;
    _CrtMemState shown = {.lHighWaterCount = 3071, .lTotalCount = 3764};
    shown.lCounts[_CRT_BLOCK] = 16;
    shown.lSizes[_CRT_BLOCK] = 3071;
    shown.lSizes[_NORMAL_BLOCK] = (size_t)-8;
    _CrtMemDumpStatistics(&shown);
    assert_string_equal(caught.text, "0 bytes in 0 Free Blocks.\n"
                                     "-8 bytes in 0 Normal Blocks.\n"
                                     "3071 bytes in 16 CRT Blocks.\n"
                                     "0 bytes in 0 Ignore Blocks.\n"
                                     "0 bytes in 0 Client Blocks.\n"
                                     "Largest number used: 3071 bytes.\n"
                                     "Total allocations: 3764 bytes.\n");
    assert_int_equal(caught.count[_CRT_WARN], 7);
}

static void null_meets_the_handler(void **state)
{
    (void)state;
    _CrtMemState some;
    _CrtMemCheckpoint(NULL);
    assert_invalid_in(L"_CrtMemCheckpoint");
    _CrtMemCheckpoint(&some);
    errno = ERRNO_SENTINEL;
    assert_false(_CrtMemDifference(NULL, &some, &some));
    assert_invalid_in(L"_CrtMemDifference");
    assert_false(_CrtMemDifference(&some, NULL, &some));
    assert_invalid_in(L"_CrtMemDifference");
    assert_false(_CrtMemDifference(&some, &some, NULL));
    assert_invalid_in(L"_CrtMemDifference");
    _CrtMemDumpStatistics(NULL);
    assert_invalid_in(L"_CrtMemDumpStatistics");
    _CrtDoForAllClientObjects(NULL, NULL);
    assert_invalid_in(L"_CrtDoForAllClientObjects");
    assert_nothing_caught();
}

/* Dumps. */

static long number_of(void *data) { return header_of(data)->_request_number; }

static void dumps_have_the_documented_text(void **state)
{
    (void)state;
    _CrtMemState here;
    void *older = malloc(1);
    _CrtMemCheckpoint(&here);
    char *normal = _malloc_dbg(64, _NORMAL_BLOCK, "leaktest.cpp", 20);
    void *client = _malloc_dbg(10, _CLIENT_BLOCK | (0x1F << 16), NULL, 0);
    void *crt = _malloc_dbg(10, _CRT_BLOCK, HERE), *ignored = _malloc_dbg(10, _IGNORE_BLOCK, HERE);
    void *empty = malloc(0);
    char expected[1000];
    memcpy(normal, "Text \x7F\xFF\n~", 9);
    snprintf(expected, sizeof expected,
             "Dumping objects ->\n"
             "{%ld} normal block at 0x%016lX, 0 bytes long.\n"
             " Data: <>\n"
             "{%ld} client block at 0x%016lX, subtype 1f, 10 bytes long.\n"
             " Data: <          > CD CD CD CD CD CD CD CD CD CD\n"
             "leaktest.cpp(20) : {%ld} normal block at 0x%016lX, 64 bytes long.\n"
             " Data: <Text    ~       > 54 65 78 74 20 7F FF 0A 7E CD CD CD CD CD CD CD\n"
             "Object dump complete.\n",
             number_of(empty), (unsigned long)empty, number_of(client), (unsigned long)client, number_of(normal),
             (unsigned long)normal);
    _CrtMemDumpAllObjectsSince(&here);
    assert_string_equal(caught.text, expected);
    assert_int_equal(caught.count[_CRT_WARN], 8);
    forget();
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF | _CRTDBG_CHECK_CRT_DF);
    _CrtMemDumpAllObjectsSince(&here);
    assert_caught("} crt block at 0x");
    forget();
    _CrtMemCheckpoint(&here);
    _CrtMemDumpAllObjectsSince(&here);
    assert_string_equal(caught.text, "Dumping objects ->\nObject dump complete.\n");
    forget();
    _CrtMemDumpAllObjectsSince(NULL);
    assert_caught("normal block");
    assert_caught("1 bytes long");
    assert_null(strstr(caught.text, "ignore"));
    free(empty), free(crt), free(ignored), free(normal), free(older), _free_dbg(client, _CLIENT_BLOCK);
}

static void dumps_find_their_checkpoint_again(void **state)
{
    (void)state;
    _CrtMemState here, nowhere;
    void *older = malloc(31), *last = malloc(32);
    _CrtMemCheckpoint(&here);
    free(last); /* the block that the checkpoint names */
    void *newer = malloc(32);
    _CrtMemDumpAllObjectsSince(&here);
    assert_caught("32 bytes long");
    assert_null(strstr(caught.text, "31 bytes long"));
    forget();
    nowhere = here;
    nowhere.lTotalCount++; /* a state that is not remembered goes by its block */
    nowhere.pBlockHeader = header_of(older);
    _CrtMemDumpAllObjectsSince(&nowhere);
    assert_caught("32 bytes long");
    assert_null(strstr(caught.text, "31 bytes long"));
    for (int i = 0; i < 70; i++) { /* more than are remembered */
        free(malloc(1));
        _CrtMemCheckpoint(&nowhere);
    }
    forget();
    _CrtMemDumpAllObjectsSince(&nowhere);
    assert_string_equal(caught.text, "Dumping objects ->\nObject dump complete.\n");
    free(newer);
    free(older);
}

/* The header has 32 bits for them: after 2^31 requests the field as a signed number is negative. */
static void numbers_may_start_again(void **state)
{
    (void)state;
    _CrtMemState before;
    _CrtMemCheckpoint(&before);
    void *block = malloc(33);
    long number = 0;
    int32_t own = header_of(block)->_request_number;
    header_of(block)->_request_number = INT32_MIN;
    assert_true(_CrtDumpMemoryLeaks());
    assert_caught("{2147483648} normal block");
    assert_true(_CrtIsMemoryBlock(block, 33, &number, NULL, NULL));
    assert_int_equal(number, 2147483648);
    forget();
    header_of(block)->_request_number = (int32_t)(0x7FFFFFFFu + (uint32_t)own - 1); /* newer by less than 2^31 */
    _CrtMemDumpAllObjectsSince(&before);
    assert_caught("33 bytes long");
    free(block);
}

static struct {
    void *data[4];
    size_t size[4];
    int calls;
} dumped;

static void note_dump(void *data, size_t size)
{
    dumped.data[dumped.calls] = data;
    dumped.size[dumped.calls++] = size;
    _RPT0(_CRT_WARN, "(dumped)");
}

static void dump_clients_are_called_for_client_blocks(void **state)
{
    (void)state;
    assert_null(_CrtGetDumpClient());
    assert_null(_CrtSetDumpClient(note_dump));
    assert_ptr_equal(_CrtGetDumpClient(), note_dump);
    void *normal = malloc(1), *client = _malloc_dbg(2, _CLIENT_BLOCK, NULL, 0);
    dumped.calls = 0;
    _CrtMemDumpAllObjectsSince(NULL);
    assert_int_equal(dumped.calls, 1);
    assert_ptr_equal(dumped.data[0], client);
    assert_int_equal(dumped.size[0], 2);
    assert_caught("subtype 0, 2 bytes long.\n Data: <  > CD CD\n(dumped){");
    assert_ptr_equal(_CrtSetDumpClient(NULL), note_dump);
    free(normal);
    _free_dbg(client, _CLIENT_BLOCK);
}

static void visit(void *data, void *context)
{
    void ***next = context;
    *(*next)++ = data;
    _free_dbg(data, _CLIENT_BLOCK);                                   /* the walk goes on without it */
    _free_dbg(_malloc_dbg(1, _CLIENT_BLOCK, NULL, 0), _CLIENT_BLOCK); /* nor is what comes met */
}

static void client_objects_are_visited_newest_first(void **state)
{
    (void)state;
    void *clients[3], *other = malloc(1), *visited[4] = {NULL}, **next = visited;
    for (int i = 0; i < 3; i++)
        clients[i] = _malloc_dbg(1, _CLIENT_BLOCK | (i << 16), NULL, 0);
    _CrtSetDbgFlag(0);
    _CrtDoForAllClientObjects(visit, &next);
    assert_ptr_equal(next, visited);
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF);
    _CrtDoForAllClientObjects(visit, &next);
    assert_ptr_equal(next, visited + 3);
    for (int i = 0; i < 3; i++)
        assert_ptr_equal(visited[i], clients[2 - i]);
    free(other);
}

static void *to_free[3];
static void free_others(void *data, size_t size)
{
    (void)data, (void)size;
    for (int i = 0; i < 3; i++)
        free(to_free[i]), to_free[i] = NULL;
}

static void a_dump_survives_what_its_client_frees(void **state)
{
    (void)state;
    void *oldest = malloc(77);
    for (int i = 0; i < 3; i++)
        to_free[i] = malloc(33);
    void *client = _malloc_dbg(1, _CLIENT_BLOCK, NULL, 0);
    _CrtSetDumpClient(free_others);
    _CrtMemDumpAllObjectsSince(NULL);
    assert_null(strstr(caught.text, "33 bytes long"));
    assert_caught("77 bytes long");
    free(oldest);
    _free_dbg(client, _CLIENT_BLOCK);
}

static void dump_nested(void *data, size_t size)
{
    (void)data, (void)size;
    _CrtSetDumpClient(NULL);
    _CrtMemDumpAllObjectsSince(NULL);
}

static void dumps_may_be_nested(void **state)
{
    (void)state;
    void *oldest = malloc(77), *client = _malloc_dbg(1, _CLIENT_BLOCK, NULL, 0);
    _CrtSetDumpClient(dump_nested);
    _CrtMemDumpAllObjectsSince(NULL);
    assert_int_equal(caught.count[_CRT_WARN], 2 * 6);
    free(oldest);
    _free_dbg(client, _CLIENT_BLOCK);
}

static void leaks_are_what_is_left(void **state)
{
    (void)state;
    assert_false(_CrtDumpMemoryLeaks());
    void *crt = _malloc_dbg(1, _CRT_BLOCK, NULL, 0), *ignored = _malloc_dbg(1, _IGNORE_BLOCK, NULL, 0);
    assert_false(_CrtDumpMemoryLeaks());
    assert_nothing_caught();
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF | _CRTDBG_CHECK_CRT_DF);
    assert_true(_CrtDumpMemoryLeaks());
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF);
    forget();
    void *client = _malloc_dbg(1, _CLIENT_BLOCK, NULL, 0);
    assert_true(_CrtDumpMemoryLeaks());
    assert_caught("Detected memory leaks!\nDumping objects ->\n{");
    assert_caught("Object dump complete.\n");
    _free_dbg(client, _CLIENT_BLOCK);
    free(crt), free(ignored);
}

/* At exit. */

static void leak_and_exit(void)
{
    _CrtSetReportMode(_CRT_WARN, _CRTDBG_MODE_FILE);
    _CrtSetReportFile(_CRT_WARN, _CRTDBG_FILE_STDOUT);
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF | _CRTDBG_LEAK_CHECK_DF);
    strcpy(_malloc_dbg(6, _NORMAL_BLOCK, "leak.c", 3), "leak!");
}

static void leave_nothing(void)
{
    leak_and_exit();
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF);
}

static void leaks_are_reported_at_exit(void **state)
{
    (void)state;
    char output[1000];
    assert_int_equal(run_in_child(leak_and_exit, output, sizeof output), 0);
    assert_non_null(strstr(output, "Detected memory leaks!\nDumping objects ->\nleak.c(3) : {"));
    assert_non_null(strstr(output, ", 6 bytes long.\n Data: <leak! > 6C 65 61 6B 21 00\nObject dump complete.\n"));
    assert_int_equal(run_in_child(leave_nothing, output, sizeof output), 0);
    assert_string_equal(output, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(checkpoints_count_by_type),
        test(high_water_is_the_most_at_a_time),
        test(only_significant_differences_count),
        test(statistics_have_the_documented_text),
        test(null_meets_the_handler),
        test(dumps_have_the_documented_text),
        test(dumps_find_their_checkpoint_again),
        test(numbers_may_start_again),
        test(dump_clients_are_called_for_client_blocks),
        test(client_objects_are_visited_newest_first),
        test(a_dump_survives_what_its_client_frees),
        test(dumps_may_be_nested),
        test(leaks_are_what_is_left),
        test(leaks_are_reported_at_exit),
    };
    return cmocka_run_group_tests_name("debug state", tests, NULL, NULL);
}
