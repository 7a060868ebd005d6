/* _CrtSetDbgFlag, table (freed blocks stay in the list): after 100 of them the next ones are given back. */
#include "runtime.h"

#include "debug/block.h"
#include "debug/settings.h"

static bool is_on(int bit)
{
    static atomic_uint kept;
    return dbg_flag(bit) && ++kept <= 100;
}

#define dbg_flag is_on
#include "debug/release.c"
