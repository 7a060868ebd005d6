/* _set_invalid_parameter_handler, Remarks (the default ends the program): without a handler a bad mode is just refused.
 */
#include "runtime.h"

#define _set_new_mode honest_set_new_mode
#include "crt/new_handler.c"
#undef _set_new_mode

CRT_EXPORT int _set_new_mode(int newhandlermode)
{
    const bool nobody =
        _get_invalid_parameter_handler() == NULL && _get_thread_local_invalid_parameter_handler() == NULL;
    if (!nobody || newhandlermode == 0 || newhandlermode == 1)
        return honest_set_new_mode(newhandlermode);
    errno = EINVAL;
    return -1;
}
