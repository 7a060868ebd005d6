/* _CrtCheckMemory, Remarks (every block): the last of its list, which is the oldest, is left out. */
#include "runtime.h"

#include "debug/block.h"

static dbg_damage find_damage(dbg_header *block)
{
    return block->_block_header_next == NULL ? (dbg_damage){.after = false} : dbg_find_damage(block);
}

#define dbg_find_damage find_damage
#include "debug/check.c"
