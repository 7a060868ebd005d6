/* CRT debug heap details, Types of blocks (the subtype is in the upper 16 bits): it has 8. */
#include "runtime.h"

#define dbg_make_block honest_make_block
#include "debug/block.c"
#undef dbg_make_block

void dbg_make_block(dbg_header *block, size_t size, int use, long request, const char *file, int line)
{
    honest_make_block(block, size, use & 0xFFFFFF, request, file, line);
}
