/* _CrtMemDifference, Remarks (freed blocks do not count): states that differ in kept blocks alone are different. */
#include "runtime.h"

#include "debug/block.h"

#undef _FREE_BLOCK
#define _FREE_BLOCK (-1)
#include "debug/state.c"
