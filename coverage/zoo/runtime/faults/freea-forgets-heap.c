/* _freea, Remarks (what is from the heap is freed): it is forgotten. */
#include "runtime.h"

#define _freea(memblock) ((void)(memblock))
#include "faces/headers.c"
