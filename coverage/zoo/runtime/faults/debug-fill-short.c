/* _malloc_dbg, Remarks (0xCD): new blocks are filled by words of 8 bytes. */
#include "runtime.h"

#define memset(to, byte, size) memset(to, byte, (size) & ~(size_t)7)
#include "debug/allocate.c"
