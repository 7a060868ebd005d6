/* _CrtSetDumpClient, Remarks (called for _CLIENT_BLOCK): it is not called for those with a subtype. */
#include "runtime.h"

#define client(data, size) (_BLOCK_SUBTYPE(block->use) != 0 ? (void)0 : (client)(data, size))
#include "debug/dump.c"
