/* pool.h - a worked example of an allocator to bind: the heap of a small RTOS, in a fixed arena.
 *
 * First fit in address order, neighbours joined at release. Blocks are aligned to POOL_ALIGN. One task at a time.
 * Takes O(number of blocks), gives back likewise. */
#ifndef ALLOCSPEC_BINDING_TESTS_POOL_H
#define ALLOCSPEC_BINDING_TESTS_POOL_H

#include <stddef.h>

enum { POOL_ALIGN = 8, POOL_BYTES = 8 << 20 };

/* A block of `size` bytes, at least one; NULL iff no gap is large enough. */
void *pool_take(size_t size);

/* Gives back what pool_take gave; NULL is allowed. */
void pool_give(void *block);

/* Bytes that the block has room for. */
size_t pool_room(const void *block);

#endif
