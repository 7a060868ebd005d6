/* CRT debug heap details (4 bytes before and after the data): the guard behind a block begins at a multiple of 4. */
#include "runtime.h"

#include "debug/block.h"

#define dbg_guard_after(block) (dbg_data(block) + up_to((block)->_data_size, 4))
#include "debug/block.c"
