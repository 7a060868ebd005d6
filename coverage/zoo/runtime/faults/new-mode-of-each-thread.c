/* _set_new_mode, Remarks (one mode): each thread has a mode of its own, at first 0. */
#include "runtime.h"

static _Thread_local int of_thread;

#define _set_new_mode honest_set_new_mode
#define _query_new_mode honest_query_new_mode
#define crt_ask_new_handler honest_ask
#include "crt/new_handler.c"
#undef _set_new_mode
#undef _query_new_mode
#undef crt_ask_new_handler

CRT_EXPORT int _query_new_mode(void) { return of_thread; }

CRT_EXPORT int _set_new_mode(int newhandlermode)
{
    const int former = of_thread;
    if (honest_set_new_mode(newhandlermode) == -1)
        return -1;
    of_thread = newhandlermode;
    return former;
}

bool crt_ask_new_handler(size_t size) { return of_thread == 1 && _callnewh(size) != 0; }
