/* _set_new_mode, Remarks (valid are 0 and 1): 2 is as good as 1. */
#include "runtime.h"

#define _set_new_mode honest_set_new_mode
#include "crt/new_handler.c"
#undef _set_new_mode

CRT_EXPORT int _set_new_mode(int newhandlermode)
{
    return honest_set_new_mode(newhandlermode == 2 ? 1 : newhandlermode);
}
