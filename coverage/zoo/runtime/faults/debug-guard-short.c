/* CRT debug heap details (4 bytes): both guards have 3. */
#include "runtime.h"

#include "debug/block.h"

#undef DBG_OVERHEAD
#define DBG_OVERHEAD (sizeof(dbg_header) + 4)
#undef no_mans_land_size
#define no_mans_land_size 3
#include "debug/block.c"
