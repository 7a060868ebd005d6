/* support.c - see support.h. */
#include "support.h"

#include <sys/wait.h>
#include <unistd.h>

caught_reports caught;
int invalid_parameters;
wchar_t invalid_function[64];
static _CrtMemState before;

static int catch_report(int type, char *message, int *result)
{
    size_t used = strlen(caught.text);
    snprintf(caught.text + used, sizeof caught.text - used, "%s", message);
    caught.count[type]++;
    *result = caught.answer;
    return 1;
}

static void count_invalid_parameter(const wchar_t *expression, const wchar_t *function, const wchar_t *file,
                                    unsigned line, uintptr_t reserved)
{
    assert_non_null(expression);
    assert_non_null(file);
    assert_true(line > 0);
    assert_int_equal(reserved, 0);
    wcsncpy(invalid_function, function, sizeof invalid_function / sizeof *invalid_function - 1);
    invalid_parameters++;
}

void forget(void)
{
    memset(&caught, 0, sizeof caught);
    invalid_parameters = 0;
}

static void reset(void)
{
    _CrtSetDbgFlag(_CRTDBG_ALLOC_MEM_DF);
    _CrtSetBreakAlloc(-1);
    _CrtSetAllocHook(_CrtDefaultAllocHook);
    _CrtSetDumpClient(NULL);
    _CrtSetReportMode(_CRT_WARN, _CRTDBG_MODE_DEBUG);
    _CrtSetReportMode(_CRT_ERROR, _CRTDBG_MODE_WNDW);
    _CrtSetReportMode(_CRT_ASSERT, _CRTDBG_MODE_WNDW);
    for (int type = 0; type < _CRT_ERRCNT; type++)
        _CrtSetReportFile(type, _CRTDBG_INVALID_HFILE);
}

int support_begin(void **state)
{
    (void)state;
    forget();
    reset();
    _CrtSetReportHook(catch_report);
    _set_invalid_parameter_handler(count_invalid_parameter);
    _CrtMemCheckpoint(&before);
    errno = ERRNO_SENTINEL;
    return 0;
}

int support_end(void **state)
{
    (void)state;
    reset();
    _CrtMemState now, difference;
    _CrtMemCheckpoint(&now);
    return _CrtMemDifference(&difference, &before, &now);
}

int run_in_child(void (*body)(void), char *output, size_t room)
{
    int ends[2], status = -1;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        _CrtSetReportHook(NULL);
        _set_invalid_parameter_handler(NULL);
        body();
        exit(0);
    }
    close(ends[1]);
    size_t used = 0;
    for (ssize_t got; used < room - 1 && (got = read(ends[0], output + used, room - 1 - used)) > 0;)
        used += (size_t)got;
    output[used] = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}
