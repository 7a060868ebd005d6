/* _malloca, Return value: up to twice the threshold still comes from the stack. */
#include "runtime.h"

#undef _ALLOCA_S_THRESHOLD
#define _ALLOCA_S_THRESHOLD 2048
#include "faces/headers.c"
