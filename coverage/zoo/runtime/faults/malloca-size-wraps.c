/* _malloca, Remarks: with its marker the size wraps, and a block of a few bytes is given. */
#include "runtime.h"

#define _AllocaSizeS(size) ((size) + _ALLOCA_S_MARKER_SIZE)
#include "faces/headers.c"
