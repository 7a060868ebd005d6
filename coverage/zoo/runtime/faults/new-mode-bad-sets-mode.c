/* _set_new_mode, Return value (-1: it was not changed): a refused mode counts as 1 afterwards. */
#include "runtime.h"

#define _set_new_mode honest_set_new_mode
#include "crt/new_handler.c"
#undef _set_new_mode

CRT_EXPORT int _set_new_mode(int newhandlermode)
{
    const int former = honest_set_new_mode(newhandlermode);
    if (former == -1)
        atomic_store(&mode, 1);
    return former;
}
