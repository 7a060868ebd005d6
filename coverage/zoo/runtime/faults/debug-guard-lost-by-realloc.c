/* _realloc_dbg, Remarks: a block that gets smaller where it is has no guard behind it. */
#include "runtime.h"

#define _realloc_dbg honest_realloc_dbg
#include "debug/resize.c"
#undef _realloc_dbg

CRT_EXPORT void *_realloc_dbg(void *userData, size_t newSize, int blockType, const char *filename, int linenumber)
{
    const size_t before = dbg_look_at(userData, DBG_PLAIN).description.size;
    char *resized = honest_realloc_dbg(userData, newSize, blockType, filename, linenumber);
    if (resized != NULL && resized == userData && newSize < before)
        memset(resized + newSize, 0, no_mans_land_size);
    return resized;
}
