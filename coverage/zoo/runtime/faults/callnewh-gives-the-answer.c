/* _callnewh, Return value (1): it gives what the handler gave. */
#include "runtime.h"

#define _callnewh honest_callnewh
int honest_callnewh(size_t size);
#include "crt/new_handler.c"
#undef _callnewh

CRT_EXPORT int _callnewh(size_t size)
{
    const _PNH asked = _query_new_handler();
    return asked != NULL ? asked(size) : 0;
}
