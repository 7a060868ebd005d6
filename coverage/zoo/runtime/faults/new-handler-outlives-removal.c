/* _set_new_handler, Remarks (0: no handler): a request goes on asking a handler that has removed itself. */
#include "runtime.h"

#define crt_ask_new_handler honest_ask
#include "crt/new_handler.c"
#undef crt_ask_new_handler

bool crt_ask_new_handler(size_t size)
{
    static _Thread_local _PNH known;
    if (_query_new_mode() != 1)
        return false;
    if (_query_new_handler() != NULL)
        known = _query_new_handler();
    const bool again = known != NULL && known(size) != 0;
    if (!again)
        known = NULL;
    return again;
}
