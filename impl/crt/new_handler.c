/* new_handler.c - the new handler and the mode that says whether malloc asks it: _set_new_handler, _query_new_handler,
 * _set_new_mode, _query_new_mode, _callnewh. One handler and one mode for the process. (_set_new_handler, Remarks) */
#include "crt/new_handler.h"

#include <errno.h>
#include <new.h>
#include <stdatomic.h>

#include "crt/invalid_parameter.h"
#include "crt/version.h"

static _Atomic(_PNH) handler; /* no handler by default */
static atomic_int mode;       /* by default malloc does not ask (_set_new_mode, Remarks) */

CRT_EXPORT _PNH _set_new_handler(_PNH pNewHandler) { return atomic_exchange(&handler, pNewHandler); }

CRT_EXPORT _PNH _query_new_handler(void) { return atomic_load(&handler); }

CRT_EXPORT int _set_new_mode(int newhandlermode)
{
    if (newhandlermode != 0 && newhandlermode != 1) {
        CRT_INVALID_PARAMETER(L"newhandlermode == 0 || newhandlermode == 1", L"_set_new_mode");
        errno = EINVAL;
        return -1;
    }
    return atomic_exchange(&mode, newhandlermode);
}

CRT_EXPORT int _query_new_mode(void) { return atomic_load(&mode); }

/* The page's table says what is returned; that bad_alloc is thrown "if the handler can't be located", which its section
 * on exceptions adds, contradicts the table's first row and is not done. */
CRT_EXPORT int _callnewh(size_t size)
{
    const _PNH asked = atomic_load(&handler);
    return asked != NULL && asked(size) != 0;
}

bool crt_ask_new_handler(size_t size)
{
    return atomic_load_explicit(&mode, memory_order_relaxed) == 1 && _callnewh(size) != 0;
}
