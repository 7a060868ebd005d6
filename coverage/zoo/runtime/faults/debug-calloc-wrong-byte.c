/* _calloc_dbg, Remarks, and calloc, Remarks (0xCD, or 0): with a file's name it fills with 0xCC. */
#include "runtime.h"

#define _calloc_dbg honest_calloc_dbg
#include "debug/allocate.c"
#undef _calloc_dbg

CRT_EXPORT void *_calloc_dbg(size_t num, size_t size, int blockType, const char *filename, int linenumber)
{
    void *block = honest_calloc_dbg(num, size, blockType, filename, linenumber);
    return block != NULL && filename != NULL ? memset(block, 0xCC, num * size) : block;
}
