/* test_settings.c - every bit of _crtDbgFlag, the break at a number, the allocation hook, the new handler. */
#include "support.h"

#include "debug/block.h"

#include <new.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static long number_of(void *data, size_t size)
{
    long number = 0;
    _CrtIsMemoryBlock(data, (unsigned)size, &number, NULL, NULL);
    return number;
}

static void flags_are_kept(void **state)
{
    (void)state;
    assert_int_equal(_CrtSetDbgFlag(_CRTDBG_REPORT_FLAG), _CRTDBG_ALLOC_MEM_DF);
    assert_int_equal(_CrtSetDbgFlag(_CRTDBG_CHECK_CRT_DF | _CRTDBG_CHECK_EVERY_16_DF), _CRTDBG_ALLOC_MEM_DF);
    assert_int_equal(_crtDbgFlag, 0x00100010);
    assert_int_equal(_CrtSetDbgFlag(_CRTDBG_REPORT_FLAG), 0x00100010);
    assert_int_equal(_CrtSetDbgFlag(0x40), 0x00100010);
    assert_invalid_in(L"_CrtSetDbgFlag");
    assert_int_equal(_crtDbgFlag, 0x00100010);
    assert_int_equal(_CrtSetDbgFlag(0x7FFF0037), 0x00100010);
}

static void without_alloc_mem_blocks_are_ignored(void **state)
{
    (void)state;
    void *before = malloc(10);
    _CrtSetDbgFlag(0);
    char *block = _malloc_dbg(10, _CLIENT_BLOCK, HERE);
    assert_int_equal(_CrtReportBlockType(block), _IGNORE_BLOCK);
    before = realloc(before, 20);
    assert_int_equal(_CrtReportBlockType(before), _IGNORE_BLOCK);
    block[10] = 0;
    assert_true(_CrtCheckMemory()); /* "not verify the heap and immediately return TRUE" */
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF);
    assert_false(_CrtCheckMemory());
    block[10] = (char)0xFD;
    assert_true(_CrtCheckMemory());
    assert_int_equal(_CrtReportBlockType(block), _IGNORE_BLOCK); /* for ever */
    _free_dbg(block, _CLIENT_BLOCK);
    free(before);
}

static void check_memory_finds_all_damage(void **state)
{
    (void)state;
    char *blocks[3];
    for (int i = 0; i < 3; i++)
        blocks[i] = malloc(10);
    assert_true(_CrtCheckMemory());
    blocks[0][-1] = blocks[2][10] = 0;
    assert_false(_CrtCheckMemory());
    assert_int_equal(caught.count[_CRT_WARN], 2);
    assert_caught("the bytes after a block");
    assert_caught("the bytes before a block");
    blocks[0][-1] = blocks[2][10] = (char)0xFD;
    assert_true(_CrtCheckMemory());
    for (int i = 0; i < 3; i++)
        free(blocks[i]);
}

/* Freed blocks that are kept stay for ever: in a child. */
static void keep_freed_blocks(void)
{
    _CrtMemState before, after, difference;
    support_begin(NULL);
    _CrtMemCheckpoint(&before);
    unsigned char *block = malloc(20), *moved = malloc(20);
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF | _CRTDBG_DELAY_FREE_MEM_DF);
    free(block);
    memset(moved, 'x', 20);
    unsigned char *grown = realloc(moved, 1000000); /* what is left behind is kept too */
    assert_ptr_not_equal(grown, moved);
    _CrtMemCheckpoint(&after);
    assert_true(_CrtMemDifference(&difference, &before, &after));
    assert_int_equal(difference.lCounts[_FREE_BLOCK], 2);
    assert_int_equal(difference.lSizes[_FREE_BLOCK], 40);
    free(grown);
    assert_int_equal(_CrtReportBlockType(block), _FREE_BLOCK);
    assert_int_equal(_CrtReportBlockType(moved), _FREE_BLOCK);
    for (int i = 0; i < 20; i++)
        assert_true(block[i] == 0xDD && moved[i] == 0xDD);
    assert_true(_CrtIsValidHeapPointer(block));
    assert_false(_CrtIsMemoryBlock(block, 20, NULL, NULL, NULL));
    assert_true(_CrtCheckMemory());
    _CrtMemCheckpoint(&after);
    assert_false(_CrtMemDifference(&difference, &before, &after)); /* free blocks are no difference */
    _CrtMemDumpAllObjectsSince(&before);
    assert_string_equal(caught.text, "Dumping objects ->\nObject dump complete.\n");
    forget();
    block[19] = 0; /* written to after it was freed */
    assert_false(_CrtCheckMemory());
    assert_caught("the bytes of a freed block were overwritten");
    assert_caught("free block {");
    block[19] = 0xDD;
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF);
    unsigned char *other = malloc(20);
    free(other);
    assert_false(_CrtIsValidHeapPointer(other));
    assert_true(_CrtIsValidHeapPointer(block));
}

static void freed_blocks_can_be_kept(void **state)
{
    (void)state;
    char output[4000];
    assert_int_equal(run_in_child(keep_freed_blocks, output, sizeof output), 0);
}

/* How many of `calls` operations, from the first, pass before damage is noticed; 0: it is not. */
static int noticed_after(int flags, int calls)
{
    char *block = malloc(10), *damaged = malloc(10);
    int noticed = 0;
    damaged[10] = 0;
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF | flags);
    for (int i = 1; i <= calls && noticed == 0; i++) {
        if (i % 4 == 0)
            block = malloc(10);
        else if (i % 4 == 1)
            _msize(block);
        else if (i % 4 == 2)
            block = realloc(block, 10);
        else
            free(block);
        noticed = caught.count[_CRT_ASSERT] > 0 ? i : 0;
        if (i == calls || noticed != 0) {
            _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF);
            damaged[10] = (char)0xFD;
            if (i % 4 != 3)
                free(block);
        }
    }
    free(damaged);
    return noticed;
}

static void checks_happen_as_often_as_asked(void **state)
{
    (void)state;
    static const struct {
        int flag, after;
    } cases[] = {{_CRTDBG_CHECK_ALWAYS_DF, 1},
                 {_CRTDBG_CHECK_EVERY_16_DF, 16},
                 {_CRTDBG_CHECK_EVERY_128_DF, 128},
                 {_CRTDBG_CHECK_EVERY_1024_DF, 1024},
                 {_CRTDBG_CHECK_EVERY_16_DF | _CRTDBG_CHECK_ALWAYS_DF, 1},
                 {5 << 16, 5},
                 {_CRTDBG_CHECK_DEFAULT_DF, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        forget();
        assert_int_equal(noticed_after(cases[i].flag, 1100), cases[i].after);
        if (cases[i].after != 0) {
            assert_caught("the bytes after a block were overwritten");
            assert_caught("Assertion failed: _CrtCheckMemory()");
        }
    }
}

static void sound_heaps_pass_the_checks(void **state)
{
    (void)state;
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF | _CRTDBG_CHECK_ALWAYS_DF);
    void *block = realloc(calloc(1, 5), 5000);
    free(_expand(block, 100));
    assert_nothing_caught();
}

static volatile sig_atomic_t breaks;
static void count_break(int signal) { breaks += signal == SIGTRAP; }

static void the_break_comes_at_its_number(void **state)
{
    (void)state;
    void (*before)(int) = signal(SIGTRAP, count_break);
    void *block = malloc(10);
    long number = number_of(block, 10);
    assert_int_equal(_CrtSetBreakAlloc(number + 2), -1);
    assert_int_equal(_crtBreakAlloc, number + 2);
    breaks = 0;
    free(block), block = malloc(10);
    assert_int_equal(breaks, 0);
    free(block), block = malloc(10);
    assert_int_equal(breaks, 1);
    _crtBreakAlloc = number + 3;
    block = realloc(block, 20);
    assert_int_equal(breaks, 2);
    assert_int_equal(_CrtSetBreakAlloc(-1), number + 3);
    free(block);
    signal(SIGTRAP, before);
}

static void break_unhandled(void)
{
    _CrtSetBreakAlloc(number_of(malloc(1), 1) + 1);
    malloc(1);
}

static void a_break_ends_without_debugger(void **state)
{
    (void)state;
    char output[100];
    int status = run_in_child(break_unhandled, output, sizeof output);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTRAP);
}

/* Allocation hooks. */

static struct {
    int calls, operation, use, line, allow;
    void *data;
    size_t size;
    long request;
    const unsigned char *file;
} hooked;

static int hook(int operation, void *data, size_t size, int use, long request, const unsigned char *file, int line)
{
    int calls = hooked.calls, allow = hooked.allow;
    hooked.operation = operation, hooked.use = use, hooked.line = line;
    hooked.data = data, hooked.size = size, hooked.request = request, hooked.file = file;
    hooked.calls = calls + 1;
    free(malloc(1)); /* is not told to the hook */
    errno = EBADF;   /* does not show */
    return allow;
}

#define assert_hooked(operation_, data_, size_, use_, request_, file_, line_)                                          \
    do {                                                                                                               \
        assert_int_equal(hooked.calls, 1);                                                                             \
        assert_int_equal(hooked.operation, operation_);                                                                \
        assert_ptr_equal(hooked.data, data_);                                                                          \
        assert_int_equal(hooked.size, size_);                                                                          \
        assert_int_equal(hooked.use, use_);                                                                            \
        assert_int_equal(hooked.request, request_);                                                                    \
        assert_ptr_equal(hooked.file, file_);                                                                          \
        assert_int_equal(hooked.line, line_);                                                                          \
        hooked.calls = 0;                                                                                              \
    } while (0)

static void hooks_are_told_of_every_operation(void **state)
{
    (void)state;
    static const char file[] = "hooked.c";
    hooked.calls = 0, hooked.allow = 1;
    assert_ptr_equal(_CrtGetAllocHook(), _CrtDefaultAllocHook);
    assert_ptr_equal(_CrtSetAllocHook(hook), _CrtDefaultAllocHook);
    assert_ptr_equal(_CrtGetAllocHook(), hook);
    char *block = _malloc_dbg(10, _CLIENT_BLOCK | (2 << 16), file, 5);
    long number = hooked.request;
    assert_int_equal(number_of(block, 10), number);
    assert_hooked(_HOOK_ALLOC, NULL, 10, _CLIENT_BLOCK | (2 << 16), number, file, 5);
    block = _realloc_dbg(block, 20, _CLIENT_BLOCK, file, 6);
    number = number_of(block, 20);
    assert_int_equal(hooked.request, number);
    assert_non_null(hooked.data);
    assert_hooked(_HOOK_REALLOC, hooked.data, 20, _CLIENT_BLOCK, number, file, 6);
    _free_dbg(block, _CLIENT_BLOCK);
    assert_hooked(_HOOK_FREE, block, 20, _CLIENT_BLOCK, number, NULL, 0);
    block = calloc(2, 5);
    assert_hooked(_HOOK_ALLOC, NULL, 10, _NORMAL_BLOCK, hooked.request, NULL, 0);
    number = hooked.request;
    assert_non_null(_expand(block, 8));
    assert_hooked(_HOOK_REALLOC, block, 8, _NORMAL_BLOCK, hooked.request, NULL, 0);
    _msize(block);
    free(NULL);
    assert_int_equal(hooked.calls, 0);
    free(block);
    hooked.calls = 0;
    free(_malloc_dbg(3, _CRT_BLOCK, NULL, 0)); /* hooks are to leave these out themselves */
    assert_int_equal(hooked.calls, 2);
    assert_int_equal(errno, ERRNO_SENTINEL);
    assert_null(_CrtSetAllocHook(NULL)); /* "or NULL if allocHook is NULL" */
    assert_null(_CrtGetAllocHook());
    hooked.calls = 0;
    free(malloc(1));
    assert_int_equal(hooked.calls, 0);
    assert_null(_CrtSetAllocHook(_CrtDefaultAllocHook));
    assert_nothing_caught();
}

static void a_hook_can_forbid(void **state)
{
    (void)state;
    char *block = malloc(10);
    long number = number_of(block, 10);
    strcpy(block, "kept");
    _CrtSetAllocHook(hook);
    hooked.allow = 0;
#define forbidden(call)                                                                                                \
    do {                                                                                                               \
        errno = ERRNO_SENTINEL;                                                                                        \
        assert_null(call);                                                                                             \
        assert_int_equal(errno, ENOMEM);                                                                               \
    } while (0)
    forbidden(malloc(1));
    forbidden(calloc(1, 1));
    forbidden(_aligned_malloc(1, 64));
    forbidden(aligned_alloc(64, 1));
    forbidden(realloc(block, 20));
    forbidden(_recalloc(block, 20, 1));
    forbidden(_expand(block, 5));
    errno = ERRNO_SENTINEL;
    free(block);
    assert_int_equal(errno, ERRNO_SENTINEL);
    assert_true(_CrtIsMemoryBlock(block, 10, NULL, NULL, NULL));
    assert_int_equal(number_of(block, 10), number);
    assert_string_equal(block, "kept");
    hooked.allow = 1;
    free(block);
    assert_false(_CrtIsValidHeapPointer(block));
    assert_nothing_caught();
}

static void *freed_by_hook;
static void (*hook_frees)(void *);
static int freeing_hook(int operation, void *data, size_t size, int use, long request, const unsigned char *file,
                        int line)
{
    (void)operation, (void)size, (void)use, (void)request, (void)file, (void)line;
    if (data == freed_by_hook)
        hook_frees(data);
    return 1;
}

static void a_hook_that_frees_the_block_is_noticed(void **state)
{
    (void)state;
    _CrtSetAllocHook(freeing_hook);
    hook_frees = free;
    freed_by_hook = malloc(10);
    free(freed_by_hook);
    assert_int_equal(caught.count[_CRT_ASSERT], 1);
    assert_caught("freed before");
    forget();
    freed_by_hook = malloc(10);
    assert_null(realloc(freed_by_hook, 20));
    assert_int_equal(errno, EINVAL);
    assert_caught("freed before");
    forget();
    freed_by_hook = _aligned_malloc(10, 16);
    hook_frees = _aligned_free;
    assert_null(_aligned_offset_realloc(freed_by_hook, 20, 4096, 1)); /* cannot stay, and is gone when it is to move */
    assert_caught("freed before");
}

/* Memory that runs out for good, and the new handler. */

static int handled;
static void *reserve;
static int give_reserve(size_t size)
{
    handled = (int)size;
    if (reserve == NULL)
        return 0;
    free(reserve);
    reserve = NULL;
    return 1;
}

static void run_out(void)
{
    struct rlimit limit = {.rlim_cur = 400 << 20, .rlim_max = 400 << 20};
    support_begin(NULL);
    char *block = malloc(100);
    strcpy(block, "kept");
    reserve = malloc(200 << 20);
    if (reserve == NULL || setrlimit(RLIMIT_AS, &limit) != 0)
        return;
    assert_null(malloc(300 << 20));
    assert_int_equal(errno, ENOMEM);
    assert_null(realloc(block, 300 << 20));
    assert_string_equal(block, "kept");
    assert_int_equal(handled, 0);
    _set_new_handler(give_reserve);
    _set_new_mode(1);
    errno = ERRNO_SENTINEL;
    void *got = malloc(300 << 20);
    assert_non_null(got);
    assert_int_equal(errno, ERRNO_SENTINEL);
    assert_int_equal(handled, 300 << 20);
    assert_null(calloc(300 << 20, 1));
    assert_int_equal(errno, ENOMEM);
    free(got);
    free(block);
    assert_nothing_caught();
    puts("done");
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED
#endif

static void the_new_handler_is_asked(void **state)
{
    (void)state;
    char output[4000];
#ifndef SANITIZED /* their address space cannot be limited */
    assert_int_equal(run_in_child(run_out, output, sizeof output), 0);
    assert_string_equal(output, "done\n");
#else
    (void)output, (void)run_out;
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(flags_are_kept),
        test(without_alloc_mem_blocks_are_ignored),
        test(check_memory_finds_all_damage),
        test(freed_blocks_can_be_kept),
        test(checks_happen_as_often_as_asked),
        test(sound_heaps_pass_the_checks),
        test(the_break_comes_at_its_number),
        test(a_break_ends_without_debugger),
        test(hooks_are_told_of_every_operation),
        test(a_hook_can_forbid),
        test(a_hook_that_frees_the_block_is_noticed),
        test(the_new_handler_is_asked),
    };
    return cmocka_run_group_tests_name("debug settings", tests, NULL, NULL);
}
