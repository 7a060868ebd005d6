/* support.h - what the tests of the debug heap share: reports caught, invalid parameters counted, children run. */
#ifndef ALLOCSPEC_IMPL_DEBUG_TESTS_SUPPORT_H
#define ALLOCSPEC_IMPL_DEBUG_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <crtdbg.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define HERE "somewhere.c", 42
enum { ERRNO_SENTINEL = 4242 };

/* Reports since support_begin: all texts, and how many of each type. Reports are caught, and answered by `answer`. */
typedef struct caught_reports {
    char text[16384];
    int count[_CRT_ERRCNT];
    int answer;
} caught_reports;
extern caught_reports caught;

/* Calls of the invalid-parameter handler since support_begin, and the function that the last one named. */
extern int invalid_parameters;
extern wchar_t invalid_function[64];

/* cmocka's set-up and tear-down of each test: flags, hooks and modes as at the start, reports and invalid parameters
 * caught. The tear-down fails the test if it left blocks in the heap. */
int support_begin(void **state);
int support_end(void **state);

/* Forgets what was caught so far. */
void forget(void);

#define assert_caught(part) assert_non_null(strstr(caught.text, part))
#define assert_nothing_caught() assert_string_equal(caught.text, "")

/* An invalid parameter was met once, in `function`, and errno is EINVAL. Forgets it. */
#define assert_invalid_in(function)                                                                                    \
    do {                                                                                                               \
        assert_int_equal(errno, EINVAL);                                                                               \
        assert_int_equal(invalid_parameters, 1);                                                                       \
        assert_true(wcscmp(invalid_function, function) == 0);                                                          \
        invalid_parameters = 0;                                                                                        \
    } while (0)

/* Runs `body` in a forked child that ends by exit(0), with default report settings, its stdout and stderr gathered in
 * `output`. Returns what waitpid tells. */
int run_in_child(void (*body)(void), char *output, size_t room);

#define test(function) cmocka_unit_test_setup_teardown(function, support_begin, support_end)

#endif
