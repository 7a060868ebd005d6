/* [expr.new]: if a constructor throws, the memory is not given back. */
#include "cxx.h"

static void forget(cxx_release *release) { release->function = NULL; }
#define cxx_call_release_or_terminate forget
#include "cxx/new.c"
