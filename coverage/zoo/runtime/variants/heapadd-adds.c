/* _heapadd, Return value: a runtime of that age which really adds the memory. */
#define CRT_HEAPADD_ADDS 1
#include "runtime.h"

#include "crt/heap_checks.c"
