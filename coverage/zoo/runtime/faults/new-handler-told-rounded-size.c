/* _set_new_handler, Remarks (the size of the allocation that failed): it is told whole units. */
#include "runtime.h"

#define crt_ask_new_handler honest_ask
#include "crt/new_handler.c"
#undef crt_ask_new_handler

bool crt_ask_new_handler(size_t size) { return honest_ask(up_to(size, 16)); }
