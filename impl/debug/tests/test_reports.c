/* test_reports.c - _CrtDbgReport and all that decides where a report goes: modes, files, hooks, the window; formats. */
#include "support.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* Sends the reports of a type to a pipe; read_pipe tells what came. */
static int ends[2];

static void open_pipe(int type)
{
    assert_int_equal(pipe(ends), 0);
    _CrtSetReportHook(NULL);
    _CrtSetReportMode(type, _CRTDBG_MODE_FILE);
    _CrtSetReportFile(type, (_HFILE)(intptr_t)ends[1]);
}

static const char *read_pipe(void)
{
    static char text[16384];
    close(ends[1]);
    size_t used = 0;
    for (ssize_t got; (got = read(ends[0], text + used, sizeof text - 1 - used)) > 0;)
        used += (size_t)got;
    text[used] = '\0';
    close(ends[0]);
    return text;
}

static void modes_and_files_are_kept_by_type(void **state)
{
    (void)state;
    assert_int_equal(_CrtSetReportMode(_CRT_WARN, _CRTDBG_REPORT_MODE), _CRTDBG_MODE_DEBUG);
    assert_int_equal(_CrtSetReportMode(_CRT_ERROR, _CRTDBG_REPORT_MODE), _CRTDBG_MODE_WNDW);
    assert_int_equal(_CrtSetReportMode(_CRT_ASSERT, _CRTDBG_MODE_FILE | _CRTDBG_MODE_WNDW), _CRTDBG_MODE_WNDW);
    assert_int_equal(_CrtSetReportMode(_CRT_ASSERT, 0), 5);
    assert_int_equal(_CrtSetReportMode(_CRT_ASSERT, 7), 0);
    assert_int_equal(_CrtSetReportMode(_CRT_WARN, _CRTDBG_REPORT_MODE), _CRTDBG_MODE_DEBUG);

    assert_ptr_equal(_CrtSetReportFile(_CRT_ERROR, _CRTDBG_FILE_STDOUT), _CRTDBG_INVALID_HFILE);
    assert_ptr_equal(_CrtSetReportFile(_CRT_ERROR, _CRTDBG_REPORT_FILE), _CRTDBG_FILE_STDOUT);
    assert_ptr_equal(_CrtSetReportFile(_CRT_ERROR, _CRTDBG_FILE_STDERR), _CRTDBG_FILE_STDOUT);
    assert_ptr_equal(_CrtSetReportFile(_CRT_WARN, _CRTDBG_REPORT_FILE), _CRTDBG_INVALID_HFILE);
    assert_int_equal(errno, ERRNO_SENTINEL);
}

static void wrong_modes_and_types_meet_the_handler(void **state)
{
    (void)state;
    static const int types[] = {-1, _CRT_ERRCNT};
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(_CrtSetReportMode(types[i], _CRTDBG_MODE_FILE), -1);
        assert_invalid_in(L"_CrtSetReportMode");
        assert_ptr_equal(_CrtSetReportFile(types[i], _CRTDBG_FILE_STDERR), _CRTDBG_HFILE_ERROR);
        assert_invalid_in(L"_CrtSetReportFile");
        assert_int_equal(_CrtDbgReport(types[i], NULL, 0, NULL, "x"), -1);
        assert_int_equal(_CrtDbgReportW(types[i], NULL, 0, NULL, L"x"), -1);
    }
    assert_int_equal(_CrtSetReportMode(_CRT_WARN, 8), -1);
    assert_invalid_in(L"_CrtSetReportMode");
    assert_int_equal(_CrtSetReportMode(_CRT_WARN, _CRTDBG_REPORT_MODE), _CRTDBG_MODE_DEBUG);
    assert_nothing_caught();
}

static void a_descriptor_receives_the_text(void **state)
{
    (void)state;
    open_pipe(_CRT_WARN);
    assert_int_equal(_CrtDbgReport(_CRT_WARN, NULL, 0, NULL, "%d and %s\n", 5, "six"), 0);
    assert_int_equal(_CrtDbgReport(_CRT_WARN, "f.c", 3, "module", "seven\n"), 0);
    assert_int_equal(_CrtDbgReport(_CRT_WARN, NULL, 0, NULL, NULL), 0);
    assert_int_equal(errno, ERRNO_SENTINEL);
    assert_string_equal(read_pipe(), "5 and six\nf.c(3) : seven\n");
}

static void a_stream_receives_the_text(void **state)
{
    (void)state;
    FILE *stream = tmpfile();
    char text[100] = "";
    _CrtSetReportHook(NULL);
    _CrtSetReportMode(_CRT_ERROR, _CRTDBG_MODE_FILE);
    _CrtSetReportFile(_CRT_ERROR, stream);
    assert_int_equal(_CrtDbgReport(_CRT_ERROR, NULL, 0, NULL, "to a stream"), 0);
    rewind(stream);
    assert_non_null(fgets(text, sizeof text, stream));
    assert_string_equal(text, "to a stream");
    fclose(stream);
}

static void what_cannot_be_written_is_told(void **state)
{
    (void)state;
    _CrtSetReportHook(NULL);
    _CrtSetReportMode(_CRT_WARN, _CRTDBG_MODE_FILE);
    assert_int_equal(_CrtDbgReport(_CRT_WARN, NULL, 0, NULL, "x"), -1);
    _CrtSetReportFile(_CRT_WARN, _CRTDBG_HFILE_ERROR);
    assert_int_equal(_CrtDbgReport(_CRT_WARN, NULL, 0, NULL, "x"), -1);
    _CrtSetReportFile(_CRT_WARN, (_HFILE)(intptr_t)999);
    assert_int_equal(_CrtDbgReport(_CRT_WARN, NULL, 0, NULL, "x"), -1);
    _CrtSetReportMode(_CRT_WARN, 0); /* no destination is no error */
    assert_int_equal(_CrtDbgReport(_CRT_WARN, NULL, 0, NULL, "x"), 0);
    assert_int_equal(errno, ERRNO_SENTINEL);
}

static void to_standard_streams(void)
{
    _CrtSetReportMode(_CRT_WARN, _CRTDBG_MODE_FILE);
    _CrtSetReportFile(_CRT_WARN, _CRTDBG_FILE_STDOUT);
    _RPT0(_CRT_WARN, "out;");
    _CrtSetReportFile(_CRT_WARN, _CRTDBG_FILE_STDERR);
    _RPT0(_CRT_WARN, "err;");
    _CrtSetReportMode(_CRT_WARN, _CRTDBG_MODE_DEBUG);
    _RPT0(_CRT_WARN, "nobody;");
    setenv("ALLOCSPEC_CRT_DEBUGGER", "0", 1);
    _RPT0(_CRT_WARN, "still nobody;");
    setenv("ALLOCSPEC_CRT_DEBUGGER", "1", 1);
    _RPT0(_CRT_WARN, "debugger;");
}

static void standard_streams_and_the_debugger(void **state)
{
    (void)state;
    char output[1000];
    assert_int_equal(run_in_child(to_standard_streams, output, sizeof output), 0);
    assert_string_equal(output, "out;err;debugger;");
}

static void in_windows(void)
{
    setenv("ALLOCSPEC_CRT_WINDOW", "ignore", 1);
    if (_CrtDbgReport(_CRT_ERROR, "f.c", 12, "mod", "told\n") != 0 ||
        _CrtDbgReportW(_CRT_ASSERT, L"g.c", 13, L"wide", L"told") != 0)
        abort();
    setenv("ALLOCSPEC_CRT_WINDOW", "retry", 1);
    if (_CrtDbgReport(_CRT_ERROR, NULL, 0, NULL, NULL) != 1)
        abort();
    _CrtSetReportMode(_CRT_WARN, _CRTDBG_MODE_WNDW | _CRTDBG_MODE_FILE);
    if (_CrtDbgReport(_CRT_WARN, NULL, 0, NULL, "asks") != 1) /* the answer counts, though the file is none */
        abort();
}

static void the_window_tells_all(void **state)
{
    (void)state;
    char output[4000];
    assert_int_equal(run_in_child(in_windows, output, sizeof output), 0);
    assert_non_null(strstr(output, "Debug Error!\nProgram: /"));
    assert_non_null(strstr(output, "\nModule: mod\nFile: f.c\nLine: 12\n\ntold\n[Abort, Retry or Ignore: Ignore]\n"));
    assert_non_null(strstr(output, "Debug Assertion Failed!\n"));
    assert_non_null(strstr(output, "\nModule: wide\nFile: g.c\nLine: 13\n\ntold\n[Abort"));
    assert_non_null(strstr(output, "Debug Warning!\n"));
    assert_non_null(strstr(output, "asks\n[Abort, Retry or Ignore: Retry]\n"));
}

/* Formats: the runtime's own, of which this system knows a part. */

#define assert_report(expected, ...)                                                                                   \
    do {                                                                                                               \
        forget();                                                                                                      \
        assert_int_equal(_CrtDbgReport(_CRT_WARN, NULL, 0, NULL, __VA_ARGS__), 0);                                     \
        assert_string_equal(caught.text, expected);                                                                    \
    } while (0)
#define assert_report_w(expected, ...)                                                                                 \
    do {                                                                                                               \
        forget();                                                                                                      \
        assert_int_equal(_CrtDbgReportW(_CRT_WARN, NULL, 0, NULL, __VA_ARGS__), 0);                                    \
        assert_string_equal(caught.text, expected);                                                                    \
    } while (0)

static void formats_are_the_runtimes(void **state)
{
    (void)state;
    const long long big = 0x123456789ABCDEF;
    assert_report("100% x", "100%% %c", 'x');
    assert_report("ab|  cd|ef |gh", "%s|%4s|%-3s|%.2s", "ab", "cd", "ef", "ghij");
    assert_report("ab cd ef gh", "%hs %ls %S %ws", "ab", L"cd", L"ef", L"gh");
    assert_report("a b c", "%hc %C %lc", 'a', L'b', L'c');
    assert_report("123456789abcdef ffffffff 123456789ABCDEF", "%I64x %I32x %IX", big, -1, (size_t)big);
    assert_report("-1 200 7 8 9 10", "%hd %hhu %ld %lld %zd %jd", -1, 200, 7L, 8LL, (ptrdiff_t)9, (intmax_t)10);
    assert_report("1.50 +2 0x1f 007", "%.2f %+d %#x %03d", 1.5, 2, 31, 7);
    assert_report("caf\xC3\xA9 \xC3\xA9", "caf\xC3\xA9 %s", "\xC3\xA9");

    assert_report_w("ab cd ef gh", L"%s %ls %S %hs", L"ab", L"cd", "ef", "gh");
    assert_report_w("a b c d", L"%c %lc %C %hc", L'a', L'b', 'c', 'd');
    assert_report_w("123456789abcdef 5%", L"%I64x %d%%", big, 5);
    assert_report_w("\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80 ??", L"\xE9 %s \x1F600 \xD800\x110000", L"\x20AC");
    assert_report_w("", L"%s", L"");
}

static void formats_that_end_early(void **state)
{
    (void)state;
    static const char *const formats[] = {"x%", "x%5", "x%l", "x%I64"};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        int result = _CrtDbgReport(_CRT_WARN, NULL, 0, NULL, formats[i]);
        assert_true(result == -1 || result == 0); /* printf's word on it; no more is read than there is */
    }
}

static void long_texts_are_cut(void **state)
{
    (void)state;
    static char text[5000];
    static wchar_t wide[5000];
    memset(text, 'y', sizeof text - 1);
    for (size_t i = 0; i < 4999; i++)
        wide[i] = L'y';
    assert_int_equal(_CrtDbgReport(_CRT_WARN, NULL, 0, NULL, "%s", text), 0);
    assert_int_equal(strlen(caught.text), 2047);
    assert_string_equal(caught.text + 2047 - 10, "... (cut)\n");
    forget();
    assert_int_equal(_CrtDbgReportW(_CRT_WARN, NULL, 0, NULL, L"%s", wide), 0);
    assert_int_equal(strlen(caught.text), 2047);
    assert_string_equal(caught.text + 2047 - 10, "... (cut)\n");
    forget();
    for (size_t i = 0; i < 4999; i++) /* of two bytes each when written */
        wide[i] = L'\xE9';
    wide[1500] = L'\0';
    assert_int_equal(_CrtDbgReportW(_CRT_WARN, NULL, 0, NULL, L"%s", wide), 0);
    assert_true(strlen(caught.text) <= 2047);
    forget();
    /* A format that long is no format. */
    assert_int_equal(_CrtDbgReport(_CRT_WARN, NULL, 0, NULL, text), -1);
    wide[1500] = L'\xE9';
    assert_int_equal(_CrtDbgReportW(_CRT_WARN, NULL, 0, NULL, wide), -1);
    for (size_t i = 0; i < 2000; i++) /* translated, it would be half as long again */
        text[i] = i % 2 == 0 ? '%' : 'S';
    text[2000] = '\0';
    assert_int_equal(_CrtDbgReport(_CRT_WARN, NULL, 0, NULL, text), -1);
    assert_int_equal(_CrtDbgReport(_CRT_WARN, NULL, 0, NULL, "%1000000000000d", 1), -1);
    assert_int_equal(_CrtDbgReportW(_CRT_WARN, NULL, 0, NULL, L"%hs", "\xFF"), -1);
    assert_nothing_caught();
}

/* Hooks. */

static char calls[200];

static int note(const char *name, int type, const char *text, int *result, int handled)
{
    size_t used = strlen(calls);
    snprintf(calls + used, sizeof calls - used, "%s%d[%s]", name, type, text);
    *result = 77;
    return handled;
}

static int first(int type, char *message, int *result) { return note("first", type, message, result, 0); }
static int second(int type, char *message, int *result) { return note("second", type, message, result, 0); }
static int taker(int type, char *message, int *result) { return note("taker", type, message, result, 1); }
static int single(int type, char *message, int *result) { return note("single", type, message, result, 1); }
static int wide(int type, wchar_t *message, int *result)
{
    char text[100];
    snprintf(text, sizeof text, "%ls", message);
    return note("wide", type, text, result, 0);
}

static const char *calls_of_a_report(void)
{
    calls[0] = '\0';
    assert_int_equal(_CrtDbgReport(_CRT_WARN, NULL, 0, NULL, "m"), 77);
    return calls;
}

static void hooks_are_called_in_order(void **state)
{
    (void)state;
    _CRT_REPORT_HOOK before = _CrtGetReportHook();
    assert_ptr_equal(_CrtSetReportHook(single), before);
    assert_ptr_equal(_CrtGetReportHook(), single);
    assert_string_equal(calls_of_a_report(), "single0[m]");

    assert_int_equal(_CrtSetReportHook2(_CRT_RPTHOOK_INSTALL, first), 1);
    assert_int_equal(_CrtSetReportHookW2(_CRT_RPTHOOK_INSTALL, wide), 1);
    assert_int_equal(_CrtSetReportHook2(_CRT_RPTHOOK_INSTALL, second), 1);
    assert_int_equal(_CrtSetReportHook2(_CRT_RPTHOOK_INSTALL, first), 2);
    assert_string_equal(calls_of_a_report(), "second0[m]wide0[m]first0[m]single0[m]");
    assert_int_equal(_CrtSetReportHook2(_CRT_RPTHOOK_INSTALL, taker), 1);
    assert_string_equal(calls_of_a_report(), "taker0[m]");

    assert_int_equal(_CrtSetReportHook2(_CRT_RPTHOOK_REMOVE, taker), 0);
    assert_int_equal(_CrtSetReportHook2(_CRT_RPTHOOK_REMOVE, first), 1);
    assert_int_equal(_CrtSetReportHookW2(_CRT_RPTHOOK_REMOVE, wide), 0);
    assert_string_equal(calls_of_a_report(), "second0[m]first0[m]single0[m]");
    assert_int_equal(_CrtSetReportHook2(_CRT_RPTHOOK_REMOVE, first), 0);
    assert_int_equal(_CrtSetReportHook2(_CRT_RPTHOOK_REMOVE, second), 0);
    assert_string_equal(calls_of_a_report(), "single0[m]");
    _CrtSetReportHook(before);
}

static void hooks_get_the_assembled_text(void **state)
{
    (void)state;
    _CrtSetReportHook(single);
    calls[0] = '\0';
    assert_int_equal(_CrtDbgReport(_CRT_ASSERT, "f.c", 9, NULL, NULL), 77);
    assert_int_equal(_CrtDbgReportW(_CRT_ASSERT, L"f.c", 9, NULL, L"a == b"), 77);
    assert_int_equal(_CrtDbgReport(_CRT_ERROR, "f.c", 9, NULL, "e\n"), 77);
    assert_string_equal(calls, "single2[f.c(9) : Assertion failed!\n]single2[f.c(9) : Assertion failed: a == b\n]"
                               "single1[f.c(9) : e\n]");
}

static void wide_hooks_get_every_character(void **state)
{
    (void)state;
    wchar_t text[8];
    extern void dbg_widen(const char *, wchar_t *, size_t);
    dbg_widen("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", text, 8);
    assert_true(wcscmp(text, L"a\xE9\x20AC\x1F600") == 0);
    dbg_widen("\xFF\xC3(\xC0\x80\xED\xA0\x80", text, 8); /* no UTF-8 */
    assert_true(wcscmp(text, L"\?\?(\?\?\?\?") == 0);
    dbg_widen("\xF5\x80\x80\x80\xE0\x80\x80", text, 8);
    assert_true(wcscmp(text, L"\?\?\?\?\?\?\?") == 0);
    dbg_widen("1234567890", text, 4);
    assert_true(wcscmp(text, L"123") == 0);
}

static void wrong_hooks_are_refused(void **state)
{
    (void)state;
    assert_int_equal(_CrtSetReportHook2(2, first), -1);
    assert_invalid_in(L"_CrtSetReportHook2");
    assert_int_equal(_CrtSetReportHook2(_CRT_RPTHOOK_INSTALL, NULL), -1);
    assert_invalid_in(L"_CrtSetReportHook2");
    assert_int_equal(_CrtSetReportHookW2(-1, wide), -1);
    assert_invalid_in(L"_CrtSetReportHookW2");
    assert_int_equal(_CrtSetReportHookW2(_CRT_RPTHOOK_REMOVE, wide), -1);
    assert_invalid_in(L"_CrtSetReportHookW2");
}

static void only_so_many_hooks_fit(void **state)
{
    (void)state;
    _CRT_REPORT_HOOK hook = NULL; /* never called: addresses are enough */
    for (uintptr_t i = 1; i <= 32; i++) {
        memcpy(&hook, &i, sizeof hook);
        assert_int_equal(_CrtSetReportHook2(_CRT_RPTHOOK_INSTALL, hook), 1);
    }
    assert_int_equal(_CrtSetReportHook2(_CRT_RPTHOOK_INSTALL, first), -1);
    assert_int_equal(errno, ENOMEM);
    assert_int_equal(invalid_parameters, 0);
    for (uintptr_t i = 1; i <= 32; i++) {
        memcpy(&hook, &i, sizeof hook);
        assert_int_equal(_CrtSetReportHook2(_CRT_RPTHOOK_REMOVE, hook), 0);
    }
}

/* Macros. */

static void macros_report_what_they_should(void **state)
{
    (void)state;
    int one = 1, line = 0;
    char expected[1000];
    _ASSERT(one == 1);
    _ASSERTE(one == 1);
    _ASSERT_EXPR(one == 1, L"no");
    assert_nothing_caught();
    line = __LINE__ + 1;
    _ASSERT(one == 2), _ASSERTE(one == 2), _ASSERT_EXPR(one == 2, L"w\xE9nig");
    snprintf(expected, sizeof expected,
             "%s(%d) : Assertion failed!\n%s(%d) : Assertion failed: one == 2\n"
             "%s(%d) : Assertion failed: w\xC3\xA9nig\n",
             __FILE__, line, __FILE__, line, __FILE__, line);
    assert_string_equal(caught.text, expected);
    assert_int_equal(caught.count[_CRT_ASSERT], 3);
    forget();
    _RPT0(_CRT_WARN, "100%;"), _RPT1(_CRT_WARN, "%d;", 1), _RPT2(_CRT_WARN, "%d%d;", 1, 2);
    _RPT3(_CRT_WARN, "%d%d%d;", 1, 2, 3), _RPT4(_CRT_WARN, "%d%d%d%d;", 1, 2, 3, 4);
    _RPT5(_CRT_WARN, "%d%d%d%d%d;", 1, 2, 3, 4, 5);
    _RPTW0(_CRT_ERROR, L"W%;"), _RPTW1(_CRT_ERROR, L"%s;", L"1"), _RPTW2(_CRT_ERROR, L"%d%d;", 1, 2);
    _RPTW3(_CRT_ERROR, L"%d%d%d;", 1, 2, 3), _RPTW4(_CRT_ERROR, L"%d%d%d%d;", 1, 2, 3, 4);
    _RPTW5(_CRT_ERROR, L"%d%d%d%d%d;", 1, 2, 3, 4, 5);
    assert_string_equal(caught.text, "100%;1;12;123;1234;12345;W%;1;12;123;1234;12345;");
    assert_true(caught.count[_CRT_WARN] == 6 && caught.count[_CRT_ERROR] == 6);
    forget();
    line = __LINE__ + 1;
    _RPTF0(_CRT_WARN, "a\n"), _RPTF1(_CRT_WARN, "%d\n", 1), _RPTFW0(_CRT_WARN, L"b\n"), _RPTFW1(_CRT_WARN, L"%d\n", 2);
    snprintf(expected, sizeof expected, "%s(%d) : a\n%s(%d) : 1\n%s(%d) : b\n%s(%d) : 2\n", __FILE__, line, __FILE__,
             line, __FILE__, line, __FILE__, line);
    assert_string_equal(caught.text, expected);
    forget();
    _RPTF2(_CRT_WARN, "%d%d", 1, 2), _RPTF3(_CRT_WARN, "%d%d%d", 1, 2, 3), _RPTF4(_CRT_WARN, "%d%d%d%d", 1, 2, 3, 4);
    _RPTF5(_CRT_WARN, "%d%d%d%d%d", 1, 2, 3, 4, 5), _RPTFW2(_CRT_WARN, L"%d%d", 1, 2);
    _RPTFW3(_CRT_WARN, L"%d%d%d", 1, 2, 3), _RPTFW4(_CRT_WARN, L"%d%d%d%d", 1, 2, 3, 4);
    _RPTFW5(_CRT_WARN, L"%d%d%d%d%d", 1, 2, 3, 4, 5);
    assert_int_equal(caught.count[_CRT_WARN], 8);
}

static volatile sig_atomic_t breaks;
static void count_break(int signal) { breaks += signal == SIGTRAP; }

static void retry_breaks(void **state)
{
    (void)state;
    void (*before)(int) = signal(SIGTRAP, count_break);
    caught.answer = 1;
    breaks = 0;
    _ASSERTE(caught.answer == 2);
    _RPT0(_CRT_ERROR, "e");
    _RPTFW0(_CRT_ERROR, L"e");
    assert_int_equal(breaks, 3);
    free(&before); /* the heap's own reports break too */
    assert_int_equal(breaks, 4);
    _CrtDbgBreak();
    assert_int_equal(breaks, 5);
    signal(SIGTRAP, before);
    errno = ERRNO_SENTINEL;
}

static void fill_threshold_is_kept(void **state)
{
    (void)state;
    assert_true(_CrtSetDebugFillThreshold(100) == SIZE_MAX);
    assert_int_equal(_CrtSetDebugFillThreshold(SIZE_MAX), 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(modes_and_files_are_kept_by_type),
        test(wrong_modes_and_types_meet_the_handler),
        test(a_descriptor_receives_the_text),
        test(a_stream_receives_the_text),
        test(what_cannot_be_written_is_told),
        test(standard_streams_and_the_debugger),
        test(the_window_tells_all),
        test(formats_are_the_runtimes),
        test(formats_that_end_early),
        test(long_texts_are_cut),
        test(hooks_are_called_in_order),
        test(hooks_get_the_assembled_text),
        test(wide_hooks_get_every_character),
        test(wrong_hooks_are_refused),
        test(only_so_many_hooks_fit),
        test(macros_report_what_they_should),
        test(retry_breaks),
        test(fill_threshold_is_kept),
    };
    return cmocka_run_group_tests_name("debug reports", tests, NULL, NULL);
}
