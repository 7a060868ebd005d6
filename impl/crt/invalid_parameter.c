/* invalid_parameter.c - the invalid-parameter handlers and what calls them: _set_invalid_parameter_handler and its kin,
 * _invalid_parameter and its kin. */
#include "crt/invalid_parameter.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "crt/version.h"

static _Atomic(_invalid_parameter_handler) of_process;
static _Thread_local _invalid_parameter_handler of_thread;

CRT_EXPORT _invalid_parameter_handler _set_invalid_parameter_handler(_invalid_parameter_handler pNew)
{
    return atomic_exchange(&of_process, pNew);
}

CRT_EXPORT _invalid_parameter_handler _get_invalid_parameter_handler(void) { return atomic_load(&of_process); }

CRT_EXPORT _invalid_parameter_handler _set_thread_local_invalid_parameter_handler(_invalid_parameter_handler pNew)
{
    const _invalid_parameter_handler before = of_thread;
    of_thread = pNew;
    return before;
}

CRT_EXPORT _invalid_parameter_handler _get_thread_local_invalid_parameter_handler(void) { return of_thread; }

/* A line of the text's ASCII characters, others as '?'. It is built here: stdio may allocate. */
static size_t append(char *line, size_t length, size_t room, const wchar_t *text)
{
    for (; text != NULL && *text != L'\0' && length < room; text++)
        line[length++] = *text >= L' ' && *text <= L'~' ? (char)*text : '?';
    return length;
}

CRT_EXPORT void _invoke_watson(const wchar_t *expression, const wchar_t *function_name, const wchar_t *file_name,
                               unsigned line_number, uintptr_t reserved)
{
    char line[400];
    const size_t room = sizeof line - 1;
    (void)file_name, (void)line_number, (void)reserved;
    size_t length = append(line, 0, room, L"allocspec-crt: a routine was called with an invalid parameter");
    if (function_name != NULL) {
        length = append(line, length, room, L": ");
        length = append(line, length, room, function_name);
    }
    if (expression != NULL) {
        length = append(line, length, room, L": ");
        length = append(line, length, room, expression);
    }
    line[length++] = '\n';
    if (write(STDERR_FILENO, line, length) < 0)
        abort(); /* as below: there is nobody to tell */
    abort();
}

CRT_EXPORT void _invalid_parameter(const wchar_t *expression, const wchar_t *function_name, const wchar_t *file_name,
                                   unsigned line_number, uintptr_t reserved)
{
    const _invalid_parameter_handler handler = of_thread != NULL ? of_thread : atomic_load(&of_process);
    if (handler == NULL)
        _invoke_watson(expression, function_name, file_name, line_number, reserved);
    handler(expression, function_name, file_name, line_number, reserved);
}

CRT_EXPORT void _invalid_parameter_noinfo(void) { _invalid_parameter(NULL, NULL, NULL, 0, 0); }

CRT_EXPORT void _invalid_parameter_noinfo_noreturn(void)
{
    _invalid_parameter(NULL, NULL, NULL, 0, 0);
    _invoke_watson(NULL, NULL, NULL, 0, 0);
}

/* Debug code tells all, release code nothing. (_invalid_parameter, Remarks) Where nobody handles it, the line that ends
 * the process may say more than a handler would be told. */
void crt_invalid_parameter(const wchar_t *expression, const wchar_t *function, const wchar_t *file, unsigned line)
{
    if (CRT_DEBUG || (of_thread == NULL && atomic_load(&of_process) == NULL))
        _invalid_parameter(expression, function, file, line, 0);
    else
        _invalid_parameter_noinfo();
}
