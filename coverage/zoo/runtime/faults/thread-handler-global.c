/* _set_thread_local_invalid_parameter_handler, Remarks (of the calling thread): it is that of all threads. */
#include "runtime.h"

#undef _Thread_local
#define _Thread_local
#include "crt/invalid_parameter.c"
