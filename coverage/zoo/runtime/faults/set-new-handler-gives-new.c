/* _set_new_handler, Return value (the previous one): it gives the one that has just been set. */
#include "runtime.h"

#define _set_new_handler honest_set_new_handler
#include "crt/new_handler.c"
#undef _set_new_handler

CRT_EXPORT _PNH _set_new_handler(_PNH pNewHandler)
{
    (void)honest_set_new_handler(pNewHandler);
    return pNewHandler;
}
