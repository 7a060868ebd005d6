/* _set_invalid_parameter_handler, Remarks (the thread's first): routines call that of the process. */
#include "runtime.h"

#define crt_invalid_parameter honest_invalid
#include "crt/invalid_parameter.c"
#undef crt_invalid_parameter

void crt_invalid_parameter(const wchar_t *expression, const wchar_t *function, const wchar_t *file, unsigned line)
{
    const _invalid_parameter_handler kept = _set_thread_local_invalid_parameter_handler(NULL);
    honest_invalid(expression, function, file, line);
    _set_thread_local_invalid_parameter_handler(kept);
}
