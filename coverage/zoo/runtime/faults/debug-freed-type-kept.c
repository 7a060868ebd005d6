/* _free_dbg, Remarks (_FREE_BLOCK): freed blocks that are kept count as ignored ones. */
#include "runtime.h"

#include "debug/block.h"

#undef _FREE_BLOCK
#define _FREE_BLOCK _IGNORE_BLOCK
#include "debug/release.c"
