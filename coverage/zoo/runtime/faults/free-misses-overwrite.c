/* _free_dbg, Remarks (overwrites are reported): of the guard behind a block it looks at 3 bytes. */
#include "runtime.h"

#include "debug/block.h"

static dbg_damage find_damage(dbg_header *block)
{
    dbg_damage damage = dbg_find_damage(block);
    damage.after = damage.after && memcmp(dbg_guard_after(block), "\xFD\xFD\xFD", 3) != 0;
    return damage;
}

#define dbg_find_damage find_damage
#include "debug/release.c"
