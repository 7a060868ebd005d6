/* test_misuse.c - overwritten guards, headers and links, double frees, foreign pointers, wrong types, arguments that
 * the pages forbid: each is reported, and nothing else happens. */
#include "support.h"

#include "debug/block.h"
#include "debug/heap.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

static dbg_header *header_of(void *data) { return (dbg_header *)(void *)((char *)data - sizeof(dbg_header)); }

static char *new_block(void) { return _malloc_dbg(10, _NORMAL_BLOCK, "where.c", 5); }

/* What a report of a damaged block must tell. */
static void assert_damage_caught(int type, const char *place, const void *block)
{
    char address[32];
    assert_int_equal(caught.count[type], 1);
    assert_caught(place);
    assert_caught("normal block {");
    assert_caught("10 bytes long");
    assert_caught("where.c(5)");
    snprintf(address, sizeof address, "0x%016lX", (unsigned long)block);
    assert_caught(address);
}

static void overwritten_guards_are_reported_at_free(void **state)
{
    (void)state;
    static const struct {
        int at;
        int also;
        const char *place;
    } cases[] = {
        {10, 10, "the bytes after a block"},
        {13, 13, "the bytes after a block"},
        {-1, -1, "the bytes before a block"},
        {-4, -4, "the bytes before a block"},
        {-2, 11, "the bytes before and after a block"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *block = new_block();
        block[cases[i].at] = block[cases[i].also] = 0;
        errno = ERRNO_SENTINEL;
        _free_dbg(block, _NORMAL_BLOCK);
        assert_damage_caught(_CRT_ERROR, cases[i].place, block);
        assert_int_equal(errno, ERRNO_SENTINEL);
        assert_false(_CrtIsValidHeapPointer(block)); /* the block itself was sound, and is freed */
        forget();
    }
}

static void overwritten_guards_are_reported_when_resizing(void **state)
{
    (void)state;
    char *block = new_block();
    block[10] = 0;
    block = realloc(block, 40);
    assert_non_null(block);
    assert_int_equal(caught.count[_CRT_ERROR], 1);
    assert_caught("after a block");
    forget();
    assert_int_equal((unsigned char)block[40], 0xFD); /* guards are new */
    block[-1] = 0;
    assert_non_null(_expand(block, 20));
    assert_int_equal(caught.count[_CRT_ERROR], 1);
    free(block);
    assert_int_equal(caught.count[_CRT_ERROR], 1);
}

#define assert_misuse(call, routine, what)                                                                             \
    do {                                                                                                               \
        forget();                                                                                                      \
        errno = ERRNO_SENTINEL;                                                                                        \
        call;                                                                                                          \
        assert_int_equal(errno, EINVAL);                                                                               \
        assert_int_equal(caught.count[_CRT_ASSERT], 1);                                                                \
        assert_caught("Assertion failed: " routine ": 0x");                                                            \
        assert_caught(what);                                                                                           \
    } while (0)

/* Every routine that takes a block, with a pointer that is none. */
static void assert_refused_everywhere(void *bad, const char *what)
{
    assert_misuse(free(bad), "_free_dbg", what);
    assert_misuse(_free_dbg(bad, _CLIENT_BLOCK), "_free_dbg", what);
    forget();
    errno = ERRNO_SENTINEL;
    _aligned_free(bad);
    assert_int_equal(errno, ERRNO_SENTINEL);
    _aligned_free_dbg(bad);
    assert_int_equal(errno, EINVAL);
    assert_int_equal(caught.count[_CRT_ERROR], 2);
    assert_caught(what);
    assert_misuse(assert_null(realloc(bad, 5)), "_realloc_dbg", what);
    assert_misuse(assert_null(realloc(bad, 0)), "_realloc_dbg", what);
    assert_misuse(assert_null(_recalloc(bad, 5, 1)), "_recalloc_dbg", what);
    assert_misuse(assert_null(_recalloc(bad, 0, 1)), "_recalloc_dbg", what);
    assert_misuse(assert_null(_expand(bad, 5)), "_expand_dbg", what);
    assert_misuse(assert_null(_aligned_realloc(bad, 5, 16)), "_aligned_realloc_dbg", what);
    assert_misuse(assert_null(_aligned_offset_recalloc(bad, 5, 1, 16, 0)), "_aligned_offset_recalloc_dbg", what);
    assert_misuse(assert_true(_msize(bad) == (size_t)-1), "_msize_dbg", what);
    assert_misuse(assert_true(_aligned_msize(bad, 16, 0) == (size_t)-1), "_aligned_msize_dbg", what);
}

static void foreign_pointers_are_left_alone(void **state)
{
    (void)state;
    long number = 7;
    char *block = new_block();
    assert_refused_everywhere(&number, "is no block of the debug heap");
    assert_refused_everywhere(block + 1, "is no block of the debug heap");
    assert_refused_everywhere(block - 48, "is no block of the debug heap");
    assert_refused_everywhere((void *)16, "is no block of the debug heap");
    assert_int_equal(number, 7);
    assert_misuse(assert_int_equal(malloc_usable_size(block + 1), 0), "_msize_dbg", "is no block of the debug heap");
    forget();
    free(block);
    assert_nothing_caught();
}

/* The routines that are not for a block: of malloc's family for an aligned one, and the other way round. */
static void families_do_not_mix(void **state)
{
    (void)state;
    static const char what[] = "is of the other family";
    char *aligned = _aligned_malloc(10, 16), *plain = new_block(), *posix = aligned_alloc(64, 10);
    assert_misuse(free(aligned), "_free_dbg", what);
    assert_misuse(assert_null(realloc(aligned, 20)), "_realloc_dbg", what);
    assert_misuse(assert_null(_recalloc(aligned, 20, 1)), "_recalloc_dbg", what);
    assert_misuse(assert_null(_expand(aligned, 5)), "_expand_dbg", what);
    assert_misuse(assert_true(_msize(aligned) == (size_t)-1), "_msize_dbg", what);
    assert_misuse(assert_null(_aligned_realloc(plain, 20, 16)), "_aligned_realloc_dbg", what);
    assert_misuse(assert_null(_aligned_realloc(plain, 0, 16)), "_aligned_realloc_dbg", what);
    assert_misuse(assert_true(_aligned_msize(posix, 64, 0) == (size_t)-1), "_aligned_msize_dbg", what);
    forget();
    errno = ERRNO_SENTINEL;
    _aligned_free(plain);
    assert_int_equal(errno, ERRNO_SENTINEL);
    assert_int_equal(caught.count[_CRT_ERROR], 1);
    assert_caught(what);
    forget();
    assert_true(_CrtIsMemoryBlock(aligned, 10, NULL, NULL, NULL) && _CrtIsMemoryBlock(plain, 10, NULL, NULL, NULL));
    assert_true(_CrtCheckMemory());
    _aligned_free(aligned);
    free(plain);
    free(posix);
    assert_nothing_caught();
}

static void freed_blocks_are_left_alone(void **state)
{
    (void)state;
    char *block = new_block(), *before = new_block();
    free(block);
    assert_refused_everywhere(block, "freed before");
    forget();
    free(before);
    assert_nothing_caught();
}

static void kept_blocks_are_left_alone(void **state)
{
    (void)state;
    if (fork() == 0) { /* in a child, since kept blocks are kept for ever */
        char *block = new_block();
        _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF | _CRTDBG_DELAY_FREE_MEM_DF);
        free(block);
        _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF);
        assert_nothing_caught();
        assert_refused_everywhere(block, "freed before");
        assert_int_equal(_CrtReportBlockType(block), _FREE_BLOCK);
        exit(0);
    }
    int status;
    wait(&status);
    assert_int_equal(status, 0);
}

static void overwritten_headers_are_never_followed(void **state)
{
    (void)state;
    char *block = new_block();
    dbg_header saved = *header_of(block);
    header_of(block)->_data_size += 16;
    assert_refused_everywhere(block, "whose header was overwritten");
    assert_false(_CrtIsValidHeapPointer(block));
    assert_int_equal(_CrtReportBlockType(block), -1);
    *header_of(block) = saved;
    header_of(block)->_block_use = 17;
    assert_refused_everywhere(block, "whose header was overwritten");
    *header_of(block) = saved;
    forget();
    free(block);
    assert_nothing_caught();
}

static void broken(dbg_header *header)
{
    char *block = (char *)header + sizeof *header;
    void *none[] = {(void *)8, &none, block + 5, header};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        for (int link = 0; link < 2; link++) {
            dbg_header saved = *header;
            if (link == 0)
                header->_block_header_next = none[i];
            else
                header->_block_header_prev = none[i];
            forget();
            errno = ERRNO_SENTINEL;
            free(block);
            assert_int_equal(errno, EINVAL);
            assert_int_equal(caught.count[_CRT_ERROR], 1);
            assert_caught("the header of a block, at 0x");
            forget();
            errno = ERRNO_SENTINEL;
            assert_null(realloc(block, 9));
            assert_int_equal(errno, EINVAL);
            assert_null(realloc(block, 90000));
            assert_int_equal(caught.count[_CRT_ERROR], 2);
            forget();
            assert_false(_CrtCheckMemory());
            assert_int_equal(caught.count[_CRT_WARN], 1);
            _CrtMemState now;
            _CrtMemCheckpoint(&now);
            assert_int_equal(caught.count[_CRT_WARN], 2);
            _CrtMemDumpAllObjectsSince(NULL);
            assert_caught("Object dump complete.");
            *header = saved;
            forget();
            assert_true(_CrtCheckMemory());
            assert_nothing_caught();
        }
}

static void overwritten_links_are_never_followed(void **state)
{
    (void)state;
    char *oldest = new_block(), *middle = new_block(), *newest = new_block();
    broken(header_of(middle));
    broken(header_of(newest));
    broken(header_of(oldest));
    free(middle);
    free(newest);
    free(oldest);
    assert_nothing_caught();
}

static void wrong_types_are_reported(void **state)
{
    (void)state;
    static const struct {
        int is, as;
        const char *is_called, *as_called;
    } cases[] = {
        {_CLIENT_BLOCK, _NORMAL_BLOCK, "client", "normal"}, {_NORMAL_BLOCK, _CLIENT_BLOCK, "normal", "client"},
        {_CRT_BLOCK, _CLIENT_BLOCK, "crt", "client"},       {_NORMAL_BLOCK, _CRT_BLOCK, "normal", "crt"},
        {_NORMAL_BLOCK, _IGNORE_BLOCK, "normal", "ignore"}, {_NORMAL_BLOCK, _FREE_BLOCK, "normal", "free"},
        {_NORMAL_BLOCK, 99, "normal", "unknown"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[100], *block = _malloc_dbg(10, cases[i].is, "typed.c", 6);
        for (int freed = 0; freed < 2; freed++) {
            forget();
            errno = ERRNO_SENTINEL;
            if (freed)
                _free_dbg(block, cases[i].as);
            else
                assert_int_equal(_msize_dbg(block, cases[i].as), 10);
            assert_int_equal(errno, ERRNO_SENTINEL);
            assert_int_equal(caught.count[_CRT_ASSERT], 1);
            snprintf(text, sizeof text, "taken for a %s block: %s block {", cases[i].as_called, cases[i].is_called);
            assert_caught(text);
            assert_caught("typed.c(6)");
        }
        assert_false(_CrtIsValidHeapPointer(block)); /* the block is what it is, and was freed */
    }
}

static void allowed_types_are_not(void **state)
{
    (void)state;
    _free_dbg(_malloc_dbg(10, _CLIENT_BLOCK | (4 << 16), HERE), _CLIENT_BLOCK | (5 << 16));
    _free_dbg(_malloc_dbg(10, _CLIENT_BLOCK | (4 << 16), HERE), _CLIENT_BLOCK);
    free(_malloc_dbg(10, _CRT_BLOCK, HERE));
    free(_malloc_dbg(10, _IGNORE_BLOCK, HERE));
    _free_dbg(_malloc_dbg(10, _IGNORE_BLOCK, HERE), _CLIENT_BLOCK);
    assert_nothing_caught();
}

static void impossible_types_are_refused(void **state)
{
    (void)state;
    char *block = new_block();
    static const int types[] = {_FREE_BLOCK, 5, 0xFFFF, -1};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        forget();
        errno = ERRNO_SENTINEL;
        assert_null(_malloc_dbg(10, types[i], HERE));
        assert_int_equal(errno, EINVAL);
        assert_null(_calloc_dbg(10, 1, types[i], HERE));
        assert_null(_realloc_dbg(block, 20, types[i], HERE));
        assert_null(_expand_dbg(block, 20, types[i], HERE));
        assert_int_equal(caught.count[_CRT_ERROR], 4);
        assert_caught("is no type of a block");
        assert_int_equal(_msize(block), 10);
    }
    free(block);
}

static void forbidden_arguments_meet_the_handler(void **state)
{
    (void)state;
    void *block = _aligned_malloc(10, 16);
    assert_true(_msize_dbg(NULL, _NORMAL_BLOCK) == (size_t)-1);
    assert_invalid_in(L"_msize_dbg");
    assert_true(_aligned_msize_dbg(NULL, 16, 0) == (size_t)-1);
    assert_invalid_in(L"_aligned_msize_dbg");
    assert_true(_aligned_msize_dbg(block, 24, 0) == (size_t)-1);
    assert_invalid_in(L"_aligned_msize_dbg");
    assert_null(_aligned_malloc_dbg(0, 16, HERE));
    assert_invalid_in(L"_aligned_malloc_dbg");
    static const size_t bad[] = {0, 3, 24};
    for (size_t i = 0; i < 3; i++) {
        assert_null(_aligned_malloc_dbg(10, bad[i], HERE));
        assert_invalid_in(L"_aligned_malloc_dbg");
        assert_null(_aligned_offset_malloc_dbg(10, bad[i], 4, HERE));
        assert_invalid_in(L"_aligned_offset_malloc_dbg");
        assert_null(_aligned_realloc_dbg(block, 10, bad[i], HERE));
        assert_invalid_in(L"_aligned_realloc_dbg");
        assert_null(_aligned_recalloc_dbg(block, 10, 1, bad[i], HERE));
        assert_invalid_in(L"_aligned_recalloc_dbg");
        assert_null(_aligned_offset_realloc_dbg(block, 10, bad[i], 0, HERE));
        assert_invalid_in(L"_aligned_offset_realloc_dbg");
        assert_null(_aligned_offset_recalloc_dbg(block, 10, 1, bad[i], 0, HERE));
        assert_invalid_in(L"_aligned_offset_recalloc_dbg");
    }
    assert_null(_aligned_offset_malloc_dbg(10, 16, 10, HERE));
    assert_invalid_in(L"_aligned_offset_malloc_dbg");
    assert_null(_aligned_offset_realloc_dbg(block, 10, 16, 11, HERE));
    assert_invalid_in(L"_aligned_offset_realloc_dbg");
    assert_int_equal(_aligned_msize(block, 16, 0), 10);
    _aligned_free(block);
    assert_nothing_caught();
}

/* Children: what happens when nobody catches the report. */

static void free_twice(void)
{
    char *block = new_block();
    free(block);
    free(block);
    puts("went on");
}

static void free_twice_ignoring(void)
{
    setenv("ALLOCSPEC_CRT_WINDOW", "ignore", 1);
    free_twice();
}

static void free_twice_aborting(void)
{
    setenv("ALLOCSPEC_CRT_WINDOW", "abort", 1);
    free_twice();
}

static void an_unseen_window_stops_in_the_debugger(void **state)
{
    (void)state;
    char output[4096];
    int status = run_in_child(free_twice, output, sizeof output);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTRAP);
    assert_non_null(strstr(output, "Debug Assertion Failed!\nProgram: "));
    assert_non_null(strstr(output, "freed before"));
    assert_non_null(strstr(output, "[Abort, Retry or Ignore: Retry]"));
    assert_null(strstr(output, "went on"));
}

static void the_window_can_be_answered(void **state)
{
    (void)state;
    char output[4096];
    int status = run_in_child(free_twice_ignoring, output, sizeof output);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_non_null(strstr(output, "Retry or Ignore: Ignore]"));
    assert_non_null(strstr(output, "went on"));
    status = run_in_child(free_twice_aborting, output, sizeof output);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    assert_non_null(strstr(output, "Retry or Ignore: Abort]"));
}

static void unmapped_file_names_are_not_read(void **state)
{
    (void)state;
    char *pages = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    char *name = pages + 4096 - 7; /* ends with its page */
    munmap(pages + 4096, 4096);
    strcpy(name, "edge.c");
    void *block = _malloc_dbg(10, _NORMAL_BLOCK, name, 8);
    _CrtMemDumpAllObjectsSince(NULL);
    assert_caught("edge.c(8) : {");
    memcpy(name, "edge.cc", 7); /* no end before the unmapped page */
    forget();
    _CrtMemDumpAllObjectsSince(NULL);
    assert_caught("edge.cc(8) : {");
    munmap(pages, 4096);
    forget();
    _CrtMemDumpAllObjectsSince(NULL);
    assert_caught("#File name cannot be read#(8) : {");
    ((char *)block)[10] = 0;
    errno = ERRNO_SENTINEL;
    free(block);
    assert_int_equal(errno, ERRNO_SENTINEL);
    assert_caught("the bytes after a block");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(overwritten_guards_are_reported_at_free),
        test(overwritten_guards_are_reported_when_resizing),
        test(foreign_pointers_are_left_alone),
        test(families_do_not_mix),
        test(freed_blocks_are_left_alone),
        test(kept_blocks_are_left_alone),
        test(overwritten_headers_are_never_followed),
        test(overwritten_links_are_never_followed),
        test(wrong_types_are_reported),
        test(allowed_types_are_not),
        test(impossible_types_are_refused),
        test(forbidden_arguments_meet_the_handler),
        test(an_unseen_window_stops_in_the_debugger),
        test(the_window_can_be_answered),
        test(unmapped_file_names_are_not_read),
    };
    return cmocka_run_group_tests_name("debug misuse", tests, NULL, NULL);
}
