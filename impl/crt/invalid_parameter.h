/* invalid_parameter.h - what a routine does that was called with an argument its page forbids. The public side
 * (_set_invalid_parameter_handler …) is declared in <stdlib.h> and <corecrt.h>. */
#ifndef ALLOCSPEC_IMPL_CRT_INVALID_PARAMETER_H
#define ALLOCSPEC_IMPL_CRT_INVALID_PARAMETER_H

#include <wchar.h>

/* Calls the calling thread's handler, else the process's; with neither, ends the process: one line on stderr, then
 * SIGABRT (the page: the default handler "terminates the program and displays a runtime error message"). Where it
 * returns, the caller sets errno and returns what its page says.
 * Handlers of the release libraries get null pointers and 0, whatever is passed here: all arguments reach them in the
 * debug library alone. (_set_invalid_parameter_handler, Remarks) */
void crt_invalid_parameter(const wchar_t *expression, const wchar_t *function, const wchar_t *file, unsigned line);

/* crt_invalid_parameter, told where it stands: CRT_INVALID_PARAMETER(L"memblock != NULL", L"_msize"). */
#define CRT_INVALID_PARAMETER_WIDE_(text) L##text
#define CRT_INVALID_PARAMETER_WIDE(text) CRT_INVALID_PARAMETER_WIDE_(text)
#define CRT_INVALID_PARAMETER(expression, function)                                                                    \
    crt_invalid_parameter((expression), (function), CRT_INVALID_PARAMETER_WIDE(__FILE__), __LINE__)

#endif
