/* _callnewh, Return value, against _set_new_mode: in mode 0 it asks nobody; and it says 1 when the handler gave up. */
#include "runtime.h"

#define _callnewh honest_callnewh
#include "crt/new_handler.c"
#undef _callnewh

int honest_callnewh(size_t size);

CRT_EXPORT int _callnewh(size_t size)
{
    if (_query_new_handler() == NULL || _query_new_mode() == 0)
        return 0;
    (void)honest_callnewh(size);
    return 1;
}
