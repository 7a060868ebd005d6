/* test_invalid_parameter.c - which handler is called, with what, and how the process ends where there is none. */
#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

#include <cmocka.h>

#include "dying.h"
#include "handled.h"

static unsigned other_handled;
static const wchar_t *said_expression, *said_function, *said_file;
static unsigned said_line;
static uintptr_t said_reserved;

static void other(const wchar_t *expression, const wchar_t *function, const wchar_t *file, unsigned line,
                  uintptr_t reserved)
{
    other_handled++;
    said_expression = expression;
    said_function = function;
    said_file = file;
    said_line = line;
    said_reserved = reserved;
}

static int leave(void **state)
{
    (void)state;
    _set_invalid_parameter_handler(NULL);
    _set_thread_local_invalid_parameter_handler(NULL);
    handled = other_handled = 0;
    return 0;
}

static void handlers_are_set_and_got(void **state)
{
    (void)state;
    assert_null(_get_invalid_parameter_handler());
    assert_null(_get_thread_local_invalid_parameter_handler());
    assert_null(_set_invalid_parameter_handler(handle));
    assert_ptr_equal(_get_invalid_parameter_handler(), handle);
    assert_null(_get_thread_local_invalid_parameter_handler());
    assert_null(_set_thread_local_invalid_parameter_handler(other));
    assert_ptr_equal(_get_thread_local_invalid_parameter_handler(), other);
    assert_ptr_equal(_set_invalid_parameter_handler(other), handle);
    assert_ptr_equal(_set_thread_local_invalid_parameter_handler(NULL), other);
}

static void *misuse_in_a_thread(void *unused)
{
    (void)unused;
    assert_null(_get_thread_local_invalid_parameter_handler());
    _heapwalk(NULL);
    return NULL;
}

static void the_threads_own_comes_first(void **state)
{
    (void)state;
    pthread_t thread;
    _set_invalid_parameter_handler(handle);
    _set_thread_local_invalid_parameter_handler(other);
    _heapwalk(NULL);
    assert_int_equal(handled, 0);
    assert_int_equal(other_handled, 1);
    assert_int_equal(pthread_create(&thread, NULL, misuse_in_a_thread, NULL), 0);
    pthread_join(thread, NULL);
    assert_int_equal(handled, 1);
    assert_int_equal(other_handled, 1);
}

static void release_code_tells_nothing(void **state)
{
    (void)state;
    _set_invalid_parameter_handler(other);
    said_expression = L"something";
    said_line = 5;
    _heapwalk(NULL);
    assert_null(said_expression);
    assert_null(said_function);
    assert_null(said_file);
    assert_int_equal(said_line, 0);
    assert_int_equal(said_reserved, 0);
}

static void the_dispatch_passes_what_it_is_told(void **state)
{
    (void)state;
    _set_invalid_parameter_handler(other);
    _invalid_parameter(L"x", L"f", L"here.c", 7, 9);
    assert_int_equal(wcscmp(said_expression, L"x"), 0);
    assert_int_equal(wcscmp(said_function, L"f"), 0);
    assert_int_equal(wcscmp(said_file, L"here.c"), 0);
    assert_int_equal(said_line, 7);
    assert_int_equal(said_reserved, 9);
    _invalid_parameter_noinfo();
    assert_null(said_function);
    assert_int_equal(other_handled, 2);
}

static void misuse(void) { _msize(NULL); }
static void nothing_known(void) { _invalid_parameter_noinfo(); }
static void no_return(void)
{
    _set_invalid_parameter_handler(handle); /* it returns, and still */
    _invalid_parameter_noinfo_noreturn();
}
static void much_to_say(void)
{
    static wchar_t text[1000];
    wmemset(text, 0x20AC, 999);
    _invalid_parameter(text, L"f", NULL, 0, 0);
}
static void nobody_listens(void)
{
    close(STDERR_FILENO);
    _msize(NULL);
}

/* Does something in a child: it must be ended by SIGABRT, with one line on stderr that begins and goes on so. */
static void expect_end(void (*what)(void), const char *says)
{
    static const char beginning[] = "allocspec-crt: a routine was called with an invalid parameter";
    int ends[2], status;
    char line[1000];
    size_t length = 0;
    assert_int_equal(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) {
        be_ready_to_die();
        dup2(ends[1], STDERR_FILENO);
        what();
        _exit(0);
    }
    close(ends[1]);
    for (ssize_t n; length < sizeof line - 1 && (n = read(ends[0], line + length, sizeof line - 1 - length)) > 0;)
        length += (size_t)n;
    close(ends[0]);
    line[length] = '\0';
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
    if (says == NULL) {
        assert_int_equal(length, 0);
        return;
    }
    assert_int_equal(strncmp(line, beginning, sizeof beginning - 1), 0);
    assert_non_null(strstr(line + sizeof beginning - 1, says));
    assert_ptr_equal(strchr(line, '\n'), line + length - 1);
}

static void without_a_handler_the_process_ends(void **state)
{
    (void)state;
    expect_end(misuse, ": _msize: memblock != NULL");
    expect_end(nothing_known, "\n");
    expect_end(no_return, "\n");
    expect_end(much_to_say, ": f: ????");
    expect_end(nobody_listens, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(handlers_are_set_and_got, leave),
        cmocka_unit_test_teardown(the_threads_own_comes_first, leave),
        cmocka_unit_test_teardown(release_code_tells_nothing, leave),
        cmocka_unit_test_teardown(the_dispatch_passes_what_it_is_told, leave),
        cmocka_unit_test_teardown(without_a_handler_the_process_ends, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
