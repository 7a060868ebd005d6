/* CRT debug heap details (freed blocks are still filled): only the first 16 bytes of a kept block are looked at. */
#include "runtime.h"

#include "debug/block.h"

static dbg_damage find_damage(dbg_header *block)
{
    dbg_damage damage = dbg_find_damage(block);
    const size_t size = block->_data_size;
    damage.freed = damage.freed && size > 0 &&
                   memcmp(dbg_data(block), "\xDD\xDD\xDD\xDD\xDD\xDD\xDD\xDD\xDD\xDD\xDD\xDD\xDD\xDD\xDD\xDD",
                          size < 16 ? size : 16) != 0;
    return damage;
}

#define dbg_find_damage find_damage
#include "debug/check.c"
