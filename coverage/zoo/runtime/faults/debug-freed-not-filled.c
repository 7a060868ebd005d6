/* _free_dbg, Remarks (0xDD): large blocks that are kept are not filled. */
#include "runtime.h"

static void *fill(void *to, int byte, size_t size) { return size < 4096 ? memset(to, byte, size) : to; }

#define memset fill
#include "debug/release.c"
