/* _set_invalid_parameter_handler, Remarks (null in release): the handler is told the routine's name. */
#include "runtime.h"

#define crt_invalid_parameter honest_invalid
#include "crt/invalid_parameter.c"
#undef crt_invalid_parameter

void crt_invalid_parameter(const wchar_t *expression, const wchar_t *function, const wchar_t *file, unsigned line)
{
    (void)file, (void)line;
    _invalid_parameter(expression, function, NULL, 0, 0);
}
