/* __cxa_vec_new (3.3.4): if a constructor throws, the memory is not given back. */
#include "cxx.h"

static void forget(void (*act)(void *), void *context) { (void)act, (void)context; }
#define cxx_terminate_if_thrown forget
#include "cxx/arrays.c"
