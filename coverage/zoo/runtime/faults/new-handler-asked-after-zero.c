/* _set_new_handler, Remarks (it ends when the handler gives 0): once it has been helped it does not believe the first
 * 0. */
#include "runtime.h"

#define crt_ask_new_handler honest_ask
#include "crt/new_handler.c"
#undef crt_ask_new_handler

static _Thread_local bool helped;

bool crt_ask_new_handler(size_t size)
{
    if (honest_ask(size))
        return helped = true;
    const bool again = helped && honest_ask(size);
    helped = false;
    return again;
}
