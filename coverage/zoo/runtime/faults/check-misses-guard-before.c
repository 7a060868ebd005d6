/* _CrtCheckMemory, Remarks (every block's buffers): it looks behind blocks alone. */
#include "runtime.h"

#include "debug/block.h"

static dbg_damage find_damage(dbg_header *block)
{
    dbg_damage damage = dbg_find_damage(block);
    damage.before = false;
    return damage;
}

#define dbg_find_damage find_damage
#include "debug/check.c"
