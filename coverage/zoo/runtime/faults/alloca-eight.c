/* _alloca, Return value (aligned for any type): addresses are aligned to 8. */
#include "runtime.h"

#undef _alloca
#define _alloca(size) ((char *)__builtin_alloca((size) + 8) + 8)
#include "faces/headers.c"
