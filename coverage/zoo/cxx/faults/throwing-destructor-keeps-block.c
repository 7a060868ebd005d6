/* [expr.delete]: if a destructor throws, the memory is not released. */
#include "cxx.h"

static void forget(cxx_release *release) { release->function = NULL; }
#define cxx_call_release_or_terminate forget
#include "cxx/delete.c"
